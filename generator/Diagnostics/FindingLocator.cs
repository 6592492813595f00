using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>Finds the place in a file that a finding is about: the argument of an attribute, not the whole class.</summary>
internal sealed class FindingLocator(INamedTypeSymbol type, CancellationToken cancellation)
{
    public Location Find(FindingSite site) => site.Kind switch
    {
        SiteKind.ContainingType => ContainingType(site.Index),
        SiteKind.Network => Argument(DeclarationReader.NetworkAttributeOn(type), site.Argument),
        SiteKind.Layer => DeclarationReader.LayerAttributesOn(type).ElementAtOrDefault(site.Index) is { } layer
            ? Argument(layer, site.Argument)
            // Of a layer that comes from a file.
            : Argument(DeclarationReader.NetworkAttributeOn(type), "Onnx"),
        SiteKind.Constructor => ConstructorReader.WithoutSeed(type, cancellation).ElementAt(site.Index).Syntax.Identifier.GetLocation(),
        SiteKind.Member => type.GetMembers(site.Argument).SelectMany(member => member.Locations).FirstOrDefault(location => location.IsInSource) ?? Class,
        _ => Class,
    };

    // Of several declarations, the one that carries the attributes.
    private Location Class =>
        ((DeclarationReader.NetworkAttributeOn(type) ?? DeclarationReader.LayerAttributesOn(type).FirstOrDefault())?.ApplicationSyntaxReference
            ?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.GetLocation())
        ?? type.Locations[0];

    private Location ContainingType(int index)
    {
        List<INamedTypeSymbol> outer = [];
        for (INamedTypeSymbol? around = type.ContainingType; around is not null; around = around.ContainingType)
        {
            outer.Insert(0, around);
        }

        TypeDeclarationSyntax? notPartial = outer[index].DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<TypeDeclarationSyntax>()
            .FirstOrDefault(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        return notPartial?.Identifier.GetLocation() ?? outer[index].Locations[0];
    }

    private Location Argument(AttributeData? attribute, string property)
    {
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return Class;
        }

        return (ArgumentFinder.Find(attribute, syntax, property)?.Expression ?? (SyntaxNode)syntax).GetLocation();
    }
}
