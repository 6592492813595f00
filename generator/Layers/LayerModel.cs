using NetGen.Generator.Declaration;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Layers;

/// <summary>A layer of a network that can be compiled. What a kind of layer is, is said by one subclass in one file.</summary>
/// <param name="Number">l, from 1.</param>
/// <param name="Inputs">n[l-1].</param>
/// <param name="Outputs">n[l].</param>
/// <param name="Label">The user's name for it; null where there is none.</param>
internal abstract record LayerModel(int Number, int Inputs, int Outputs, string? Label)
{
    /// <summary>What the kind is called in messages and tables: Dense.</summary>
    public abstract string Kind { get; }

    /// <summary>What the layer's outputs pass through; Linear where there is no activation.</summary>
    public abstract Activation Activation { get; }

    /// <summary>The slope of a leaky activation below zero; 0 for the others.</summary>
    public virtual double ActivationSlope => 0;

    /// <summary>Its parameters, in the order of the slab.</summary>
    public abstract EquatableArray<ParameterTensor> Parameters { get; }

    /// <summary>Whether a pass backward must find z in the cache.</summary>
    public abstract bool NeedsZ { get; }

    /// <summary>How its parameters start.</summary>
    public abstract IEnumerable<InitializationStep> Initialize(NetworkModel network);

    /// <summary>a[l-1] to a[l].</summary>
    public abstract IEnumerable<Step> Forward(LayerContext context);

    /// <summary>The layer as a part of one method for all layers; null where it cannot be one.</summary>
    public abstract OneExampleLayer? OneExample(LayerContext context);

    /// <summary>dz[l] and a[l-1] to dW[l] and db[l].</summary>
    public abstract IEnumerable<Step> ParameterGradients(LayerContext context);

    /// <summary>dz[l] to da[l-1], or on to dz[l-1] where the kernel can take the derivative of the layer below along.</summary>
    public abstract IEnumerable<Step> InputGradient(LayerContext context);

    /// <summary>The derivative that the layer above may take along; null where it is a pass of its own.</summary>
    public abstract ElementFunction? DerivativeToTakeAlong { get; }

    /// <summary>da[l] to dz[l], in place: the pass that is needed where the layer above did not take it along.</summary>
    public abstract IEnumerable<Step> Derivative(LayerContext context);
}
