using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>An expression that makes a row of numbers, of new arrays or of the array 'a' that nobody knows, and cuts and joins them.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Kind">Its type.</param>
/// <param name="IsKnown">Whether nothing in it is unknown.</param>
internal sealed record RandomRow(string Text, RowKind Kind, bool IsKnown)
{
    private const int Deepest = 4;

    public static Gen<RandomRow> Any { get; } = Gen.Choose(0, Deepest).SelectMany(Of);

    public override string ToString() => Text;

    private static Gen<int> Small => Gen.Choose(0, 6);

    private static Gen<RandomRow> Of(int depth) => depth == 0
        ? Gen.OneOf(
            from length in Gen.Choose(0, 12) select new RandomRow($"new float[{length}]", RowKind.Array, true),
            from length in Gen.Choose(0, 5) select new RandomRow($"new[] {{ {string.Join(", ", Enumerable.Repeat("1f", length + 1))} }}", RowKind.Array, true),
            Gen.Constant(new RandomRow("a", RowKind.Array, false)))
        : Gen.Frequency((4, Of(depth - 1).SelectMany(Cut)), (1, Join(depth - 1)));

    private static Gen<RandomRow> Join(int depth) =>
        from one in Of(depth)
        from other in Of(depth)
        let second = other.IsKnown ? other.Text : "new float[2]"
        select new RandomRow($"((float[])[..{one}, 1, ..{second}])", RowKind.Array, one.IsKnown);

    private static Gen<RandomRow> Cut(RandomRow row) =>
        from start in Small
        from end in Small
        from cut in Gen.Elements(Cuts(row.Kind, start, end, row.IsKnown).ToArray())
        select new RandomRow(string.Format(null, cut.Format, $"({row})"), cut.Kind, row.IsKnown);

    // From the end up to a place counted from the start: that length depends on both, so it is only asked of what is known.
    private static IEnumerable<(string Format, RowKind Kind)> Cuts(RowKind kind, int start, int end, bool isKnown)
    {
        string[] ranges = [$"{start}..", $"..{end}", $"{start}..{end}", $"{start}..^{end}", $"^{start}..", $"..^{end}", $"^{start}..^{end}", .. isKnown ? [$"^{start}..{end}"] : Array.Empty<string>()];
        foreach (string range in ranges)
        {
            yield return ($"{{0}}[{range}]", kind);
            if (kind == RowKind.Array)
            {
                yield return ($"{{0}}.AsSpan({range})", RowKind.Span);
            }
        }

        if (kind == RowKind.Array)
        {
            yield return ($"{{0}}.AsSpan({start})", RowKind.Span);
            yield return ($"{{0}}.AsSpan(^{start})", RowKind.Span);
            yield return ($"{{0}}.AsSpan({start}, {end})", RowKind.Span);
            yield return ($"{{0}}.AsMemory({start}, {end}).Slice({start}).Span", RowKind.Span);
            yield return ($"new Span<float>({{0}}, length: {end}, start: {start})", RowKind.Span);
            yield return ($"new ArraySegment<float>({{0}}, {start}, {end}).AsSpan()", RowKind.Span);
            yield return ("(float[])({0}).Clone()", RowKind.Array);
        }
        else
        {
            yield return ($"{{0}}.Slice({start})", RowKind.Span);
            yield return ($"{{0}}.Slice({start}, {end})", RowKind.Span);
            yield return ("{0}.ToArray()", RowKind.Array);
        }
    }
}

/// <summary>What type a row has.</summary>
internal enum RowKind
{
    Array,
    Span,
}
