using NetGen.Data;

namespace NetGen.Samples.Digits;

/// <summary>Trains a <see cref="DigitClassifier"/> with stochastic gradient descent; after its construction it allocates nothing.</summary>
internal sealed class Training
{
    private const double FirstLearningRate = 0.1;
    private const double LastLearningRate = 0.001;
    private const double Momentum = 0.9;

    private readonly Dataset<float> _data;
    private readonly DigitClassifier.Workspace _workspace = new();
    private readonly Sgd _sgd;
    private readonly BatchSampler _batches;
    private readonly float[] _x = new float[DigitClassifier.BatchCapacity * DigitClassifier.InputSize];
    private readonly int[] _labels = new int[DigitClassifier.BatchCapacity];

    public Training(Dataset<float> data, long seed)
    {
        _data = data;
        Network = new(seed);
        _sgd = new(Network, FirstLearningRate, Momentum);
        _batches = new(data.Count, DigitClassifier.BatchCapacity, seed);
    }

    public DigitClassifier Network { get; }

    /// <summary>One pass over the data in a new order; the learning rate falls along half a cosine from epoch to epoch.</summary>
    /// <returns>The mean loss of the examples while it trained.</returns>
    public double Epoch(int epoch, int epochs)
    {
        double progress = (double)epoch / epochs;
        _sgd.LearningRate = LastLearningRate + ((FirstLearningRate - LastLearningRate) * (1 + Math.Cos(Math.PI * progress)) / 2);
        _batches.Start(epoch);
        double loss = 0;
        for (int b = 0; b < _batches.BatchCount; b++)
        {
            ReadOnlySpan<int> rows = _batches.Batch(b);
            _data.CopyFeatures(rows, _x);
            _data.CopyLabels(rows, _labels);
            Span<float> x = _x.AsSpan(0, rows.Length * DigitClassifier.InputSize);
            loss += rows.Length * Network.Backpropagate(x, _labels.AsSpan(0, rows.Length), _workspace);
            _sgd.Step(_workspace);
        }

        return loss / _data.Count;
    }
}
