using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>A call of a method of a network, with the arguments that hold examples.</summary>
/// <param name="Network">The network's sizes.</param>
/// <param name="Class">The network's class.</param>
/// <param name="IsLimited">Whether a workspace keeps the examples, so that there may be no more than it has room for.</param>
/// <param name="Data">The arguments that hold examples, in the order of the parameters.</param>
internal sealed record NetworkCall(NetworkSizes Network, INamedTypeSymbol Class, bool IsLimited, ImmutableArray<DataArgument> Data)
{
    /// <summary>Whether a method may be one of a network, as far as its name says.</summary>
    public static bool IsName(string name) => name is "Forward" or "Backward" or "Predict" or "Backpropagate" or "Evaluate";

    /// <summary>Reads a call; null where it is none of a network.</summary>
    public static NetworkCall? Read(IInvocationOperation call, NetworkCatalogue networks, CancellationToken cancellation)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!IsName(method.Name) || method.IsStatic)
        {
            return null;
        }

        bool isInterface = method.ContainingType.Arity == 2 && Library.Is(method.ContainingType, "INetwork", "NetGen");
        INamedTypeSymbol? type = isInterface ? method.ContainingType.TypeArguments[0] as INamedTypeSymbol : method.ContainingType;
        if (type is null || networks.Find(type, cancellation) is not { } sizes || (isInterface && !Has(type, method)))
        {
            return null;
        }

        ImmutableArray<DataArgument> data =
            [.. call.Arguments.Select(DataArgument.Read).OfType<DataArgument>().OrderBy(argument => argument.Parameter.Ordinal)];
        return new(sizes, type, method.Name is not ("Evaluate" or "Predict"), data);
    }

    // Labels are refused by networks of another loss than cross-entropy, whatever their length is.
    private static bool Has(INamedTypeSymbol type, IMethodSymbol method) => type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(own =>
        own.Parameters.Select(parameter => parameter.Name).SequenceEqual(method.Parameters.Select(parameter => parameter.Name)));
}

/// <summary>An argument that holds examples.</summary>
internal sealed record DataArgument(IArgumentOperation Operation, IParameterSymbol Parameter, DataRole Role)
{

    public static DataArgument? Read(IArgumentOperation argument)
    {
        DataRole? role = argument.Parameter?.Name switch
        {
            "x" or "dX" => DataRole.Inputs,
            "y" or "t" or "dA" => DataRole.Outputs,
            "labels" => DataRole.Labels,
            _ => null,
        };
        return role is { } known && Library.IsView(argument.Parameter!.Type) ? new(argument, argument.Parameter, known) : null;
    }
}
