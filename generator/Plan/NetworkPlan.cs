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
        Workspace = new(network);
        LayerContext context = new(network);
        Layers = network.Layers.Select(layer => new LayerPlan(layer, context)).ToArray();
        Predicted = Layers.Where(layer => !layer.Layer.IsForTrainingOnly).ToArray();
        Draw = Layers.SelectMany(layer => layer.Layer.Draw(context)).ToArray();
        DrawNothing = Layers.SelectMany(layer => layer.Layer.DrawNothing(context)).ToArray();
        BackwardToInput = Layers.Take(network.FirstTrainedLayer).Reverse().SelectMany(layer => layer.InputGradient).ToArray();
        OneExample = context.OneExample();
        OneExampleLength = Predicted.Sum(layer => network.Padded(layer.Layer.Outputs)) + network.Padded(network.Inputs);
        LossStep = LossPlan.Step(network);
        Kernels = context.Kernels;
        Scratch = new(network);
    }

    public NetworkModel Network { get; }

    public IReadOnlyList<PlacedTensor> Parameters { get; }

    /// <summary>Elements of the slab of parameters, and of that of gradients.</summary>
    public int ParameterLength { get; }

    public WorkspaceLayout Workspace { get; }

    public IReadOnlyList<LayerPlan> Layers { get; }

    /// <summary>Those that a prediction goes through.</summary>
    public IReadOnlyList<LayerPlan> Predicted { get; }

    /// <summary>What is drawn for a training pass; none where nothing is left to chance.</summary>
    public IReadOnlyList<Step> Draw { get; }

    /// <summary>What stands in its place where nothing is trained.</summary>
    public IReadOnlyList<Step> DrawNothing { get; }

    /// <summary>From the first layer with parameters on to da[0]: where dX is asked for.</summary>
    public IReadOnlyList<Step> BackwardToInput { get; }

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
        Step[] parameterGradients = layer.ParameterGradients(context).ToArray();
        List<Step> inputGradient = [.. layer.InputGradient(context)];
        if (context.Below(layer) is { } below && !(layer.TakesDerivativeAlong && below.DerivativeToTakeAlong is not null))
        {
            inputGradient.AddRange(below.Derivative(context));
        }

        InputGradient = inputGradient;
        Backward = layer.Number > context.Network.FirstTrainedLayer ? [.. parameterGradients, .. inputGradient] : parameterGradients;
    }

    public LayerModel Layer { get; }

    public IReadOnlyList<InitializationStep> Initialize { get; }

    /// <summary>a[l-1] to a[l].</summary>
    public IReadOnlyList<Step> Forward { get; }

    /// <summary>dz[l] to dW[l], db[l] and dz[l-1], as far as training needs them; none where it needs neither.</summary>
    public IReadOnlyList<Step> Backward { get; }

    /// <summary>dz[l] to dz[l-1], or da[0].</summary>
    public IReadOnlyList<Step> InputGradient { get; }

    /// <summary>da[l] to dz[l]: of the last layer, where dA is given; none for the others.</summary>
    public IReadOnlyList<Step> Derivative { get; }
}
