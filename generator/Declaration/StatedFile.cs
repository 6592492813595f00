namespace NetGen.Generator.Declaration;

/// <summary>A file that [Network] names, as it was found among those that the project hands to the compiler. Nothing in it has been judged.</summary>
/// <param name="Setting">The property that names it.</param>
/// <param name="Name">What was written.</param>
/// <param name="State">What came of looking for it.</param>
/// <param name="Others">
/// Where it was not listed, the files that are; where several have the name, those: their paths, or names, sorted.
/// </param>
/// <param name="Content">Its bytes, where it was found and could be read.</param>
internal sealed record StatedFile(string Setting, string Name, FileState State, EquatableArray<string> Others, FileContent? Content = null);

/// <summary>What came of looking for a file.</summary>
internal enum FileState
{
    /// <summary>It is there, and was read.</summary>
    Found,

    /// <summary>What was written is empty, a path from a root, or one that leaves its folder.</summary>
    NotWithin,

    /// <summary>The project does not hand it to the compiler.</summary>
    NotListed,

    /// <summary>More than one file of the project has that name.</summary>
    Several,

    /// <summary>The project lists it, but it is not there.</summary>
    Absent,

    /// <summary>It is larger than what is read.</summary>
    TooLarge,

    /// <summary>The system did not let it be read.</summary>
    Unreadable,
}
