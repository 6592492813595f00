namespace NetGen.Data;

/// <summary>A column of a CSV file, by its name or by its place: "price", 0 for the first, ^1 for the last.</summary>
public readonly record struct CsvColumn
{
    private readonly Index _place;

    private CsvColumn(string? name, Index place)
    {
        Name = name;
        _place = place;
    }

    internal string? Name { get; }

    /// <summary>The column with this name in the header.</summary>
    public static implicit operator CsvColumn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, default);
    }

    /// <summary>The column at this place, from the left or from the right.</summary>
    public static implicit operator CsvColumn(Index place) => new(null, place);

    /// <summary>The column at this place, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is below 0.</exception>
    public static implicit operator CsvColumn(int place) => new(null, place);

    /// <summary>The name, or the place as one writes it in C#.</summary>
    public override string ToString() => Name is null ? _place.ToString() : $"\"{Name}\"";

    /// <summary>The place among <paramref name="columns"/> columns; below 0 or too large where there is none.</summary>
    internal int PlaceAmong(int columns) => _place.GetOffset(columns);
}
