using System.Globalization;

namespace NetGen.Data;

/// <summary>Which rows go to which part of a split.</summary>
internal static class Partition
{
    /// <summary>The number of examples that a share of them makes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    /// <exception cref="ArgumentException">It makes none.</exception>
    public static int SizeOf(double share, int count, string parameter)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                Invariant($"{parameter} is {share}; it must be above 0 and below 1, such as 0.2 for a fifth of the examples."));
        }

        int size = (int)Math.Round(count * share);
        return size > 0
            ? size
            : throw new ArgumentException(
                Invariant($"{parameter} is {share}, which of {count} {Examples(count)} makes none; raise it, or split more examples."),
                parameter);
    }

    /// <summary>Refuses to leave no example to train with.</summary>
    /// <exception cref="ArgumentException">None is left.</exception>
    public static void RequireTraining(long left, int count)
    {
        if (left <= 0)
        {
            throw new ArgumentException(
                $"The shares take {count - left} of {count} {Examples(count)} and leave none to train with; lower them, or split more examples.");
        }
    }

    /// <summary>
    /// Divides the rows 0 to <paramref name="count"/> - 1: one part of each size, and before them, at index 0, what is left. Rows come in
    /// ascending order. An earlier part does not depend on the size of a later one.
    /// </summary>
    /// <param name="count">Rows.</param>
    /// <param name="strata">The class of each row, to be in every part in the same proportion; or none.</param>
    /// <param name="sizes">Rows of each part; in sum less than count.</param>
    /// <param name="seed">Decides which.</param>
    public static int[][] Rows(int count, ReadOnlySpan<int> strata, ReadOnlySpan<int> sizes, long seed)
    {
        Xoshiro256 random = new(seed);
        int[] rows = Sorted(count, strata, out List<Range> groups);
        foreach (Range group in groups)
        {
            random.Shuffle(rows.AsSpan(group));
        }

        int[] part = new int[count];
        int[] taken = new int[groups.Count];
        int[] left = [.. groups.Select(group => group.End.Value - group.Start.Value)];
        for (int p = 0; p < sizes.Length; p++)
        {
            int[] quotas = Apportion(left, sizes[p], ref random);
            for (int g = 0; g < quotas.Length; g++)
            {
                foreach (int row in rows.AsSpan(groups[g].Start.Value + taken[g], quotas[g]))
                {
                    part[row] = p + 1;
                }

                taken[g] += quotas[g];
                left[g] -= quotas[g];
            }
        }

        return [.. Enumerable.Range(0, sizes.Length + 1).Select(p => Enumerable.Range(0, count).Where(row => part[row] == p).ToArray())];
    }

    /// <summary>
    /// Shares out <paramref name="total"/> in proportion to sizes, to the nearest whole number by the largest remainders; where these are
    /// equal, chance decides. No quota exceeds its size.
    /// </summary>
    internal static int[] Apportion(int[] sizes, int total, ref Xoshiro256 random)
    {
        long all = sizes.Sum(size => (long)size);
        int[] quotas = [.. sizes.Select(size => (int)((long)size * total / all))];
        int[] order = [.. Enumerable.Range(0, sizes.Length)];
        random.Shuffle<int>(order);
        foreach (int g in order.OrderByDescending(g => (long)sizes[g] * total % all).Take(total - quotas.Sum()))
        {
            quotas[g]++;
        }

        return quotas;
    }

    /// <summary>All rows by class, those of one class in ascending order, and where each class lies among them.</summary>
    private static int[] Sorted(int count, ReadOnlySpan<int> strata, out List<Range> groups)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        groups = [];
        if (strata.IsEmpty)
        {
            groups.Add(..count);
            return rows;
        }

        // Class and row in one key: no two are equal, so that the order depends on no sorting algorithm.
        long[] keys = new long[count];
        for (int row = 0; row < count; row++)
        {
            keys[row] = ((long)strata[row] << 32) | (uint)row;
        }

        Array.Sort(keys, rows);
        for (int first = 0, row = 1; row <= count; row++)
        {
            if (row == count || keys[row] >> 32 != keys[first] >> 32)
            {
                groups.Add(first..row);
                first = row;
            }
        }

        return rows;
    }

    private static string Examples(int count) => count == 1 ? "example" : "examples";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
