using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>What the program itself says that data are made for: their type, or the constant of the network in their length.</summary>
internal sealed class DataHints(NetworkCall call, KnownValues values)
{
    /// <summary>Inputs or outputs of the network that is called; null where nothing says so.</summary>
    public DataRole? RoleOf(IOperation value, int depth = 0)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                return RoleOf(conversion.Operand, depth);
            case { Type: INamedTypeSymbol { Name: "Input" or "Output" } type } when SymbolEqualityComparer.Default.Equals(type.ContainingType, call.Class):
                return type.Name == "Input" ? DataRole.Inputs : DataRole.Outputs;
            case IArrayCreationOperation { Initializer: null }:
            case { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax { Initializer: null } }:
                return NamedIn(value);
            case ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when depth < 8 && values.OriginOf(value) is { } origin:
                return RoleOf(origin.Value, depth + 1);
            default:
                return null;
        }
    }

    private DataRole? NamedIn(IOperation creation)
    {
        HashSet<string> names = [.. creation.Descendants()
            .OfType<IFieldReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Field.ContainingType, call.Class))
            .Select(reference => reference.Field.Name)];
        return names.Contains("InputSize") == names.Contains("OutputSize") ? null
            : names.Contains("InputSize") ? DataRole.Inputs
            : DataRole.Outputs;
    }
}
