using System.Globalization;

namespace NetGen.Files;

/// <summary>The names of layers in files: their own, or those that PyTorch's nn.Sequential gives, where activations and dropout count as modules.</summary>
internal static class LayerKeys
{
    /// <summary>What stands before ".weight" and ".bias" of <paramref name="layer"/>.</summary>
    public static string Of(NetworkDescription network, LayerDescription layer)
    {
        if (layer.Name.Length > 0)
        {
            return layer.Name;
        }

        int modules = 0;
        foreach (LayerDescription before in network.Layers.TakeWhile(before => before.Number < layer.Number))
        {
            modules += before.Activation == Activation.Linear ? 1 : 2;
        }

        return modules.ToString(CultureInfo.InvariantCulture);
    }
}
