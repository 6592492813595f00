using System.Diagnostics;
using NetGen.Data;

namespace NetGen.Samples.Digits;

/// <summary>What a trained classifier is worth: its answers on data, and how long one takes.</summary>
internal sealed class Report
{
    private readonly int[,] _confusion = new int[DigitClassifier.OutputSize, DigitClassifier.OutputSize];

    public Report(DigitClassifier network, Dataset<float> data)
    {
        float[] y = new float[data.Count * DigitClassifier.OutputSize];
        network.Predict(data.Features, y);
        for (int e = 0; e < data.Count; e++)
        {
            Span<float> probabilities = y.AsSpan(e * DigitClassifier.OutputSize, DigitClassifier.OutputSize);
            int answer = 0;
            for (int digit = 1; digit < probabilities.Length; digit++)
            {
                answer = probabilities[digit] > probabilities[answer] ? digit : answer;
            }

            _confusion[data.Labels[e], answer]++;
            Right += answer == data.Labels[e] ? 1 : 0;
        }

        Accuracy = (double)Right / data.Count;
    }

    /// <summary>Examples that were classified rightly.</summary>
    public int Right { get; }

    /// <summary>The share of them.</summary>
    public double Accuracy { get; }

    /// <summary>Nanoseconds for one example alone: the median of many passes over the data.</summary>
    public static double NanosecondsPerPrediction(DigitClassifier network, Dataset<float> data)
    {
        const int Passes = 200;
        float[] y = new float[DigitClassifier.OutputSize];
        double[] nanoseconds = new double[Passes];
        double sum = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int e = 0; e < data.Count; e++)
            {
                network.Predict(data.Features.Slice(e * data.Columns, data.Columns), y);
                sum += y[0];
            }

            nanoseconds[pass] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / data.Count;
        }

        // The outputs are used, so that no compiler may leave the work out.
        Array.Sort(nanoseconds);
        return double.IsNaN(sum) ? double.NaN : nanoseconds[Passes / 2];
    }

    /// <summary>Rows are the digits, columns the answers.</summary>
    public void PrintConfusion(TextWriter output)
    {
        output.WriteLine("        answered " + string.Concat(Enumerable.Range(0, DigitClassifier.OutputSize).Select(digit => $"{digit,4}")));
        for (int digit = 0; digit < DigitClassifier.OutputSize; digit++)
        {
            string row = string.Concat(Enumerable.Range(0, DigitClassifier.OutputSize).Select(a => _confusion[digit, a] == 0 ? "   ." : $"{_confusion[digit, a],4}"));
            output.WriteLine($"  a {digit} is         {row}");
        }
    }
}
