namespace NetGen.Generator.Declaration;

/// <summary>What kind of class carries the attributes. Only an ordinary one, sealed or not, can be a network.</summary>
internal enum ClassKind
{
    Ordinary,
    Static,
    Abstract,
    Generic,
    Record,
    DerivedFromNetwork,
    FileLocal,
}
