using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Declaration;

/// <summary>Reads which C# a class is written in.</summary>
internal static class LanguageReader
{
    // Inline arrays and collection expressions.
    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    /// <summary>Whether generated code does not compile beside this code.</summary>
    public static bool IsTooOld(SyntaxNode? code) => code?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Oldest };

    /// <summary>The version, where it is too old; else null.</summary>
    public static OldLanguage? Read(SyntaxNode? code) =>
        code?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Oldest and var version }
            ? new(version.ToDisplayString(), version >= LanguageVersion.CSharp11)
            : null;
}
