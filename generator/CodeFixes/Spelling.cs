using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>How a name must be written at a place to mean what is meant: as short as the usings and the names around allow.</summary>
internal sealed class Spelling(SemanticModel model, int position)
{
    /// <summary>A member of an enum: Activation.ReLU, or longer.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="member">Its member.</param>
    /// <param name="present">What stands there for another member now, whose manner is kept; null for nothing.</param>
    public string OfMember(ITypeSymbol type, string member, ExpressionSyntax? present)
    {
        IEnumerable<string> spellings = Spellings(type).Select(name => $"{name}.{member}");
        string? inManner = present switch
        {
            MemberAccessExpressionSyntax access => $"{access.Expression}.{member}",
            IdentifierNameSyntax => member,
            _ => null,
        };
        return (inManner is null ? spellings : spellings.Prepend(inManner)).First(spelling =>
            IsFull(spelling) || Means(spelling, found => found.Name == member && AreSame(found.ContainingType, type)));
    }

    /// <summary>The name of an attribute, without its end.</summary>
    /// <param name="type">The attribute.</param>
    /// <param name="neighbour">The name of another one of the same namespace, whose manner is kept; null for none.</param>
    public string OfAttribute(INamedTypeSymbol type, NameSyntax? neighbour = null)
    {
        IEnumerable<string> spellings = Spellings(type);
        return (neighbour is QualifiedNameSyntax name ? spellings.Prepend($"{name.Left}.{type.Name}") : spellings).Select(WithoutEnd)
            .First(spelling => IsFull(spelling) || IsAttribute(spelling, type));
    }

    /// <summary>The name of a type.</summary>
    public string OfType(ITypeSymbol type) =>
        Spellings(type).First(spelling => IsFull(spelling) || Means(spelling, found => AreSame(found, type)));

    /// <summary>Whether a name in brackets is that attribute.</summary>
    public bool IsAttribute(string name, INamedTypeSymbol type)
    {
        SymbolInfo found = model.GetSpeculativeSymbolInfo(position, SyntaxFactory.Attribute(SyntaxFactory.ParseName(name)));
        return AreSame((found.Symbol ?? found.CandidateSymbols.FirstOrDefault())?.ContainingType, type);
    }

    /// <summary>Whether an expression means a symbol.</summary>
    public bool Means(string expression, Func<ISymbol, bool> isMeant)
    {
        ExpressionSyntax parsed = SyntaxFactory.ParseExpression(expression);
        return model.GetSpeculativeSymbolInfo(position, parsed, SpeculativeBindingOption.BindAsExpression).Symbol is { } found && isMeant(found);
    }

    private static IEnumerable<string> Spellings(ITypeSymbol type)
    {
        yield return type.Name;
        yield return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        yield return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
    }

    private static bool IsFull(string spelling) => spelling.StartsWith("global::", StringComparison.Ordinal);

    private static string WithoutEnd(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;

    private static bool AreSame(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
