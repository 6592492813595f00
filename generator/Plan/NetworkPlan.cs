using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>Everything that is decided about the code of a network; what is left is to print it.</summary>
internal sealed class NetworkPlan
{
    public NetworkPlan(NetworkModel network)
    {
        Network = network;
        Parameters = network.Placed;
        ParameterLength = ParameterLayout.Length(Parameters);
        Cache = new(network);
        LayerContext context = new(network);
        Layers = network.Layers.Select(layer => new LayerPlan(layer, context)).ToArray();
        OneExample = context.OneExample();
        OneExampleLength = network.Layers.Sum(layer => network.Padded(layer.Outputs)) + network.Padded(network.Inputs);
        LossStep = LossPlan.Step(network);
        Kernels = context.Kernels;
        Scratch = new(network);
    }

    public NetworkModel Network { get; }

    public IReadOnlyList<PlacedTensor> Parameters { get; }

    /// <summary>Elements of the slab of parameters, and of that of gradients.</summary>
    public int ParameterLength { get; }

    public CacheLayout Cache { get; }

    public IReadOnlyList<LayerPlan> Layers { get; }

    public LossPlan LossStep { get; }

    public IReadOnlyList<Kernel> Kernels { get; }

    /// <summary>All layers in one method, for one example; null where the network is not small.</summary>
    public OneExampleKernel? OneExample { get; }

    /// <summary>Elements of its scratch: every layer's row.</summary>
    public int OneExampleLength { get; }

    /// <summary>The scratch of predictions.</summary>
    public PredictionScratch Scratch { get; }
}

/// <summary>The steps of one layer.</summary>
internal sealed class LayerPlan
{
    public LayerPlan(LayerModel layer, LayerContext context)
    {
        Layer = layer;
        Initialize = layer.Initialize(context.Network).ToArray();
        Forward = layer.Forward(context).ToArray();
        // Elsewhere the layer above takes it along, or passes over it.
        Derivative = layer.Number == context.Network.Layers.Count ? layer.Derivative(context).ToArray() : [];
        List<Step> backward = [.. layer.ParameterGradients(context)];
        InputGradient = layer.InputGradient(context).ToArray();
        if (context.Below(layer) is { } below)
        {
            backward.AddRange(InputGradient);
            if (below.DerivativeToTakeAlong is null)
            {
                backward.AddRange(below.Derivative(context));
            }
        }

        Backward = backward;
    }

    public LayerModel Layer { get; }

    public IReadOnlyList<InitializationStep> Initialize { get; }

    /// <summary>a[l-1] to a[l].</summary>
    public IReadOnlyList<Step> Forward { get; }

    /// <summary>dz[l] to dW[l], db[l] and dz[l-1].</summary>
    public IReadOnlyList<Step> Backward { get; }

    /// <summary>dz[l] to da[l-1]: of the first layer, where dX is asked for.</summary>
    public IReadOnlyList<Step> InputGradient { get; }

    /// <summary>da[l] to dz[l]: of the last layer, where dA is given; none for the others.</summary>
    public IReadOnlyList<Step> Derivative { get; }
}
