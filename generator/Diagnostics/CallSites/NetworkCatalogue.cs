using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>The networks that a compilation calls, its own and those of other assemblies. Kept for as long as the compilation is looked at.</summary>
internal sealed class NetworkCatalogue(INamedTypeSymbol networkAttribute, AnalyzerOptions options)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, NetworkSizes?> _found = new(SymbolEqualityComparer.Default);

    /// <summary>The sizes of a network; null where a class is none, or where its declaration is flawed: that has to be mended first.</summary>
    public NetworkSizes? Find(INamedTypeSymbol? type, CancellationToken cancellation) =>
        type is { TypeKind: TypeKind.Class } ? _found.GetOrAdd(type, found => Read(found, cancellation)) : null;

    private NetworkSizes? Read(INamedTypeSymbol type, CancellationToken cancellation) =>
        !IsNetwork(type) ? null
        : type.DeclaringSyntaxReferences.IsEmpty ? Compiled(type)
        : Declared(type, cancellation);

    private bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, networkAttribute));

    private NetworkSizes? Declared(INamedTypeSymbol type, CancellationToken cancellation) =>
        DeclarationReader.Read(type, model: null, cancellation) is { } declaration
        && NetworkValidator.Validate(FileFinder.Attach(declaration, ProjectFile.AllOf(options))).Network is { Flaws.Length: 0 } network
            ? new(type.Name, network.Inputs, network.Outputs, network.Batch)
            : null;

    // Of another assembly: the sizes that its code was made with.
    private static NetworkSizes? Compiled(INamedTypeSymbol type) =>
        Constant(type, "InputSize") is { } inputs && Constant(type, "OutputSize") is { } outputs && Constant(type, "BatchCapacity") is { } batch
            ? new(type.Name, inputs, outputs, batch)
            : null;

    private static int? Constant(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IFieldSymbol>()
            .Select(field => field.ConstantValue)
            .OfType<int>()
            .Where(value => value > 0)
            .Cast<int?>()
            .SingleOrDefault();
}
