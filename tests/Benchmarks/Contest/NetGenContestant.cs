using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contest;

/// <summary>The generated networks.</summary>
internal sealed class NetGenContestant : IContestant
{
    public string Name => "NetGen";

    public Work? Prepare(Workload workload, WorkloadData data) => workload.Network switch
    {
        "W1" => Single(workload, data, new W1Predictor(new NetworkW1())),
        "W2a" => Single(workload, data, new W2aPredictor(new NetworkW2a())),
        "W2b" => Single(workload, data, new W2bPredictor(new NetworkW2b())),
        "W3" => Single(workload, data, new W3Predictor(new NetworkW3())),
        "W4" => workload.Kind switch
        {
            WorkKind.OneExample or WorkKind.Dependent => Single(workload, data, new W4Predictor(new NetworkW4())),
            WorkKind.Batch => new BatchWork<W4Predictor>(workload, data, new(new NetworkW4())),
            _ => Training(workload, data, new NetworkW4(), net => new W4Predictor(net).SetLayers(data)),
        },
        "W5" => workload.Kind switch
        {
            WorkKind.OneExample or WorkKind.Dependent => Single(workload, data, new W5Predictor(new NetworkW5())),
            WorkKind.Batch => new BatchWork<W5Predictor>(workload, data, new(new NetworkW5())),
            _ => Training(workload, data, new NetworkW5Classifier(), net => data.Set(net.W1, net.B1, net.W2, net.B2, net.W3, net.B3)),
        },
        "W6a" => Training(workload, data, new NetworkW6a(), net =>
        {
            data.Set(0, net.W1, net.B1);
            data.Set(1, net.W2, net.B2);
            data.Set(2, net.W3, net.B3);
            data.Set(3, net.W4, net.B4);
        }),
        "W6b" => Training(workload, data, new NetworkW6b(), net => data.Set(net.W1, net.B1, net.W2, net.B2, net.W3, net.B3)),
        _ => null,
    };

    private static SingleWork<TNetwork> Single<TNetwork>(Workload workload, WorkloadData data, TNetwork network)
        where TNetwork : struct, IPredictor
    {
        network.SetLayers(data);
        return new SingleWork<TNetwork>(workload, data, network);
    }

    private static TrainingWork<TNetwork> Training<TNetwork>(Workload workload, WorkloadData data, TNetwork network, Action<TNetwork> set)
        where TNetwork : class, INetwork<TNetwork, float>
    {
        set(network);
        return new(workload, data, network);
    }

    private readonly struct W1Predictor(NetworkW1 network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data) => data.Set(network.W1, network.B1, network.W2, network.B2, network.W3, network.B3);
    }

    private readonly struct W2aPredictor(NetworkW2a network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data) => data.Set(network.W1, network.B1, network.W2, network.B2, network.W3, network.B3);
    }

    private readonly struct W2bPredictor(NetworkW2b network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data) => data.Set(network.W1, network.B1, network.W2, network.B2, network.W3, network.B3);
    }

    private readonly struct W3Predictor(NetworkW3 network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data) => data.Set(network.W1, network.B1, network.W2, network.B2, network.W3, network.B3);
    }

    private readonly struct W4Predictor(NetworkW4 network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data)
        {
            data.Set(0, network.W1, network.B1);
            data.Set(1, network.W2, network.B2);
        }
    }

    private readonly struct W5Predictor(NetworkW5 network) : IPredictor
    {
        public void Predict(ReadOnlySpan<float> x, Span<float> y) => network.Predict(x, y);

        public void SetLayers(WorkloadData data) => data.Set(network.W1, network.B1, network.W2, network.B2, network.W3, network.B3);
    }
}

/// <summary>A generated network behind a structure, so that the timed loop calls it as a user's code does: directly.</summary>
internal interface IPredictor
{
    void Predict(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Takes the workload's weights over.</summary>
    void SetLayers(WorkloadData data);
}

/// <summary>Takes layers of the data over into a network's views.</summary>
internal static class LayerData
{
    public static void Set(
        this WorkloadData data, TensorSpan<float> w1, TensorSpan<float> b1, TensorSpan<float> w2, TensorSpan<float> b2, TensorSpan<float> w3, TensorSpan<float> b3)
    {
        data.Set(0, w1, b1);
        data.Set(1, w2, b2);
        data.Set(2, w3, b3);
    }

    public static void Set(this WorkloadData data, int layer, TensorSpan<float> weights, TensorSpan<float> bias)
    {
        int inputs = (int)weights.Lengths[1];
        for (int j = 0; j < weights.Lengths[0]; j++)
        {
            bias[(nint)j] = data.Biases[layer][j];
            for (int k = 0; k < inputs; k++)
            {
                weights[(nint)j, (nint)k] = data.Weights[layer][(j * inputs) + k];
            }
        }
    }
}
