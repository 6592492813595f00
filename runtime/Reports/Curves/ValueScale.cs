using System.Globalization;

namespace NetGen.Training;

/// <summary>The range of an axis, and its ticks: round numbers.</summary>
internal sealed class ValueScale
{
    // Differences of values up to here are finite.
    private const double Largest = 1e300;

    // From this ratio on the small ones of positive values would lie on one line.
    private const double ManyTimes = 10;
    private const double FewTimes = 100;
    private const int MostDecades = 6;
    private const int Intervals = 4;
    private const int ManyDigits = 10;
    private const double Margin = 0.05;

    private static readonly double[] RoundDigits = [1, 2, 2.5, 5, 10];
    private static readonly double[] LogarithmicDigits = [1, 2, 5];

    private readonly int _digits;

    private ValueScale(double low, double high, bool isLogarithmic, IReadOnlyList<double> ticks)
    {
        Low = low;
        High = high;
        IsLogarithmic = isLogarithmic;
        Ticks = ticks;
        _digits = ticks.Select(Words.Of).Distinct().Count() == ticks.Count ? 0 : ManyDigits;
    }

    /// <summary>The lower end of the axis.</summary>
    public double Low { get; }

    /// <summary>The upper end, above the lower one.</summary>
    public double High { get; }

    /// <summary>Whether equal ratios have equal lengths, instead of equal differences.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Values to mark, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Whether a value has a place at all.</summary>
    public static bool CanPlace(double value) => Math.Abs(value) <= Largest;

    /// <summary>The scale that shows some values; those that are missing, infinite or NaN do not count.</summary>
    public static ValueScale Of(IEnumerable<double?> values, bool mayBeLogarithmic)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double? value in values)
        {
            if (value is { } number && CanPlace(number))
            {
                (low, high) = (Math.Min(low, number), Math.Max(high, number));
            }
        }

        if (low > high)
        {
            return Linear(0, 1);
        }

        return mayBeLogarithmic && low >= 1 / Largest && high / low >= ManyTimes ? Logarithmic(low, high) : Linear(low, high);
    }

    /// <summary>Where a value lies: 0 at the lower end, 1 at the upper one.</summary>
    public double Place(double value) => IsLogarithmic
        ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
        : (value - Low) / (High - Low);

    /// <summary>A tick in words: as many digits as tell it from the others.</summary>
    public string Label(double tick) => _digits == 0 ? Words.Of(tick) : tick.ToString($"G{_digits}", CultureInfo.InvariantCulture);

    /// <summary>A linear scale that ends at the two values, and a little beyond; its ticks lie between.</summary>
    public static ValueScale Around(double low, double high)
    {
        (low, high) = Apart(low, high);
        (low, high) = (low - (Margin * (high - low)), high + (Margin * (high - low)));
        double step = RoundStep((high - low) / Intervals);
        double first = Math.Ceiling(low / step);
        double last = Math.Floor(high / step);
        return new(low, high, false, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)]);
    }

    private static ValueScale Linear(double low, double high)
    {
        (low, high) = Apart(low, high);
        double step = RoundStep((high - low) / Intervals);
        double first = Math.Floor(low / step);
        double last = Math.Ceiling(high / step);
        double[] ticks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        return new(ticks[0], ticks[^1], false, ticks);
    }

    // Equal values, or all but equal ones, have room around them.
    private static (double Low, double High) Apart(double low, double high)
    {
        double margin = low == 0 ? 1 : 0.1 * Math.Abs(low);
        return high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) ? (low, high) : (low - margin, high + margin);
    }

    private static ValueScale Logarithmic(double low, double high)
    {
        int first = ExponentOf(low);
        int last = ExponentOf(high);
        double from = LogarithmicDigits.Last(digits => digits * PowerOfTen(first) <= low) * PowerOfTen(first);
        double to = LogarithmicDigits.Append(10).First(digits => digits * PowerOfTen(last) >= high) * PowerOfTen(last);

        // Few decades have ticks within each, many have one for several.
        double[] marks = to / from <= FewTimes ? LogarithmicDigits : [1];
        int step = Math.Max(1, (last - first + MostDecades - 1) / MostDecades);
        List<double> ticks = [];
        for (int exponent = first; exponent <= last + 1; exponent += step)
        {
            ticks.AddRange(marks.Select(digits => digits * PowerOfTen(exponent)).Where(tick => from <= tick && tick <= to));
        }

        return new(from, to, true, ticks);
    }

    // Round digits times a power of ten.
    private static double RoundStep(double least)
    {
        double power = PowerOfTen(ExponentOf(least));
        return RoundDigits.First(digits => digits * power >= least) * power;
    }

    // By way of text, which is exact: logarithms and powers of the base library are not.
    private static int ExponentOf(double value)
    {
        string text = value.ToString("E16", CultureInfo.InvariantCulture);
        int exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

        // The nearest double to a negative power of ten may lie just below it.
        return PowerOfTen(exponent + 1) <= value ? exponent + 1 : exponent;
    }

    private static double PowerOfTen(int exponent) =>
        double.Parse("1E" + exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
