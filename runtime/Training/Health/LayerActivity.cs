using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Training;

/// <summary>Watches the outputs of a layer over many passes.</summary>
internal sealed class LayerActivity(LayerDescription layer)
{
    // The part of its largest value below which a derivative lets hardly anything pass.
    private const double LeastDerivative = 0.04;

    private readonly bool[] _isActive = new bool[layer.Outputs];
    private long _saturated;
    private long _outputs;

    /// <summary>Takes note of the last pass over a workspace.</summary>
    public void Add<T>(IWorkspace<T> workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlyTensorSpan<T> outputs = workspace.Activations(layer.Number);
        int i = 0;
        foreach (T output in outputs)
        {
            double a = double.CreateTruncating(output);
            _isActive[i++ % layer.Outputs] |= a != 0;
            _saturated += RelativeDerivative(a) < LeastDerivative ? 1 : 0;
        }

        _outputs += i;
    }

    /// <summary>What was seen.</summary>
    public LayerHealth Health(double gradientNorm) => new(
        layer,
        layer.Activation == Activation.ReLU ? [.. Enumerable.Range(0, layer.Outputs).Where(j => !_isActive[j])] : [],
        layer.Activation is Activation.Sigmoid or Activation.Tanh or Activation.HardSigmoid ? (double)_saturated / _outputs : null,
        gradientNorm);

    // The derivative at an output, as a part of its largest value; 1 for activations that do not saturate at both ends.
    private double RelativeDerivative(double a) => layer.Activation switch
    {
        Activation.Sigmoid => 4 * a * (1 - a),
        Activation.Tanh => 1 - (a * a),
        Activation.HardSigmoid => a is 0 or 1 ? 0 : 1,
        _ => 1,
    };
}
