namespace NetGen.Generator.Declaration;

/// <summary>A version of C# that has no words for the code of a network.</summary>
/// <param name="Version">The version, such as "10.0".</param>
/// <param name="HasStaticInterfaceMembers">Whether a class can implement the static members of INetwork in it.</param>
internal sealed record OldLanguage(string Version, bool HasStaticInterfaceMembers);
