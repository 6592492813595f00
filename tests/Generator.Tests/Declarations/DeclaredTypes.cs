using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Tests.Files;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>Finds networks in a compilation, right or flawed.</summary>
internal static class DeclaredTypes
{
    /// <summary>The last type with attributes of NetGen: a base class may come before it.</summary>
    public static INamedTypeSymbol NetworkIn(Compilation compilation) => In(compilation.Assembly.GlobalNamespace)
        .Last(type => DeclarationReader.NetworkAttributeOn(type) is not null || DeclarationReader.LayerAttributesOn(type).Count > 0);

    /// <summary>What stands on that type, as the validator takes it.</summary>
    public static NetworkDeclaration DeclarationIn(Compilation compilation) =>
        FileFinder.Attach(DeclarationReader.Read(NetworkIn(compilation), model: null, CancellationToken.None)!, ProjectFile.AllOf(TestFiles.Options));

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => (member is INamedTypeSymbol type ? [type] : Enumerable.Empty<INamedTypeSymbol>()).Concat(In(member)));
}
