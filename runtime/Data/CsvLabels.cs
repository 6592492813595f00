using System.Globalization;

namespace NetGen.Data;

/// <summary>The labels of a CSV file as they are read, and the classes that they turn out to be.</summary>
internal sealed class CsvLabels
{
    private readonly List<int> _labels = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly bool _isFixed;

    /// <param name="classes">The names of the classes, or none: as the labels say.</param>
    /// <exception cref="ArgumentException">A name comes twice.</exception>
    public CsvLabels(IReadOnlyList<string> classes)
    {
        _isFixed = classes.Count > 0;
        foreach (string name in classes)
        {
            if (!_numbers.TryAdd(name, _names.Count))
            {
                throw new ArgumentException($"The class \"{name}\" comes twice in Classes; name each once.", nameof(classes));
            }

            _names.Add(name);
        }
    }

    /// <summary>Whether a text is a number that is not whole, and so no class's.</summary>
    public static bool IsFraction(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && !double.IsInteger(value);

    /// <summary>Takes the label of the next example; false where it is none of the given classes.</summary>
    public bool TryAdd(ReadOnlySpan<char> text)
    {
        if (!_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int number))
        {
            if (_isFixed)
            {
                return false;
            }

            number = _names.Count;
            _names.Add(text.ToString());
            _numbers.Add(_names[number], number);
        }

        _labels.Add(number);
        return true;
    }

    /// <summary>The classes of all examples, and the names of the classes where they have any.</summary>
    public (int[] Labels, string[] ClassNames) ToClasses()
    {
        if (_isFixed)
        {
            return ([.. _labels], [.. _names]);
        }

        int[] classes = new int[_names.Count];
        for (int n = 0; n < classes.Length; n++)
        {
            if (!int.TryParse(_names[n], NumberStyles.None, CultureInfo.InvariantCulture, out classes[n]))
            {
                return ToSortedClasses();
            }
        }

        return ([.. _labels.Select(n => classes[n])], []);
    }

    private (int[] Labels, string[] ClassNames) ToSortedClasses()
    {
        string[] sorted = [.. _names.Order(StringComparer.Ordinal)];
        int[] classes = [.. _names.Select(name => Array.BinarySearch(sorted, name, StringComparer.Ordinal))];
        return ([.. _labels.Select(n => classes[n])], sorted);
    }
}
