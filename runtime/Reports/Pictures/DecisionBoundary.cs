using System.Numerics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>What a network with two inputs answers all over the plane, and where the examples lie.</summary>
internal sealed class DecisionBoundary
{
    /// <summary>Cells of the grid across, and down.</summary>
    public const int Size = 200;

    private const int Levels = 16;
    private const double FaintestArea = 0.10;
    private const double StrongestArea = 0.42;
    private const int MostPoints = 2000;

    private readonly byte[] _pixels = new byte[Size * Size];

    private DecisionBoundary(string[] axes, string[] classNames, ValueScale x, ValueScale y)
    {
        Axes = axes;
        ClassNames = classNames;
        X = x;
        Y = y;
    }

    /// <summary>An example: its place in the picture, from 0 at the left and the bottom to 1, its class, and whether it was answered with it.</summary>
    internal readonly record struct Point(double X, double Y, int Label, bool IsRight);

    /// <summary>What the two inputs are called.</summary>
    public IReadOnlyList<string> Axes { get; }

    /// <summary>What the classes are called.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    public ValueScale X { get; }

    public ValueScale Y { get; }

    /// <summary>Examples, evenly chosen where there are very many.</summary>
    public IReadOnlyList<Point> Points { get; private set; } = [];

    /// <summary>How many examples there are.</summary>
    public int Examples { get; private init; }

    /// <summary>The areas of the classes, stronger where the network is surer.</summary>
    public string Picture => PngImage.DataUri(Size, _pixels, Colours());

    /// <summary>Asks the network.</summary>
    public static DecisionBoundary Of<TNetwork, T>(TNetwork network, NetworkData<T> fitting)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Dataset<T> data = fitting.Data;
        int classes = fitting.Subject.Classes;
        DecisionBoundary boundary = new(
            data.ColumnNames.Count == 0 ? ["x1", "x2"] : [.. data.ColumnNames],
            data.ClassNames.Count >= classes ? [.. data.ClassNames.Take(classes)] : [.. Enumerable.Range(0, classes).Select(c => $"class {c}")],
            Scale(data, 0),
            Scale(data, 1))
        {
            Examples = data.Count,
        };
        boundary.Paint<TNetwork, T>(network);
        boundary.Points = boundary.PointsOf<TNetwork, T>(network, fitting);
        return boundary;
    }

    private static ValueScale Scale<T>(Dataset<T> data, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int e = 0; e < data.Count; e++)
        {
            double value = double.CreateTruncating(data.Features[(e * 2) + column]);
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return ValueScale.Around(low, high);
    }

    private static Answer[] Ask<TNetwork, T>(TNetwork network, ReadOnlySpan<T> x)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Answer[] answers = new Answer[x.Length / 2];
        T[] y = new T[answers.Length * TNetwork.OutputSize];
        network.Predict(x, y);
        double[] outputs = [.. y.Select(double.CreateTruncating)];
        int[] classes = new int[answers.Length];
        Answers.Of(outputs, classes);
        for (int e = 0; e < answers.Length; e++)
        {
            answers[e] = new(classes[e], Sureness(outputs.AsSpan(e * TNetwork.OutputSize, TNetwork.OutputSize)));
        }

        return answers;
    }

    // From 0 where any class is as likely as another to 1.
    private static double Sureness(ReadOnlySpan<double> outputs)
    {
        double chance = outputs.Length == 1 ? 0.5 : 1.0 / outputs.Length;
        double largest = outputs.Length == 1 ? Math.Max(outputs[0], 1 - outputs[0]) : double.NegativeInfinity;
        foreach (double output in outputs)
        {
            largest = Math.Max(largest, output);
        }

        return double.IsNaN(largest) ? 0 : Math.Clamp((largest - chance) / (1 - chance), 0, 1);
    }

    private static List<Colour> Colours()
    {
        List<Colour> colours = [Colour.Transparent, Colour.Border];
        for (int c = 0; c < Colour.ClassCount; c++)
        {
            colours.AddRange(Enumerable.Range(0, Levels).Select(
                level => Colour.OfClass(c).WithOpacity(FaintestArea + ((StrongestArea - FaintestArea) * level / (Levels - 1)))));
        }

        return colours;
    }

    private void Paint<TNetwork, T>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Answer[] above = [];
        T[] x = new T[2 * Size];
        for (int row = 0; row < Size; row++)
        {
            for (int column = 0; column < Size; column++)
            {
                x[2 * column] = T.CreateTruncating(At(X, column));
                x[(2 * column) + 1] = T.CreateTruncating(At(Y, Size - 1 - row));
            }

            Answer[] answers = Ask<TNetwork, T>(network, x);
            for (int column = 0; column < Size; column++)
            {
                int answer = answers[column].Class;
                bool isBorder = (column > 0 && answers[column - 1].Class != answer) || (row > 0 && above[column].Class != answer);
                _pixels[(row * Size) + column] = isBorder ? (byte)1 : Pixel(answers[column]);
            }

            above = answers;
        }
    }

    private static double At(ValueScale scale, int cell) => ExactMath.Between(scale.Low, scale.High, (cell + 0.5) / Size);

    private static byte Pixel(Answer answer) => answer.Class == Answers.None
        ? (byte)0
        : (byte)(2 + (answer.Class % Colour.ClassCount * Levels) + (int)Math.Round(answer.Sureness * (Levels - 1)));

    private List<Point> PointsOf<TNetwork, T>(TNetwork network, NetworkData<T> fitting)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<Point> points = [];
        int shown = Math.Min(fitting.Data.Count, MostPoints);
        for (int p = 0; p < shown; p++)
        {
            int row = (int)((long)p * fitting.Data.Count / shown);
            ReadOnlySpan<T> x = fitting.Data.Features.Slice(2 * row, 2);
            int label = fitting.LabelOf(row);
            points.Add(new(
                X.Place(double.CreateTruncating(x[0])),
                Y.Place(double.CreateTruncating(x[1])),
                label,
                Ask<TNetwork, T>(network, x)[0].Class == label));
        }

        return points;
    }

    private readonly record struct Answer(int Class, double Sureness);
}
