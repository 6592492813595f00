using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>The types of the base library that hold rows of elements, by name.</summary>
internal static class Library
{
    /// <summary>Whether a type is <c>System.name</c>, generic or not.</summary>
    public static bool Is(ITypeSymbol? type, string name) => type is INamedTypeSymbol named && named.Name == name && IsIn(named, "System");

    /// <summary>Whether a type is <c>space.name</c>, the namespace given from the inside: "InteropServices", "Runtime", "System".</summary>
    public static bool Is(ITypeSymbol? type, string name, params string[] space) => type is INamedTypeSymbol named && named.Name == name && IsIn(named, space);

    /// <summary>Whether a value of the type is a window on elements that lie elsewhere.</summary>
    public static bool IsView(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" } named && IsIn(named, "System");

    /// <summary>Whether nobody can write through a value of the type.</summary>
    public static bool IsReadOnlyView(ITypeSymbol? type) => Is(type, "ReadOnlySpan") || Is(type, "ReadOnlyMemory");

    /// <summary>Whether a type is an array of one dimension.</summary>
    public static bool IsArray(ITypeSymbol? type) => type is IArrayTypeSymbol { IsSZArray: true };

    /// <summary>How many elements an inline array has; null for other types.</summary>
    public static int? InlineArrayLength(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct })
        {
            return null;
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (Is(attribute.AttributeClass, "InlineArrayAttribute", "CompilerServices", "Runtime", "System"))
            {
                return attribute.ConstructorArguments.Select(argument => argument.Value).OfType<int>().Cast<int?>().SingleOrDefault();
            }
        }

        return null;
    }

    private static bool IsIn(INamedTypeSymbol type, params string[] space)
    {
        INamespaceSymbol? level = type.ContainingType is null ? type.ContainingNamespace : null;
        foreach (string name in space)
        {
            if (level?.Name != name)
            {
                return false;
            }

            level = level.ContainingNamespace;
        }

        return level is { IsGlobalNamespace: true };
    }
}
