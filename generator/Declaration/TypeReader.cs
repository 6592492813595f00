using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the class that carries the attributes, and what its surroundings call by the names that generated code likes.</summary>
internal static class TypeReader
{
    /// <summary>Reads <paramref name="type"/>.</summary>
    /// <param name="type">The class.</param>
    /// <param name="model">The semantic model of the declaration with the attributes: to find taken names. Null where they are not needed.</param>
    /// <param name="position">Where that declaration begins.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static TypeDeclaration Read(INamedTypeSymbol type, SemanticModel? model, int position, CancellationToken cancellation)
    {
        List<INamedTypeSymbol> containing = [];
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing.Insert(0, outer);
        }

        SortedSet<string> members = MembersOf(type);
        return new(
            type.ContainingNamespace.IsGlobalNamespace
                ? ""
                : string.Join(".", type.ContainingNamespace.ToDisplayParts().Where(p => p.Symbol is not null).Select(p => Escape(p.Symbol!.Name))),
            new(containing.Select(outer => new ContainingType(KeywordOf(outer), NameOf(outer), IsPartial(outer, cancellation), FaultOf(outer), outer.IsFileLocal))),
            Escape(type.Name),
            type.ToDisplayString(),
            FileNameOf(type),
            TypeParametersOf(type),
            KindOf(type),
            IsPartial(type, cancellation),
            ConstructorReader.ObstacleOn(type, cancellation),
            new(members.Where(name => GeneratedNames.Matter(name) || name == type.Name)),
            model is null
                ? EquatableArray<string>.Empty
                : new(TypeNames.All.Append(TypeNames.Var).Where(name => Spellings(name).Any(spelling =>
                    members.Contains(spelling) || type.Name == spelling || IsTaken(type, model, position, name, spelling)))))
        {
            UnseededConstructors = new(ConstructorReader.WithoutSeed(type, cancellation).Select(one => ConstructorReader.Describe(one.Symbol, one.Syntax))),
        };
    }

    // A clash is with the class's own members and with what it inherits; object's own members are never named as generated ones are.
    private static SortedSet<string> MembersOf(INamedTypeSymbol type)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (INamedTypeSymbol level in BaseTypes(type).Prepend(type))
        {
            foreach (ISymbol member in level.GetMembers())
            {
                bool isSeen = ReferenceEquals(level, type) || member.DeclaredAccessibility != Accessibility.Private;
                if (isSeen && !member.IsImplicitlyDeclared && !IsGenerated(member) && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
                {
                    names.Add(member.Name);
                }
            }
        }

        return names;
    }

    /// <summary>Whether NetGen made a member: analyzers see the generator's output, the generator does not.</summary>
    public static bool IsGenerated(ISymbol member) =>
        !member.DeclaringSyntaxReferences.IsEmpty
        && member.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree));

    /// <summary>Whether NetGen made a file.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(typeof(NetworkGenerator).FullName);

    // An attribute is looked for with and without the end of its name.
    private static IEnumerable<string> Spellings(string name)
    {
        yield return name;
        if (name.EndsWith("Attribute", StringComparison.Ordinal))
        {
            yield return name.Substring(0, name.Length - "Attribute".Length);
        }
    }

    // Whatever else the name means there: a type or member around, an alias, a type of another namespace. The type that is meant itself is no
    // harm, unless it lies in that very namespace, where no alias may have its name.
    private static bool IsTaken(INamedTypeSymbol type, SemanticModel model, int position, string name, string spelling) =>
        model.LookupSymbols(position, container: null, name: spelling).Any(symbol =>
            symbol is not INamedTypeSymbol { ContainingType: null } found
            || TypeNames.FullName(name) != $"{found.ContainingNamespace.ToDisplayString()}.{found.Name}"
            || found.ContainingNamespace.ToDisplayString() == type.ContainingNamespace.ToDisplayString());

    /// <summary>What a class derives from, without object.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
        {
            yield return level;
        }
    }

    // Files are told apart without regard to case, classes with: those that differ by nothing else get a number.
    private static string FileNameOf(INamedTypeSymbol type)
    {
        string name = "";
        string separator = "";
        for (INamespaceOrTypeSymbol? level = type;
            level is not null and not INamespaceSymbol { IsGlobalNamespace: true };
            level = level.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            int number = ((INamespaceOrTypeSymbol)level.ContainingSymbol).GetMembers().OfType<INamespaceOrTypeSymbol>()
                .Select(sibling => sibling.Name)
                .Where(sibling => string.Equals(sibling, level.Name, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(sibling, level.Name) < 0)
                .Distinct()
                .Count();
            name = level.Name + (number == 0 ? "" : $"-{number + 1}") + separator + name;
            separator = level is INamedTypeSymbol && level.ContainingSymbol is INamedTypeSymbol ? "+" : ".";
        }

        return name;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.All(
            reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static ClassKind KindOf(INamedTypeSymbol type) =>
        type.IsFileLocal ? ClassKind.FileLocal
        : type.IsRecord ? ClassKind.Record
        : type.IsStatic ? ClassKind.Static
        : type.IsAbstract ? ClassKind.Abstract
        : LastingKindOf(type);

    /// <summary>What kind of class it is besides static, abstract and a record, which one word changes.</summary>
    public static ClassKind LastingKindOf(INamedTypeSymbol type) =>
        type.Arity > 0 ? ClassKind.Generic
        : BaseTypes(type).Any(level => DeclarationReader.NetworkAttributeOn(level) is not null) ? ClassKind.DerivedFromNetwork
        : type.IsFileLocal ? ClassKind.FileLocal
        : ClassKind.Ordinary;

    /// <summary>Why no class in a type can be a network; else empty.</summary>
    public static string FaultOf(INamedTypeSymbol outer) => outer.Arity > 0 ? "generic" : outer.IsFileLocal ? "file-local" : "";

    private static string KeywordOf(INamedTypeSymbol type) =>
        (type.IsRecord ? "record " : "") + type.TypeKind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            _ => "class",
        };

    private static string NameOf(INamedTypeSymbol type) => Escape(type.Name) + TypeParametersOf(type);

    private static string TypeParametersOf(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Escape(p.Name)))}>";

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
