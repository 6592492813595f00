namespace NetGen;

/// <summary>
/// Declares a neural network on a partial class: how many inputs it has, and what it is trained with. One layer attribute, such as
/// <see cref="DenseAttribute"/>, follows for each layer, in the order in which the data flows through them.
/// </summary>
/// <param name="inputs">Inputs of the first layer, n[0]; at least 1.</param>
/// <example>
/// <code>
/// [Network(2, Loss = Loss.BinaryCrossEntropy)]
/// [Dense(8, Activation.Tanh)]
/// [Dense(1, Activation.Sigmoid)]
/// public sealed partial class Xor;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(int inputs) : Attribute
{
    /// <summary>Declares a network whose inputs and layers come from the file that <see cref="Onnx"/> names.</summary>
    public NetworkAttribute()
        : this(0)
    {
    }

    /// <summary>Inputs of the first layer, n[0]; 0 where a file has them.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>What training makes small. Unless stated, the loss that belongs to the last layer's activation.</summary>
    public Loss Loss { get; set; }

    /// <summary>
    /// How much of each target <see cref="Loss.CrossEntropy"/> spreads evenly over all classes, e, from 0 (unless stated) to below 1: the loss is
    /// taken of targets t' = (1 - e) t + e / n[L], one-hot where they are labels. It holds wherever the loss is computed, in Backpropagate and Evaluate.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// The largest number of examples that a workspace holds, and so that one call of Forward or Backpropagate takes: at least 1, 32 unless
    /// stated. Predict and Evaluate take any number.
    /// </summary>
    public int Batch { get; set; } = 32;

    /// <summary>The type of parameters, activations and gradients: float unless stated.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// A safetensors file with trained parameters, which become a part of the assembly: CreateTrained() then makes the network that has them,
    /// without a file at run time. Its name, or the end of its path; it must be among the project's AdditionalFiles. Keys and shapes are those of
    /// PyTorch's nn.Sequential ("0.weight" [outputs, inputs], "0.bias", activations counted as modules); a named layer's begin with its name. The
    /// compiler checks that every parameter of the network is there in its shape, and nothing else but a scaler: where one was saved beside the
    /// parameters, CreateTrainedScaler() makes it. None unless stated.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// An ONNX file with a chain of fully connected layers, from which the network has its inputs, its layers and its trained parameters:
    /// CreateTrained() makes the network that has those. No layer attribute stands beside it. Named and found as <see cref="Weights"/>. None unless stated.
    /// </summary>
    public string? Onnx { get; set; }
}
