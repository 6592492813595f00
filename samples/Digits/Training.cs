namespace NetGen.Samples.Digits;

/// <summary>Trains a <see cref="DigitClassifier"/> with stochastic gradient descent; after its construction it allocates nothing.</summary>
internal sealed class Training
{
    private const double FirstLearningRate = 0.1;
    private const double LastLearningRate = 0.001;
    private const double Momentum = 0.9;

    private readonly LabelledData _data;
    private readonly DigitClassifier.Workspace _workspace = new();
    private readonly Sgd _sgd;
    private readonly int[] _order;
    private readonly float[] _x = new float[DigitClassifier.BatchCapacity * DigitClassifier.InputSize];
    private readonly int[] _labels = new int[DigitClassifier.BatchCapacity];
    private Xoshiro256 _random;

    public Training(LabelledData data, long seed)
    {
        _data = data;
        Network = new(seed);
        _sgd = new(Network, FirstLearningRate, Momentum);
        _order = Enumerable.Range(0, data.Count).ToArray();
        _random = new(seed);
    }

    public DigitClassifier Network { get; }

    /// <summary>One pass over the data in a new order; the learning rate falls along half a cosine from epoch to epoch.</summary>
    /// <returns>The mean loss of the examples while it trained.</returns>
    public double Epoch(int epoch, int epochs)
    {
        double progress = (double)epoch / epochs;
        _sgd.LearningRate = LastLearningRate + ((FirstLearningRate - LastLearningRate) * (1 + Math.Cos(Math.PI * progress)) / 2);
        _random.Shuffle<int>(_order);
        double loss = 0;
        for (int first = 0; first < _order.Length; first += DigitClassifier.BatchCapacity)
        {
            int m = Math.Min(DigitClassifier.BatchCapacity, _order.Length - first);
            for (int e = 0; e < m; e++)
            {
                int example = _order[first + e];
                _data.Features.AsSpan(example * _data.Columns, _data.Columns).CopyTo(_x.AsSpan(e * _data.Columns));
                _labels[e] = _data.Labels[example];
            }

            loss += m * Network.Backpropagate(_x.AsSpan(0, m * _data.Columns), _labels.AsSpan(0, m), _workspace);
            _sgd.Step(_workspace);
        }

        return loss / _order.Length;
    }
}
