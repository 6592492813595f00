using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>
/// Explains calls that do not compile because an Input or Output has another shape: the compiler names types, or an overload that was not meant,
/// and no sizes.
/// </summary>
internal sealed class ShapeErrors(NetworkCatalogue networks, SemanticModel model, CancellationToken cancellation)
{
    /// <summary>What is wrong with a call that the compiler refuses, by argument.</summary>
    public IEnumerable<Diagnostic> Explain(InvocationExpressionSyntax call)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        IMethodSymbol? method = model.GetSymbolInfo(call, cancellation).CandidateSymbols
            .OfType<IMethodSymbol>()
            .FirstOrDefault(candidate => IsMeant(candidate, arguments));
        if (method is null || networks.Find(method.ContainingType, cancellation) is null)
        {
            yield break;
        }

        for (int i = 0; i < arguments.Count; i++)
        {
            IParameterSymbol parameter = ParameterOf(method, arguments[i], i)!;
            if (model.GetTypeInfo(arguments[i].Expression, cancellation).Type is { } type && WordsFor(parameter.Type, type) is var (needed, given, remedy))
            {
                yield return Diagnostic.Create(
                    Rules.Of(RuleIds.OtherShape), arguments[i].Expression.GetLocation(), parameter.Name, needed, given, remedy);
            }
        }
    }

    // As far as the words in and out say it: they tell the overloads apart.
    private static bool IsMeant(IMethodSymbol method, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.Count <= method.Parameters.Length
        && method.Parameters.Skip(arguments.Count).All(parameter => parameter.IsOptional)
        && !arguments.Where((argument, i) => !IsPassedAs(ParameterOf(method, argument, i)?.RefKind, argument.RefKindKeyword.Kind())).Any();

    private static bool IsPassedAs(RefKind? parameter, SyntaxKind word) => parameter switch
    {
        RefKind.None => word is SyntaxKind.None,
        RefKind.In => word is SyntaxKind.None or SyntaxKind.InKeyword,
        RefKind.Out => word is SyntaxKind.OutKeyword,
        _ => false,
    };

    private static IParameterSymbol? ParameterOf(IMethodSymbol method, ArgumentSyntax argument, int position) => argument.NameColon is { } name
        ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
        : method.Parameters.ElementAtOrDefault(position);

    // Null where that argument is not what the compiler minds, or where its words say all.
    private (string Needed, string Given, string Remedy)? WordsFor(ITypeSymbol needed, ITypeSymbol given)
    {
        if (SymbolEqualityComparer.Default.Equals(needed, given))
        {
            return null;
        }

        Shape? shape = ShapeOf(given);
        if (ShapeOf(needed) is { } target)
        {
            string spans = $"copy the numbers into a '{target.Name}', or pass arrays or spans as both arguments";
            return shape is not null ? (target.ToString(), shape.ToString(), $"use '{target.Name}' here")
                : Library.IsArray(given) || Library.IsView(given) ? (target.ToString(), $"'{Short(given)}'", spans)
                : null;
        }

        return shape is not null && Library.IsView(needed)
            && ((INamedTypeSymbol)needed).TypeArguments[0] is var element && Short(element) != shape.Element
            ? ($"a span of {Short(element)} numbers", shape.ToString(), $"pass {Short(element)} numbers, the precision of this network")
            : null;
    }

    private Shape? ShapeOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Input" or "Output", ContainingType: { } network }
        && networks.Find(network, cancellation) is { } sizes
        && network.AllInterfaces.FirstOrDefault(face => face.Arity == 2 && Library.Is(face, "INetwork", "NetGen")) is { } numbers
            ? new($"{sizes.Name}.{type.Name}", sizes.Of(type.Name == "Input" ? DataRole.Inputs : DataRole.Outputs), Short(numbers.TypeArguments[1]))
            : null;

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private sealed record Shape(string Name, int Size, string Element)
    {
        public override string ToString() => $"'{Name}' ({Size.ToText()} {Element} {(Size == 1 ? "number" : "numbers")})";
    }
}
