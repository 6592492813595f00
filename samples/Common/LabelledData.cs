using System.Globalization;

namespace NetGen.Samples;

/// <summary>Examples with a class each: rows of features behind each other, as networks take them.</summary>
/// <param name="Features">The features [count, columns].</param>
/// <param name="Labels">The class of each example.</param>
/// <param name="Columns">Features of an example.</param>
internal sealed record LabelledData(float[] Features, int[] Labels, int Columns)
{
    /// <summary>Examples.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads a CSV file of numbers with a line of column names; the last column is the class.</summary>
    public static LabelledData ReadCsv(string fileName)
    {
        string[][] rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, fileName)).Skip(1).Select(line => line.Split(',')).ToArray();
        int columns = rows[0].Length - 1;
        return new(
            rows.SelectMany(row => row.Take(columns)).Select(value => float.Parse(value, CultureInfo.InvariantCulture)).ToArray(),
            rows.Select(row => int.Parse(row[columns], CultureInfo.InvariantCulture)).ToArray(),
            columns);
    }

    /// <summary>
    /// Splits into training and test data, each class in the same proportion (a stratified split), in an order that the seed decides.
    /// </summary>
    public (LabelledData Training, LabelledData Test) Split(double testShare, long seed)
    {
        var random = new Xoshiro256(seed);
        List<int> training = [];
        List<int> test = [];
        foreach (IGrouping<int, int> group in Enumerable.Range(0, Count).GroupBy(i => Labels[i]).OrderBy(group => group.Key))
        {
            int[] members = group.ToArray();
            random.Shuffle<int>(members);
            int inTest = (int)Math.Round(members.Length * testShare);
            test.AddRange(members.Take(inTest));
            training.AddRange(members.Skip(inTest));
        }

        return (Rows(training), Rows(test));
    }

    private LabelledData Rows(List<int> indices) => new(
        indices.SelectMany(i => Features.Skip(i * Columns).Take(Columns)).ToArray(),
        indices.Select(i => Labels[i]).ToArray(),
        Columns);
}
