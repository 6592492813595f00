namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>
/// A workload done without NetGen: which inputs are next, the loss and Adam's rates. What takes time (products, activations and updates)
/// is each peer's own.
/// </summary>
internal abstract class PeerWork : Work
{
    protected const float Beta1 = 0.9f;
    protected const float Beta2 = 0.999f;
    protected const float Epsilon = 1e-8f;

    private readonly int _inputs;
    private readonly float[] _loss = new float[1];

    // Zero, but the JIT doesn't know.
    private readonly int _zero = Environment.TickCount64 < 0 ? 1 : 0;
    private int _next;
    private double _beta1Power = 1;
    private double _beta2Power = 1;

    protected PeerWork(Workload workload, WorkloadData data, Func<WorkloadLayer, bool> isInputMajor)
    {
        Workload = workload;
        Data = data;
        Layers = [.. workload.Layers.Select((layer, index) => new PeerLayer(workload, data, index, isInputMajor(layer)))];
        _inputs = HasSingles ? Workload.Singles : workload.Batches;
    }

    public sealed override ReadOnlySpan<float> Result => Workload.IsTraining ? _loss : Layers[^1].Values;

    protected Workload Workload { get; }

    protected PeerLayer[] Layers { get; }

    /// <summary>How many inputs are in rotation.</summary>
    protected int InputCount => _inputs;

    private WorkloadData Data { get; }

    private bool HasSingles => Workload.Kind is WorkKind.OneExample or WorkKind.Dependent;

    public sealed override void Run(int calls)
    {
        float[] outputs = Layers[^1].Values;
        bool isDependent = Workload.Kind == WorkKind.Dependent;
        for (int i = 0; i < calls; i++)
        {
            int shift = isDependent ? BitConverter.SingleToInt32Bits(outputs[0]) & _zero : 0;
            Forward(_next + shift);
            if (Workload.IsTraining)
            {
                _loss[0] = Loss(_next);
                Backward(_next);
                Update();
            }

            _next = _next + 1 == _inputs ? 0 : _next + 1;
        }
    }

    /// <summary>An example or a batch of the rotation.</summary>
    protected ReadOnlySpan<float> Input(int input)
    {
        int length = Workload.Examples * Layers[0].Inputs;
        return HasSingles ? Data.Singles.Span.Slice(input * Data.SingleStride, length) : Data.Inputs.Span.Slice(input * length, length);
    }

    /// <summary>All layers, into their <see cref="PeerLayer.Values"/>.</summary>
    protected abstract void Forward(int input);

    /// <summary>Gradients, from the last layer's <see cref="PeerLayer.Deltas"/>.</summary>
    protected abstract void Backward(int input);

    protected abstract void SoftMax(ReadOnlySpan<float> logits, Span<float> probabilities);

    protected abstract void StepSgd(PeerTensor tensor, float rate);

    /// <summary>p -= rate * m / (rootScale * sqrt(v) + epsilon), both corrections being in rate and rootScale.</summary>
    protected abstract void StepAdam(PeerTensor tensor, float rate, float rootScale);

    private float Loss(int batch)
    {
        PeerLayer last = Layers[^1];
        double loss = 0;
        float scale = 1f / Workload.Examples;
        for (int e = 0; e < Workload.Examples; e++)
        {
            int example = (batch * Workload.Examples) + e;
            ReadOnlySpan<float> logits = last.Values.AsSpan(e * last.Outputs, last.Outputs);
            Span<float> delta = last.Deltas.AsSpan(e * last.Outputs, last.Outputs);
            if (Workload.HasClasses)
            {
                SoftMax(logits, delta);
                int label = Data.Labels[example];
                loss -= MathF.Log(delta[label]);
                delta[label] -= 1;
            }
            else
            {
                float target = Data.Targets[example];
                float exponential = MathF.Exp(-MathF.Abs(logits[0]));
                loss += MathF.Max(logits[0], 0) - (logits[0] * target) + MathF.Log(1 + exponential);
                delta[0] = ((logits[0] >= 0 ? 1 : exponential) / (1 + exponential)) - target;
            }

            foreach (ref float d in delta)
            {
                d *= scale;
            }
        }

        return (float)(loss / Workload.Examples);
    }

    private void Update()
    {
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;
        float adamRate = (float)(Workload.Rate / (1 - _beta1Power));
        float rootScale = (float)(1 / Math.Sqrt(1 - _beta2Power));
        foreach (PeerLayer layer in Layers)
        {
            if (Workload.Kind == WorkKind.AdamStep)
            {
                StepAdam(layer.Weights, adamRate, rootScale);
                StepAdam(layer.Bias, adamRate, rootScale);
            }
            else
            {
                StepSgd(layer.Weights, Workload.Rate);
                StepSgd(layer.Bias, Workload.Rate);
            }
        }
    }
}
