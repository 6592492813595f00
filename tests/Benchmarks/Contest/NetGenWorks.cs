using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Contest;

/// <summary>One example a call.</summary>
internal sealed class SingleWork<TNetwork>(Workload workload, WorkloadData data, TNetwork network) : Work
    where TNetwork : struct, IPredictor
{
    private readonly AlignedArray _output = new(workload.Outputs);
    private readonly bool _isDependent = workload.Kind == WorkKind.Dependent;

    // Zero, but the JIT doesn't know.
    private readonly int _zero = Environment.TickCount64 < 0 ? 1 : 0;
    private int _next;

    public override ReadOnlySpan<float> Result => _output.Span;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(int calls)
    {
        Span<float> y = _output.Span;
        ReadOnlySpan<float> x = data.Singles.Span;
        int inputs = workload.Inputs;
        int stride = data.SingleStride;
        int zero = _zero;
        int next = _next;
        if (_isDependent)
        {
            for (int i = 0; i < calls; i++, next++)
            {
                int shift = BitConverter.SingleToInt32Bits(y[0]) & zero;
                network.Predict(x.Slice(((next & (Workload.Singles - 1)) * stride) + shift, inputs), y);
            }
        }
        else
        {
            for (int i = 0; i < calls; i++, next++)
            {
                network.Predict(x.Slice((next & (Workload.Singles - 1)) * stride, inputs), y);
            }
        }

        _next = next & (Workload.Singles - 1);
    }
}

/// <summary>A batch forward a call.</summary>
internal sealed class BatchWork<TNetwork> : Work
    where TNetwork : struct, IPredictor
{
    private readonly Workload _workload;
    private readonly WorkloadData _data;
    private readonly TNetwork _network;
    private readonly AlignedArray _output;
    private int _next;

    public BatchWork(Workload workload, WorkloadData data, TNetwork network)
    {
        _workload = workload;
        _data = data;
        _network = network;
        _output = new(workload.Examples * workload.Outputs);
        network.SetLayers(data);
    }

    public override ReadOnlySpan<float> Result => _output.Span;

    public override void Run(int calls)
    {
        int length = _workload.Examples * _workload.Inputs;
        for (int i = 0; i < calls; i++)
        {
            _network.Predict(_data.Inputs.Span.Slice(_next * length, length), _output.Span);
            _next = (_next + 1) % _workload.Batches;
        }
    }
}

/// <summary>A training step a call.</summary>
internal sealed class TrainingWork<TNetwork>(Workload workload, WorkloadData data, TNetwork network) : Work
    where TNetwork : class, INetwork<TNetwork, float>
{
    private readonly IWorkspace<float> _workspace = TNetwork.CreateWorkspace();
    private readonly Optimizer _optimizer =
        workload.Kind == WorkKind.AdamStep ? new Adam(network, workload.Rate) : new Sgd(network, workload.Rate);
    private readonly float[] _loss = new float[1];
    private int _next;

    public override ReadOnlySpan<float> Result => _loss;

    public override void Run(int calls)
    {
        int examples = workload.Examples;
        int length = examples * workload.Inputs;
        for (int i = 0; i < calls; i++)
        {
            ReadOnlySpan<float> x = data.Inputs.Span.Slice(_next * length, length);
            _loss[0] = workload.HasClasses
                ? network.Backpropagate(x, data.Labels.AsSpan(_next * examples, examples), _workspace)
                : network.Backpropagate(x, data.Targets.AsSpan(_next * examples, examples), _workspace);
            _optimizer.Step(_workspace);
            _next = (_next + 1) % workload.Batches;
        }
    }
}
