using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Makes an ordinary class of a static or abstract one or of a record, where that alone mends it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OrdinaryClassFix)), Shared]
public sealed class OrdinaryClassFix() : DeclarationFix(RuleIds.UnsupportedClass)
{
    internal override IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding)
    {
        INamedTypeSymbol type = network.Type;
        bool isOrdinary = !type.IsRecord && !type.IsStatic && !type.IsAbstract;
        bool hasOtherFaults = TypeReader.LastingKindOf(type) != ClassKind.Ordinary
            || network.TypesFromOutermost().Any(outer => TypeReader.FaultOf(outer).Length > 0);
        bool canBeOrdinary = (!type.IsRecord || CanBeNoRecord(network)) && (!type.IsStatic || CanBeInstantiated(type)) && !HasAbstractMembers(type);
        if (isOrdinary || hasOtherFaults || !canBeOrdinary)
        {
            yield break;
        }

        string modifier = type.IsStatic ? "static" : type.IsAbstract ? "abstract" : "";
        string[] steps =
        [
            .. type.IsRecord ? [$"Make '{type.Name}' a class instead of a record"] : Array.Empty<string>(),
            .. modifier.Length > 0 ? [type.IsRecord ? $"remove '{modifier}'" : $"Remove '{modifier}' from '{type.Name}'"] : Array.Empty<string>(),
        ];
        yield return new("OrdinaryClass", Words.Enumerate(steps), edits =>
        {
            foreach (TypeDeclarationSyntax part in network.PartsOf(type))
            {
                foreach (SyntaxToken token in part.Modifiers.Where(token => token.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword))
                {
                    Remove(token, edits);
                }

                if (part is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 })
                {
                    Remove(part.Keyword, edits);
                }
                else if (part is RecordDeclarationSyntax)
                {
                    edits.Replace(part.SyntaxTree, part.Keyword.Span, "class");
                }
            }
        });
    }

    // Parameters make a constructor, and records and classes do not derive from each other.
    private static bool CanBeNoRecord(DeclaredNetwork network) =>
        network.PartsOf(network.Type).All(part => part.ParameterList is null)
        && network.Type.BaseType?.SpecialType == SpecialType.System_Object
        && !AllTypes(network.Compilation.Assembly.GlobalNamespace)
            .Any(type => SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, network.Type));

    // Extensions live in static classes; a block of them is a type that no code can name.
    private static bool CanBeInstantiated(INamedTypeSymbol type) =>
        !type.GetMembers().Any(member => member is IMethodSymbol { IsExtensionMethod: true } or INamedTypeSymbol { CanBeReferencedByName: false });

    private static bool HasAbstractMembers(INamedTypeSymbol type)
    {
        HashSet<ISymbol> overridden = new(SymbolEqualityComparer.Default);
        foreach (ISymbol member in TypeReader.BaseTypes(type).Prepend(type).SelectMany(level => level.GetMembers()))
        {
            if (member.IsAbstract && !member.IsImplicitlyDeclared && !overridden.Contains(member.OriginalDefinition))
            {
                return true;
            }

            ISymbol? above = member switch
            {
                IMethodSymbol method => method.OverriddenMethod,
                IPropertySymbol property => property.OverriddenProperty,
                IEventSymbol @event => @event.OverriddenEvent,
                _ => null,
            };
            if (above is not null)
            {
                overridden.Add(above.OriginalDefinition);
            }
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => AllTypes(member).Concat(member is INamedTypeSymbol type ? [type] : []));

    private static void Remove(SyntaxToken token, SourceEdits edits)
    {
        SyntaxTriviaList behind = token.TrailingTrivia;
        bool hasSpace = behind.Count > 0 && behind[0].IsKind(SyntaxKind.WhitespaceTrivia);
        edits.Remove(token.SyntaxTree!, TextSpan.FromBounds(token.SpanStart, hasSpace ? behind[0].Span.End : token.Span.End));
    }
}
