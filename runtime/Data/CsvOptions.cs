namespace NetGen.Data;

/// <summary>How a CSV file becomes a dataset. Columns that are named nowhere here are features, in the order of the file.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between two fields: a comma, or ';' or '\t' and the like.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// The column of labels. Where all are whole numbers from 0 up, they are the classes; otherwise they are names, and classes are counted
    /// from 0 in the (ordinal) order of these. Numbers with a fraction are refused, unless <see cref="Classes"/> has them: they are
    /// <see cref="Targets"/>.
    /// </summary>
    public CsvColumn? Label { get; init; }

    /// <summary>
    /// The names of the classes in the order of their numbers, so that a second file gets the classes of a first: pass the first one's
    /// <see cref="Dataset{T}.ClassNames"/>. Empty: as the labels say.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The columns of targets, in the order of the network's outputs.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; init; } = [];

    /// <summary>Columns to leave out, such as numbers of rows or names of people.</summary>
    public IReadOnlyList<CsvColumn> Ignored { get; init; } = [];
}
