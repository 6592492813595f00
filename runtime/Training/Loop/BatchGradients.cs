using System.Numerics;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>
/// Computes the gradients of a batch: cut into shards of a fixed size, which any threads compute, and averaged in the order of the shards,
/// parameter by parameter. So the number of threads changes nothing, nor does the number of shards that are in memory at once. Allocates nothing
/// after its construction.
/// </summary>
internal sealed class BatchGradients<TNetwork, T> : IGradients<T>
    where TNetwork : class, INetwork<TNetwork, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TNetwork _network;
    private readonly WorkerThreads _threads;
    private readonly int _shardSize;
    private readonly Shard<TNetwork, T>[] _shards;
    private readonly AlignedBuffer<T> _mean;
    private readonly Propagation _propagation;
    private readonly Reduction _reduction;
    private TrainingData<T>? _data;
    private BatchSampler? _sampler;
    private int _batch;
    private bool _isOneShard;

    /// <summary>Allocates the shards.</summary>
    public BatchGradients(TNetwork network, TrainingSettings settings, WorkerThreads threads)
    {
        _network = network;
        _threads = threads;
        _shardSize = settings.ShardSize;
        int shards = ShardsOf(settings.BatchSize);

        // Two for each thread: fewer waits for the slowest one, in little memory.
        _shards = new Shard<TNetwork, T>[threads.Count == 1 ? 1 : Math.Min(shards, 2 * threads.Count)];
        for (int s = 0; s < _shards.Length; s++)
        {
            _shards[s] = new(_shardSize, settings.Options.Seed);
        }

        _mean = shards > 1 ? new(network.Parameters.Length) : default;
        _propagation = new(this);
        _reduction = new(this);
    }

    /// <summary>The mean gradients of the last batch.</summary>
    public Span<T> Gradients => _isOneShard ? _shards[0].Workspace.Gradients : _mean.Span;

    /// <summary>The workspaces, one for each shard that is in memory at once.</summary>
    public IEnumerable<IWorkspace<T>> Workspaces => _shards.Select(shard => shard.Workspace);

    /// <summary>Takes the batches of these data from now on.</summary>
    public void Use(TrainingData<T> data, BatchSampler sampler)
    {
        (_data, _sampler) = (data, sampler);
        foreach (Shard<TNetwork, T> shard in _shards)
        {
            shard.Reserve(data);
        }
    }

    /// <summary>Computes loss and gradients of a batch.</summary>
    /// <returns>The mean loss of its examples.</returns>
    public double Compute(int batch)
    {
        _batch = batch;
        int examples = _sampler!.Batch(batch).Length;
        int shards = ShardsOf(examples);
        _isOneShard = shards == 1;
        double loss = 0;
        int before = 0;
        for (int first = 0; first < shards; first += _shards.Length)
        {
            int wave = Math.Min(_shards.Length, shards - first);
            _propagation.First = first;
            _threads.Run(_propagation, wave);
            if (!_isOneShard)
            {
                _reduction.Run(wave, before);
            }

            for (int s = 0; s < wave; s++)
            {
                loss += _shards[s].Examples * _shards[s].Loss;
                before += _shards[s].Examples;
            }
        }

        return loss / examples;
    }

    /// <summary>The number in the run of the first example of a batch: what dropout follows from.</summary>
    public long NumberOf(int batch) => (_sampler!.Epoch * _sampler.Count) + ((long)batch * _sampler.BatchSize);

    private int ShardsOf(int examples) => 1 + ((examples - 1) / _shardSize);

    /// <summary>Each part computes the gradients of one shard.</summary>
    private sealed class Propagation(BatchGradients<TNetwork, T> owner) : IParallelWork
    {
        /// <summary>The shard of the batch that is part 0.</summary>
        public int First { get; set; }

        public void Run(int part)
        {
            ReadOnlySpan<int> rows = owner._sampler!.Batch(owner._batch);
            int start = (First + part) * owner._shardSize;
            rows = rows.Slice(start, Math.Min(owner._shardSize, rows.Length - start));
            owner._shards[part].Backpropagate(owner._network, owner._data!, rows, owner.NumberOf(owner._batch) + start);
        }
    }

    /// <summary>Each part brings the mean of a range of parameters up to date, shard by shard.</summary>
    private sealed class Reduction(BatchGradients<TNetwork, T> owner) : IParallelWork
    {
        // Elements, so many that waking a thread is worth it, and so few that the means stay in the first cache.
        private const int Range = 4096;

        private int _wave;
        private int _before;

        /// <param name="wave">Shards that have gradients.</param>
        /// <param name="before">Examples of the shards before them.</param>
        public void Run(int wave, int before)
        {
            (_wave, _before) = (wave, before);
            owner._threads.Run(this, 1 + ((owner._mean.Length - 1) / Range));
        }

        public void Run(int part)
        {
            int start = part * Range;
            Span<T> mean = owner._mean.Span.Slice(start, Math.Min(Range, owner._mean.Length - start));
            int examples = _before;
            for (int s = 0; s < _wave; s++)
            {
                Shard<TNetwork, T> shard = owner._shards[s];
                examples += shard.Examples;
                ReadOnlySpan<T> gradients = shard.Workspace.Gradients.Slice(start, mean.Length);
                if (examples == shard.Examples)
                {
                    gradients.CopyTo(mean);
                }
                else
                {
                    GradientMean.Add(mean, gradients, (double)shard.Examples / examples);
                }
            }
        }
    }
}
