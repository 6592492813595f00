using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>What a layer sees while it is planned: the network around it, and the kernels, of which each shape is made once.</summary>
internal sealed class LayerContext(NetworkModel network)
{
    private readonly List<Kernel> _kernels = [];

    public NetworkModel Network => network;

    /// <summary>The kernels that were asked for, in the order of their first use.</summary>
    public IReadOnlyList<Kernel> Kernels => _kernels;

    /// <summary>The layer below; null for the first.</summary>
    public LayerModel? Below(LayerModel layer) => layer.Number == 1 ? null : network.Layers[layer.Number - 2];

    /// <summary>The kernel of rows times a matrix; <paramref name="inputStride"/> is that of padded rows unless stated.</summary>
    public ProductKernel Product(int inputs, int outputs, bool hasBias, ElementFunction function, int? inputStride = null) =>
        Unique(ProductOf(inputs, outputs, hasBias, function, inputStride));

    /// <summary>The same as a part of another kernel.</summary>
    public ProductKernel ProductOf(int inputs, int outputs, bool hasBias, ElementFunction function, int? inputStride = null)
    {
        int chains = Tiling.Chains(inputs, network.Padded(outputs) / network.Lanes);
        string name = $"{(hasBias ? "Forward" : "Backward")}{inputs.ToText()}To{outputs.ToText()}{function.Name}";
        return new(name, inputs, outputs, inputStride ?? network.Stride(inputs), network.Stride(outputs), chains, hasBias, function, Widest(outputs));
    }

    /// <summary>The kernel of rows times one row.</summary>
    public DotKernel Dot(int inputs) => Unique(DotOf(inputs));

    /// <summary>The same as a part of another kernel.</summary>
    public DotKernel DotOf(int inputs) =>
        new($"Forward{inputs.ToText()}To1", inputs, network.Stride(inputs), Tiling.DotBlocks(network.Padded(inputs) / network.Lanes));

    /// <summary>The kernel of one example through all layers; null where the network is not small enough.</summary>
    public OneExampleKernel? OneExample()
    {
        IReadOnlyList<LayerModel> predicted = network.PredictedLayers;
        int[] sizes = [network.Inputs, .. predicted.Select(layer => layer.Outputs)];
        if (predicted.Count > Tiling.MostLayersInOneMethod || sizes.Any(size => network.Padded(size) / network.Lanes > Tiling.MostBlocksInOneMethod))
        {
            return null;
        }

        OneExampleLayer?[] layers = predicted.Select(layer => layer.OneExample(this)).ToArray();
        return layers.Contains(null) ? null : Unique(new OneExampleKernel("OneExample", new(layers.Select(layer => layer!)), Tiling.WidestForOne(sizes.Skip(1).Max(), network.ElementSize)));
    }

    /// <summary>The kernel of dW; <paramref name="inputStride"/> is that of padded rows unless stated.</summary>
    public WeightGradientKernel WeightGradient(int inputs, int outputs, int? inputStride = null)
    {
        int stride = inputStride ?? network.Stride(inputs);
        bool prefetches = Tiling.PrefetchesRows((long)stride * network.Batch * network.ElementSize);
        return Unique(new WeightGradientKernel(
            $"WeightGradient{inputs.ToText()}To{outputs.ToText()}", inputs, outputs, stride, network.Stride(outputs), prefetches, Widest(outputs)));
    }

    public BiasGradientKernel BiasGradient(int outputs, int? stride = null) =>
        Unique(new BiasGradientKernel($"BiasGradient{outputs.ToText()}", outputs, stride ?? network.Stride(outputs), Widest(outputs)));

    public ElementwiseKernel Elementwise(ElementFunction function) => Unique(new ElementwiseKernel(function.Name, function));

    private int Widest(int size) => Tiling.Widest(size, network.ElementSize);

    // The same kernel again is the one that is there; another one of that name (two slopes of LeakyReLU) gets a number.
    private T Unique<T>(T kernel)
        where T : Kernel
    {
        string name = kernel.Name;
        for (int number = 2; ; number++)
        {
            if (_kernels.FirstOrDefault(k => k.Name == kernel.Name) is not { } known)
            {
                _kernels.Add(kernel);
                return kernel;
            }

            if (known.Equals(kernel))
            {
                return (T)known;
            }

            kernel = kernel with { Name = $"{name}_{number.ToText()}" };
        }
    }
}
