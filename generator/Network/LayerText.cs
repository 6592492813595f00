using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>What messages call a layer, behind the word "layer".</summary>
internal static class LayerText
{
    /// <summary>"2", or "2 'hidden'" where the layer has a name.</summary>
    public static string Of(int index, string? name) => (index + 1).ToText() + (string.IsNullOrEmpty(name) ? "" : $" '{name}'");

    /// <summary>The same with its sizes: "2 'hidden' (128 to 64)".</summary>
    public static string Of(LayerModel layer) => $"{Of(layer.Number - 1, layer.Label)} ({layer.Inputs.Grouped()} to {layer.Outputs.Grouped()})";
}
