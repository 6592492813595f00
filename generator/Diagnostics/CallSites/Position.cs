namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>A place between elements, as an Index says it: counted from the start, or back from the end.</summary>
internal readonly record struct Position(long Value, bool IsFromEnd)
{
    public static Position Start { get; } = new(0, false);

    public static Position End { get; } = new(0, true);

    /// <summary>
    /// What lies between two places of <paramref name="whole"/>. Of a whole that is not known the length still follows where both are counted
    /// from one side.
    /// </summary>
    public static Extent? Between(Extent? whole, Position start, Position end)
    {
        if (whole is not null)
        {
            return whole.Part(start.In(whole.Length), end.In(whole.Length));
        }

        return start.IsFromEnd != end.IsFromEnd ? null
            : start.Value < 0 || end.Value < 0 ? Extent.Never
            : Extent.OfLength(start.IsFromEnd ? start.Value - end.Value : end.Value - start.Value);
    }

    private long In(int length) => IsFromEnd ? length - Value : Value;
}
