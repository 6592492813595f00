namespace NetGen.Training;

/// <summary>Curves over the same epochs, in the same unit.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Epochs">The numbers of the epochs, in their order.</param>
/// <param name="Curves">One or two.</param>
/// <param name="Scale">Where values lie.</param>
/// <param name="Best">The index of the best epoch; null where there is none.</param>
internal sealed record Chart(string Title, IReadOnlyList<int> Epochs, IReadOnlyList<Curve> Curves, ValueScale Scale, int? Best)
{
    private const int MostNamed = 3;

    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Epochs.Count == 0;

    /// <summary>What cannot be drawn, in words: values that are infinite or NaN; empty where all is drawn.</summary>
    public IReadOnlyList<string> NotDrawn => [.. Curves.Select(NotFinite).OfType<string>()];

    private string? NotFinite(Curve curve)
    {
        int[] places = [.. Enumerable.Range(0, Epochs.Count).Where(i => curve.Values[i] is { } value && !ValueScale.CanPlace(value))];
        if (places.Length == 0)
        {
            return null;
        }

        string named = string.Join(", ", places.Take(MostNamed).Select(i => $"{Words.Of(curve.Values[i]!.Value)} in epoch {Epochs[i]}"));
        string rest = places.Length > MostNamed ? $", and in {places.Length - MostNamed} more" : "";
        return $"Not drawn: {Name(curve)} {named}{rest}.";
    }

    private string Name(Curve curve) => curve.Name.Length == 0 ? Title : $"{Title}, {curve.Name},";
}
