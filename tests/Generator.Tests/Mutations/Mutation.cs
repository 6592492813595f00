namespace NetGen.Generator.Tests.Mutations;

/// <summary>A mistake of one token in <see cref="MutatedProgram"/>.</summary>
/// <param name="Line">A text that stands in the program once, around the token.</param>
/// <param name="Wrong">The same text with the mistake.</param>
/// <param name="Sizes">The two sizes that do not fit, as the message should name them; empty where the mistake is not about two sizes.</param>
internal sealed record Mutation(string Line, string Wrong, params string[] Sizes)
{
    /// <summary>The program with the mistake.</summary>
    public string Apply(string source)
    {
        int at = source.IndexOf(Line, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{Line}' does not stand in the program.");
        Assert.True(source.IndexOf(Line, at + 1, StringComparison.Ordinal) < 0, $"'{Line}' stands in the program twice.");
        return string.Concat(source.AsSpan(0, at), Wrong, source.AsSpan(at + Line.Length));
    }

    public override string ToString() => $"{Line} -> {Wrong}";
}
