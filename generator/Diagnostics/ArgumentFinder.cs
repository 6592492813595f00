using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Diagnostics;

/// <summary>Finds the argument of an attribute that sets a property, however it is written.</summary>
internal static class ArgumentFinder
{
    /// <summary>The argument; null where the property is not stated.</summary>
    public static AttributeArgumentSyntax? Find(AttributeData attribute, AttributeSyntax syntax, string property)
    {
        IEnumerable<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? [];
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument =>
            string.Equals((argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText, property, StringComparison.OrdinalIgnoreCase));
        if (named is not null)
        {
            return named;
        }

        // Positional ones come first, in the order of the constructor's parameters.
        int position = ParameterOf(attribute, property)?.Ordinal ?? -1;
        return position < 0
            ? null
            : arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null).ElementAtOrDefault(position);
    }

    /// <summary>The parameter of the attribute's constructor that sets a property; null where it is set by name alone.</summary>
    public static IParameterSymbol? ParameterOf(AttributeData attribute, string property) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, property, StringComparison.OrdinalIgnoreCase));
}
