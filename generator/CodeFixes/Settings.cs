using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Changing what an attribute states, in the manner in which it is written.</summary>
internal static class Settings
{
    /// <summary>States a value as text of C#.</summary>
    public static void Set(this SourceEdits edits, DeclaredAttribute attribute, string property, string value)
    {
        if (attribute.Argument(property) is { } argument)
        {
            edits.Replace(argument.SyntaxTree, argument.Expression.Span, value);
        }
        else
        {
            Add(edits, attribute, property, value);
        }
    }

    /// <summary>States a member of the enum that the property is of.</summary>
    public static void SetMember(this SourceEdits edits, DeclaredNetwork network, DeclaredAttribute attribute, string property, string member)
    {
        if (attribute.TypeOf(property) is not { } type)
        {
            return;
        }

        ExpressionSyntax? present = attribute.Argument(property)?.Expression;
        SyntaxTree tree = attribute.Syntax.SyntaxTree;
        string value = network.SpellingAt(attribute.Syntax).OfMember(type, member, present);
        if (present is MemberAccessExpressionSyntax access && value == $"{access.Expression}.{member}")
        {
            edits.Replace(tree, access.Name.Span, member);
        }
        else
        {
            edits.Set(attribute, property, value);
        }
    }

    /// <summary>Leaves a setting out, where it is stated.</summary>
    public static void Unset(this SourceEdits edits, DeclaredAttribute attribute, string property)
    {
        if (attribute.Argument(property) is { } argument)
        {
            edits.Remove(argument);
        }
    }

    // Arguments of the constructor stand before the others, and those with a parameter's name behind those without.
    private static void Add(SourceEdits edits, DeclaredAttribute attribute, string property, string value)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.Syntax.ArgumentList?.Arguments ?? default;
        IParameterSymbol? parameter = ArgumentFinder.ParameterOf(attribute.Data, property);
        List<AttributeArgumentSyntax> before = [.. arguments.Where(argument => parameter is null || argument.NameEquals is null)];
        if (before.Count == 0)
        {
            return;
        }

        bool isPositional = parameter?.Ordinal == before.Count && before.All(argument => argument.NameColon is null);
        string name = parameter is null ? $"{property} = " : isPositional ? "" : $"{parameter.Name}: ";
        edits.Insert(attribute.Syntax.SyntaxTree, Lines.EndWithComment(before[before.Count - 1]), $", {name}{value}");
    }
}
