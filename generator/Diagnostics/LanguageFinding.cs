using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// A network in a project whose C# is too old, with its place, as values that compare. The one finding that the generator reports itself: where
/// C# has no static members of interfaces, code around the class mostly does not compile either, and then the compiler shows no finding of an analyzer.
/// </summary>
internal sealed record LanguageFinding(string Network, string Version, string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>What is to be said of a class by one of its declarations; null where its C# will do.</summary>
    public static LanguageFinding? Of(INamedTypeSymbol type, SyntaxNode declaration)
    {
        if (LanguageReader.Read(declaration) is not { } old || declaration is not TypeDeclarationSyntax { Identifier: var name })
        {
            return null;
        }

        FileLinePositionSpan place = name.GetLocation().GetLineSpan();
        return new(type.Name, old.Version, place.Path, name.Span, place.Span);
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rules.Of(Generator.Network.RuleIds.LanguageTooOld), Location.Create(Path, Span, Lines), Network, Version);
}
