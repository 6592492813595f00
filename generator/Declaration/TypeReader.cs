using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the class that carries the attributes, and what its surroundings call by the names that generated code likes.</summary>
internal static class TypeReader
{
    /// <summary>Reads <paramref name="type"/>.</summary>
    public static TypeDeclaration Read(INamedTypeSymbol type, CancellationToken cancellation)
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
            new(containing.Select(outer => new ContainingType(KeywordOf(outer), NameOf(outer), IsPartial(outer, cancellation), outer.IsGenericType))),
            Escape(type.Name),
            type.ToDisplayString(),
            KindOf(type),
            IsPartial(type, cancellation),
            new(members),
            new(TypeNames.All.Where(name => members.Contains(name) || IsTaken(type, containing, name))));
    }

    // A clash is with the class's own members and with what it inherits; object's own members are never named as generated ones are.
    private static SortedSet<string> MembersOf(INamedTypeSymbol type)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        for (INamedTypeSymbol? level = type; level is not null && level.SpecialType != SpecialType.System_Object; level = level.BaseType)
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

    // Analyzers see the generator's output; the generator does not.
    private static bool IsGenerated(ISymbol member) =>
        !member.DeclaringSyntaxReferences.IsEmpty
        && member.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath.Contains(typeof(NetworkGenerator).FullName));

    // An alias inside the namespace wins over everything but members of the types around and types of that very namespace.
    private static bool IsTaken(INamedTypeSymbol type, List<INamedTypeSymbol> containing, string name) =>
        type.Name == name
        || containing.Any(outer => outer.Name == name || MembersOf(outer).Contains(name) || outer.TypeParameters.Any(p => p.Name == name))
        || type.ContainingNamespace.GetMembers(name).Any();

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.All(
            reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string KindOf(INamedTypeSymbol type) =>
        type.IsRecord ? "record"
        : type.IsStatic ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsGenericType ? "generic class"
        : type.IsFileLocal ? "file-local class"
        : "";

    private static string KeywordOf(INamedTypeSymbol type) =>
        (type.IsRecord ? "record " : "") + type.TypeKind switch
        {
            TypeKind.Struct => "struct",
            TypeKind.Interface => "interface",
            _ => "class",
        };

    private static string NameOf(INamedTypeSymbol type) =>
        Escape(type.Name) + (type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(p => Escape(p.Name)))}>");

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
