using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>A network that can be compiled: every size known, every choice made. Small and comparable by value: what the pipeline caches.</summary>
/// <param name="Type">The class.</param>
/// <param name="Inputs">n[0].</param>
/// <param name="Layers">Layers 1 to L, at index 0 to L - 1.</param>
/// <param name="Loss">What it is trained with; never MatchOutput.</param>
/// <param name="Batch">Examples that a workspace holds.</param>
/// <param name="Precision">The type of its numbers.</param>
/// <param name="LabelSmoothing">How much of the targets of classes is spread over all of them: 0 where the loss is no cross-entropy.</param>
/// <param name="Flaws">
/// Empty for a network that is right. Else the numbers of the rules that its declaration breaks: it then is a stand-in, which has the members
/// that code around it names, so that the compiler speaks of the flaws alone; and they throw.
/// </param>
internal sealed record NetworkModel(
    TypeDeclaration Type, int Inputs, EquatableArray<LayerModel> Layers, Loss Loss, int Batch, Precision Precision, double LabelSmoothing = 0, string Flaws = "")
{
    /// <summary>The parameters that it can begin with, from a file; null where no file is named. Those of a stand-in are none.</summary>
    public TrainedParameters? Trained { get; init; }

    /// <summary>The version of C# that a stand-in has to do with, where that is too old for a network; else null.</summary>
    public OldLanguage? OldLanguage { get; init; }

    /// <summary>Whether it stands in for a network that a flawed declaration means.</summary>
    public bool IsStandIn => Flaws.Length > 0;

    /// <summary>n[L].</summary>
    public int Outputs => Layers[Layers.Count - 1].Outputs;

    /// <summary>Weights and biases, without padding; of a network that is too large, no more than fit into the number.</summary>
    public int ParameterCount =>
        (int)Math.Min(int.MaxValue, Layers.Sum(layer => layer.Parameters.Sum(tensor => (decimal)tensor.Rows * tensor.Columns)));

    /// <summary>The layers' parameters and where each begins in the slab.</summary>
    public IReadOnlyList<PlacedTensor> Placed => ParameterLayout.Place(this);

    /// <summary>The layers that a prediction goes through.</summary>
    public IReadOnlyList<LayerModel> PredictedLayers => Layers.Where(layer => !layer.IsForTrainingOnly).ToArray();

    /// <summary>Whether training passes draw something: then a workspace has a seed.</summary>
    public bool LeavesToChance => Layers.Any(layer => layer.IsForTrainingOnly);

    /// <summary>The number of the first layer with parameters: no gradient is needed below it, unless that of the inputs is asked for.</summary>
    public int FirstTrainedLayer => Layers.FirstOrDefault(layer => layer.Parameters.Count > 0)?.Number ?? Layers.Count;

    /// <summary>
    /// Whether the last layer has one output. Its rows are not padded then, so that all that follows runs over the examples, and its weights lie
    /// behind each other, for products of rows. (Softmax over one output is left to the general case: it makes no sense.)
    /// </summary>
    public bool EndsInOneOutput => Outputs == 1 && !Layers[Layers.Count - 1].Activation.IsByRow();

    /// <summary>Elements from one example's a[l] to the next one's.</summary>
    public int RowStride(int l) => (int)RowLength(l);

    /// <summary>The same, for networks too that are too large.</summary>
    public long RowLength(int l) =>
        l == Layers.Count && EndsInOneOutput ? 1 : ParameterLayout.Stride(l == 0 ? Inputs : Layers[l - 1].Outputs, Lanes);

    /// <summary>The facts that are constants of the class.</summary>
    public IEnumerable<(string Name, int Value)> Facts =>
    [
        ("InputSize", Inputs), ("OutputSize", Outputs), ("LayerCount", Layers.Count), ("ParameterCount", ParameterCount), ("BatchCapacity", Batch),
    ];

    /// <summary>Whether a view of z is of use: where it is kept, or is a itself.</summary>
    public bool ShowsZ(LayerModel layer) => KeepsZ(layer) || (layer.HasZ && layer.Activation == Activation.Linear);

    /// <summary>Whether z has a buffer of its own: for a derivative, or for a loss that starts from the logits.</summary>
    public bool KeepsZ(LayerModel layer) => layer.NeedsZ || (layer.Number == Layers.Count && LossFit.IsFused(Loss, layer.Activation));

    /// <summary>Whether every training pass computes the derivative by the layer's z, or a: not below the first parameters.</summary>
    public bool KeepsGradient(LayerModel layer) => layer.Number >= FirstTrainedLayer;

    /// <summary>Whether a buffer of the layer is needed for the gradient of the network's inputs alone: training does without it.</summary>
    public bool IsForInputsAlone(LayerModel layer, LayerBuffer buffer) => buffer.IsForInputGradient && layer.Number <= FirstTrainedLayer;

    /// <summary>Bytes of one number.</summary>
    public int ElementSize => Precision == Precision.Double ? 8 : 4;

    /// <summary>Elements in 64 bytes: what rows are padded to.</summary>
    public int Lanes => 64 / ElementSize;

    /// <inheritdoc cref="ParameterLayout.Stride"/>
    public int Stride(int size) => (int)ParameterLayout.Stride(size, Lanes);

    /// <summary><paramref name="size"/> rounded up to whole 64-byte blocks.</summary>
    public int Padded(int size) => ParameterLayout.Padded(size, Lanes);
}

/// <summary>A parameter of a layer in logical shape, such as W2 [64, 128]: rows by columns.</summary>
/// <param name="Name">The textbook's letter: W or B.</param>
/// <param name="Rows">Rows: outputs.</param>
/// <param name="Columns">Columns: inputs, or 1 for a vector.</param>
/// <param name="IsMatrix">Whether it is a matrix, stored input-major: column by column.</param>
internal sealed record ParameterTensor(string Name, int Rows, int Columns, bool IsMatrix)
{
    /// <summary>Its letter in formulas: matrices are capital, vectors are not.</summary>
    public string InFormula => IsMatrix ? Name : Name.ToLowerInvariant();
}

/// <summary>A parameter and its place in the slab.</summary>
/// <param name="Layer">The layer's number, from 1.</param>
/// <param name="Tensor">The parameter.</param>
/// <param name="Offset">Where it begins, in elements: a multiple of 64 bytes.</param>
/// <param name="Stride">Elements from one column to the next, padding included.</param>
/// <param name="Length">Elements in all.</param>
internal sealed record PlacedTensor(int Layer, ParameterTensor Tensor, int Offset, int Stride, int Length)
{
    /// <summary>The textbook's name with the layer's number: W1, B1.</summary>
    public string Name => Tensor.Name + Layer.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
