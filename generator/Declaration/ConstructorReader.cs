using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Reads what stands in the way of the constructor that generated code adds.</summary>
internal static class ConstructorReader
{
    /// <summary>What is in its way; null where nothing is.</summary>
    public static ConstructorObstacle? ObstacleOn(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null }))
        {
            return new("has a primary constructor: replace it with an ordinary constructor that calls this(seed)", IsInTheWay: true);
        }

        if (type.InstanceConstructors.Any(IsOfSeed))
        {
            return new("already declares one with a single long: remove it, or give it another parameter and call this(seed)", IsInTheWay: true);
        }

        ISymbol? required = TypeReader.BaseTypes(type).Prepend(type).SelectMany(level => level.GetMembers())
            .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        if (required is not null)
        {
            return new($"has the required member '{required.Name}', which that constructor does not set: remove 'required'");
        }

        INamedTypeSymbol? parent = type.BaseType;
        bool canCallBase = parent is null || parent.SpecialType == SpecialType.System_Object || parent.InstanceConstructors.Any(constructor =>
            constructor.DeclaredAccessibility != Accessibility.Private && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams));
        return canCallBase
            ? null
            : new(
                $"derives from '{parent!.Name}', which has no constructor without parameters: "
                + $"add one to '{parent.Name}', or derive from another class",
                BaseArguments: ArgumentsOf(parent));
    }

    // For the first that can be called.
    private static string ArgumentsOf(INamedTypeSymbol parent) => string.Join(
        ", ",
        parent.InstanceConstructors
            .FirstOrDefault(constructor => constructor.DeclaredAccessibility != Accessibility.Private
                && constructor.Parameters.All(parameter => parameter.RefKind == RefKind.None))
            ?.Parameters.Select(parameter => $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})!") ?? []);

    private static bool IsOfSeed(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1
        && constructor.Parameters[0].Type.SpecialType == SpecialType.System_Int64
        && !constructor.IsImplicitlyDeclared
        && !TypeReader.IsGenerated(constructor);
}
