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
    public virtual Activation Activation => Activation.Linear;

    /// <summary>The slope of a leaky activation below zero; 0 for the others.</summary>
    public virtual double ActivationSlope => 0;

    /// <summary>The share of outputs that training drops; 0 for the others.</summary>
    public virtual double DropoutRate => 0;

    /// <summary>What stands in a table beside the sizes: the activation, or a setting.</summary>
    public virtual string Setting => Activation.ToString();

    /// <summary>Its parameters, in the order of the slab.</summary>
    public virtual EquatableArray<ParameterTensor> Parameters => EquatableArray<ParameterTensor>.Empty;

    /// <summary>Whether it hands its inputs on as they are where nothing is trained: a prediction passes it over.</summary>
    public virtual bool IsForTrainingOnly => false;

    /// <summary>Whether there is a z between its inputs and its outputs.</summary>
    public virtual bool HasZ => true;

    /// <summary>Whether a pass backward must find z in the cache.</summary>
    public virtual bool NeedsZ => false;

    /// <summary>The buffer of the derivative that a pass backward begins with at this layer: by z where there is one, else by a.</summary>
    public string Gradient => $"{(HasZ ? "dz" : "da")}{Number.ToText()}";

    /// <summary>The parts of a workspace that it needs beside z, a and their derivative.</summary>
    public virtual IEnumerable<LayerBuffer> Buffers(NetworkModel network) => [];

    /// <summary>How its parameters start.</summary>
    public virtual IEnumerable<InitializationStep> Initialize(NetworkModel network) => [];

    /// <summary>What is drawn for each training pass, before it goes forward.</summary>
    public virtual IEnumerable<Step> Draw(LayerContext context) => [];

    /// <summary>The same for a pass that does not train: what makes the layer hand its inputs on.</summary>
    public virtual IEnumerable<Step> DrawNothing(LayerContext context) => [];

    /// <summary>a[l-1] to a[l].</summary>
    public abstract IEnumerable<Step> Forward(LayerContext context);

    /// <summary>The layer as a part of one method for all layers; null where it cannot be one.</summary>
    public virtual OneExampleLayer? OneExample(LayerContext context) => null;

    /// <summary>dz[l] and a[l-1] to dW[l] and db[l].</summary>
    public virtual IEnumerable<Step> ParameterGradients(LayerContext context) => [];

    /// <summary>dz[l] to da[l-1], or on to dz[l-1] where the kernel takes the derivative of the layer below along.</summary>
    public abstract IEnumerable<Step> InputGradient(LayerContext context);

    /// <summary>Whether that kernel takes along what the layer below offers.</summary>
    public virtual bool TakesDerivativeAlong => false;

    /// <summary>The derivative that the layer above may take along; null where it is a pass of its own.</summary>
    public virtual ElementFunction? DerivativeToTakeAlong => null;

    /// <summary>da[l] to dz[l], in place: the pass that is needed where the layer above did not take it along.</summary>
    public virtual IEnumerable<Step> Derivative(LayerContext context) => [];
}

/// <summary>A part of a workspace that a layer needs for itself.</summary>
/// <param name="Name">Its name: wT2 the turned weights, mask2 what dropout drew.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Size">Values in a row.</param>
/// <param name="Stride">Elements from one row to the next.</param>
/// <param name="Content">What a user who looks at it sees; empty where no one should.</param>
/// <param name="IsForInputGradient">Whether nothing but the gradient of the layer's inputs needs it.</param>
internal sealed record LayerBuffer(string Name, int Rows, int Size, long Stride, string Content = "", bool IsForInputGradient = false);
