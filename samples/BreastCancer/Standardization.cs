namespace NetGen.Samples.BreastCancer;

/// <summary>Brings every feature to mean 0 and standard deviation 1, as measured on the training data alone.</summary>
internal sealed class Standardization
{
    private readonly double[] _mean;
    private readonly double[] _standardDeviation;

    public Standardization(LabelledData training)
    {
        _mean = new double[training.Columns];
        _standardDeviation = new double[training.Columns];
        for (int column = 0; column < training.Columns; column++)
        {
            double[] values = Enumerable.Range(0, training.Count).Select(e => (double)training.Features[(e * training.Columns) + column]).ToArray();
            double mean = values.Average();
            _mean[column] = mean;
            _standardDeviation[column] = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        }
    }

    public void Apply(LabelledData data)
    {
        for (int i = 0; i < data.Features.Length; i++)
        {
            int column = i % data.Columns;
            data.Features[i] = (float)((data.Features[i] - _mean[column]) / _standardDeviation[column]);
        }
    }
}
