using System.Diagnostics;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.Digits;

/// <summary>What a trained classifier is worth: its answers on data, and how long one takes.</summary>
internal sealed class TestResult(DigitClassifier network, Dataset<float> data)
{
    /// <summary>How often each digit was given each answer.</summary>
    public ConfusionMatrix Answers { get; } = ConfusionMatrix.Of(network, data);

    /// <summary>Nanoseconds for one example alone: the median of many passes over the data.</summary>
    public double NanosecondsPerPrediction()
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
        output.WriteLine("        answered " + string.Concat(Enumerable.Range(0, Answers.Classes).Select(digit => $"{digit,4}")));
        for (int digit = 0; digit < Answers.Classes; digit++)
        {
            string row = string.Concat(Enumerable.Range(0, Answers.Classes).Select(a => Answers[digit, a] == 0 ? "   ." : $"{Answers[digit, a],4}"));
            output.WriteLine($"  a {digit} is         {row}");
        }
    }
}
