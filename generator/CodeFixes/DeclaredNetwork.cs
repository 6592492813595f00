using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>A network's class and its attributes as they stand in the source, with flaws and all.</summary>
internal sealed class DeclaredNetwork
{
    private DeclaredNetwork(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        Type = type;
        Compilation = compilation;
        Cancellation = cancellation;
        Network = DeclaredAttribute.Of(DeclarationReader.NetworkAttributeOn(type), cancellation);
        Layers =
        [
            .. DeclarationReader.LayerAttributesOn(type).Select(layer => DeclaredAttribute.Of(layer, cancellation)).OfType<DeclaredAttribute>(),
        ];
    }

    public INamedTypeSymbol Type { get; }

    public Compilation Compilation { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>[Network]; null where it is missing.</summary>
    public DeclaredAttribute? Network { get; }

    /// <summary>The layers, in the order that the validator numbers them in.</summary>
    public IReadOnlyList<DeclaredAttribute> Layers { get; }

    /// <summary>
    /// The network that a finding is about; null where the source has changed since, so that there is none, or where some of its attributes stand
    /// in a file that another generator made, which cannot be edited.
    /// </summary>
    public static async Task<DeclaredNetwork?> OfAsync(Diagnostic finding, Project project, CancellationToken cancellation)
    {
        if (finding.HintOrNull(Hint.Network) is not { } id
            || await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not INamedTypeSymbol type)
        {
            return null;
        }

        DeclaredNetwork network = new(type, compilation, cancellation);
        IEnumerable<DeclaredAttribute> attributes = network.Network is null ? network.Layers : network.Layers.Append(network.Network);
        return attributes.All(attribute => project.GetDocument(attribute.Syntax.SyntaxTree) is not (null or SourceGeneratedDocument)) ? network : null;
    }

    /// <summary>The index of the layer that a finding lies on; null where it lies on none.</summary>
    public int? IndexOf(Diagnostic finding) =>
        int.TryParse(finding.HintOrNull(Hint.Layer), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < Layers.Count
            ? index
            : null;

    /// <summary>The layer that a finding lies on.</summary>
    public DeclaredAttribute? LayerOf(Diagnostic finding) => IndexOf(finding) is { } index ? Layers[index] : null;

    /// <summary>The attribute that a finding lies on: a layer, or else [Network].</summary>
    public DeclaredAttribute? AttributeOf(Diagnostic finding) => finding.HintOrNull(Hint.Layer) is null ? Network : LayerOf(finding);

    /// <summary>How names are written where an attribute stands.</summary>
    public Spelling SpellingAt(AttributeSyntax attribute) => new(Compilation.GetSemanticModel(attribute.SyntaxTree), attribute.SpanStart);

    /// <summary>The declarations of a type in the user's source, the class itself or one around it.</summary>
    public IEnumerable<TypeDeclarationSyntax> PartsOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Where(reference => !TypeReader.IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(Cancellation))
            .OfType<TypeDeclarationSyntax>();

    /// <summary>The types around the class and the class, outermost first.</summary>
    public IEnumerable<INamedTypeSymbol> TypesFromOutermost()
    {
        Stack<INamedTypeSymbol> types = new();
        for (INamedTypeSymbol? type = Type; type is not null; type = type.ContainingType)
        {
            types.Push(type);
        }

        return types;
    }
}

/// <summary>An attribute of a network: what it means and where it stands.</summary>
internal sealed record DeclaredAttribute(AttributeData Data, AttributeSyntax Syntax)
{
    public AttributeListSyntax List => (AttributeListSyntax)Syntax.Parent!;

    public TypeDeclarationSyntax Declaration => (TypeDeclarationSyntax)List.Parent!;

    public static DeclaredAttribute? Of(AttributeData? data, CancellationToken cancellation) =>
        data?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax { Parent.Parent: TypeDeclarationSyntax } syntax
            ? new(data, syntax)
            : null;

    /// <summary>The argument that sets a property; null where it is not stated.</summary>
    public AttributeArgumentSyntax? Argument(string property) => ArgumentFinder.Find(Data, Syntax, property);

    /// <summary>The type of a property.</summary>
    public ITypeSymbol? TypeOf(string property) => Data.AttributeClass is not { } type ? null
        : TypeReader.BaseTypes(type).Prepend(type).SelectMany(level => level.GetMembers(property)).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
}

/// <summary>Reading hints.</summary>
internal static class Hints
{
    /// <summary>The value of a hint; null where the finding does not give it.</summary>
    public static string? HintOrNull(this Diagnostic finding, string hint) => finding.Properties.TryGetValue(hint, out string? value) ? value : null;
}
