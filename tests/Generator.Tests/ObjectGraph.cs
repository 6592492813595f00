using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests;

/// <summary>Walks over all that an object keeps alive.</summary>
internal static class ObjectGraph
{
    private static readonly Type[] Compilers =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Compilation), typeof(SemanticModel), typeof(Location),
        typeof(AttributeData), typeof(TypedConstant), typeof(SyntaxToken), typeof(SyntaxTrivia), typeof(GeneratorAttributeSyntaxContext),
    ];

    /// <summary>How to get from <paramref name="root"/> to something of the compiler's, such as "(root).Type"; null where there is none.</summary>
    public static string? PathToCompiler(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Queue<(object Value, string Path)> open = new([(root, "(root)")]);
        while (open.TryDequeue(out (object Value, string Path) next))
        {
            Type type = next.Value.GetType();
            if (Compilers.Any(compiler => compiler.IsAssignableFrom(type)))
            {
                return next.Path;
            }

            if (type.IsPrimitive || type.IsEnum || next.Value is string or Type or MemberInfo || !seen.Add(next.Value))
            {
                continue;
            }

            foreach ((object value, string name) in Parts(next.Value, type))
            {
                open.Enqueue((value, next.Path + name));
            }
        }

        return null;
    }

    private static IEnumerable<(object Value, string Name)> Parts(object value, Type type)
    {
        if (value is Array array)
        {
            int index = 0;
            foreach (object? item in (IEnumerable)array)
            {
                if (item is not null)
                {
                    yield return (item, $"[{index}]");
                }

                index++;
            }

            yield break;
        }

        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && field.GetValue(value) is { } part)
                {
                    yield return (part, "." + Property(field.Name));
                }
            }
        }
    }

    // <Name>k__BackingField and m_Name stand for the property.
    private static string Property(string field) =>
        field[0] == '<' ? field[1..field.IndexOf('>', StringComparison.Ordinal)] : field.StartsWith("m_", StringComparison.Ordinal) ? field[2..] : field;
}
