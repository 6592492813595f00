using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Reads what stands in the way of the constructor that generated code adds, and which constructors pass it by.</summary>
internal static class ConstructorReader
{
    // "Net(string source, int size)".
    private static readonly SymbolDisplayFormat NameAndParameters = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

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
            return new($"has the required member '{required.Name}', which that constructor does not set: remove 'required'", HasRequiredMember: true);
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

    /// <summary>The user's own constructors that call no other of the class, in source order: the weights would stay zero.</summary>
    public static IEnumerable<(IMethodSymbol Symbol, ConstructorDeclarationSyntax Syntax)> WithoutSeed(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(one => !one.IsImplicitlyDeclared && !TypeReader.IsGenerated(one)))
        {
            // Of a partial one, the half with a body calls.
            IMethodSymbol whole = constructor.PartialImplementationPart ?? constructor;
            if (whole.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ConstructorDeclarationSyntax syntax
                && !syntax.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
            {
                yield return (constructor, syntax);
            }
        }
    }

    /// <summary>A constructor as a declaration keeps it.</summary>
    public static UnseededConstructor Describe(IMethodSymbol constructor, ConstructorDeclarationSyntax syntax) =>
        new(constructor.ToDisplayString(NameAndParameters), CallsBase: syntax.Initializer is not null);

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
