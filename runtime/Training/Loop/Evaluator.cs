using System.Numerics;

namespace NetGen.Training;

/// <summary>
/// Measures loss and metrics over data. Chunks of a fixed size are computed by any threads and added up in their order, so that the number of
/// threads changes nothing. A measurement allocates nothing.
/// </summary>
internal sealed class Evaluator<TNetwork, T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Whole passes over a workspace, and not too few examples, so that handing out a chunk is worth it.
    private const int LeastChunk = 64;

    private readonly WorkerThreads _threads;
    private readonly Chunk[] _chunks;
    private readonly MetricInputs<T> _inputs;
    private readonly Propagation _propagation;

    /// <summary>Allocates what a measurement needs.</summary>
    /// <param name="network">The network.</param>
    /// <param name="workspaces">At least one; they are written to while measuring.</param>
    /// <param name="threads">Who works.</param>
    public Evaluator(TNetwork network, IEnumerable<IWorkspace<T>> workspaces, WorkerThreads threads)
    {
        _threads = threads;
        int size = TNetwork.BatchCapacity * (1 + ((LeastChunk - 1) / TNetwork.BatchCapacity));
        _chunks = [.. workspaces.Select(workspace => new Chunk(workspace, size))];
        _inputs = new(size, TNetwork.OutputSize);
        _propagation = new(network, _chunks, size);
    }

    /// <summary>Measures.</summary>
    /// <param name="data">On which data.</param>
    /// <param name="measurements">The metrics, begun for these data; cleared first.</param>
    /// <param name="loss">The mean loss.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    /// <returns>False if it was cancelled; nothing can be said then.</returns>
    public bool Evaluate(NetworkData<T> data, ReadOnlySpan<MetricMeasurement> measurements, CancellationToken cancellation, out double loss)
    {
        foreach (MetricMeasurement measurement in measurements)
        {
            measurement.Clear();
        }

        loss = 0;
        int chunks = _propagation.Start(data, withOutputs: !measurements.IsEmpty);
        for (int first = 0; first < chunks; first += _chunks.Length)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            int wave = Math.Min(_chunks.Length, chunks - first);
            _propagation.First = first;
            _threads.Run(_propagation, wave);
            foreach (Chunk chunk in _chunks.AsSpan(0, wave))
            {
                loss += chunk.Examples * chunk.Loss;
                if (!measurements.IsEmpty)
                {
                    Add(_inputs.Of(data, chunk.Row, chunk.Outputs), measurements);
                }
            }
        }

        loss /= data.Data.Count;
        return true;
    }

    private static void Add(MetricExamples examples, ReadOnlySpan<MetricMeasurement> measurements)
    {
        foreach (MetricMeasurement measurement in measurements)
        {
            measurement.Add(examples);
        }
    }

    /// <summary>Some examples behind each other, and what a thread needs for them.</summary>
    private sealed class Chunk(IWorkspace<T> workspace, int size)
    {
        private T[] _outputs = [];

        /// <summary>The first example.</summary>
        public int Row { get; private set; }

        public int Examples { get; private set; }

        public double Loss { get; private set; }

        public ReadOnlySpan<T> Outputs => _outputs.AsSpan(0, Examples * TNetwork.OutputSize);

        public void ReserveOutputs() => _outputs = _outputs.Length > 0 ? _outputs : new T[size * TNetwork.OutputSize];

        public void Run(TNetwork network, NetworkData<T> data, int row, int examples, bool withOutputs)
        {
            (Row, Examples) = (row, examples);
            ReadOnlySpan<T> x = data.Data.Features.Slice(row * TNetwork.InputSize, examples * TNetwork.InputSize);
            Loss = double.CreateTruncating(
                data.UsesLabels
                    ? network.Evaluate(x, data.Data.Labels.Slice(row, examples), workspace)
                    : network.Evaluate(x, data.Data.Targets.Slice(row * TNetwork.OutputSize, examples * TNetwork.OutputSize), workspace));
            if (withOutputs)
            {
                network.Predict(x, _outputs.AsSpan(0, examples * TNetwork.OutputSize));
            }
        }
    }

    /// <summary>Each part computes one chunk.</summary>
    private sealed class Propagation(TNetwork network, Chunk[] chunks, int size) : IParallelWork
    {
        private NetworkData<T>? _data;
        private bool _withOutputs;

        /// <summary>The chunk of the data that is part 0.</summary>
        public int First { get; set; }

        /// <summary>Gets ready for these data.</summary>
        /// <returns>How many chunks they have.</returns>
        public int Start(NetworkData<T> data, bool withOutputs)
        {
            (_data, _withOutputs) = (data, withOutputs);
            if (withOutputs)
            {
                foreach (Chunk chunk in chunks)
                {
                    chunk.ReserveOutputs();
                }
            }

            return 1 + ((data.Data.Count - 1) / size);
        }

        public void Run(int part)
        {
            int row = (First + part) * size;
            chunks[part].Run(network, _data!, row, Math.Min(size, _data!.Data.Count - row), _withOutputs);
        }
    }
}
