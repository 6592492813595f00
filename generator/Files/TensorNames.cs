using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files;

/// <summary>
/// What files call the parameters of a network: as PyTorch's nn.Sequential does, where every layer and every activation is a module with an
/// index, and a module that was given a name has that instead.
/// </summary>
internal static class TensorNames
{
    /// <summary>Every parameter in the order of the slab, with its layer and its name: "0.weight", "0.bias", "Head.weight".</summary>
    public static IEnumerable<(LayerModel Layer, ParameterTensor Tensor, string Name)> Of(NetworkModel network)
    {
        int index = 0;
        foreach (LayerModel layer in network.Layers)
        {
            foreach (ParameterTensor tensor in layer.Parameters)
            {
                yield return (layer, tensor, $"{layer.Label ?? index.ToText()}.{(tensor.IsMatrix ? "weight" : "bias")}");
            }

            index += layer.Activation == Activation.Linear ? 1 : 2;
        }
    }
}
