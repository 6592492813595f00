using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the attributes on a class: the one way from symbols to a <see cref="NetworkDeclaration"/>, for the generator and the analyzers.</summary>
internal static class DeclarationReader
{
    /// <summary>Where the attributes are declared, with a dot.</summary>
    public const string Namespace = "NetGen.";

    /// <summary>The full name of the attribute that makes a class a network.</summary>
    public const string NetworkAttribute = Namespace + "NetworkAttribute";

    private const string LayerAttribute = Namespace + "LayerAttribute";

    /// <summary>
    /// Reads what is declared on <paramref name="type"/>; null where nothing of NetGen stands on it, or where it is no class, of which the compiler
    /// itself says that no such attribute may stand there (CS0592).
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="model">The semantic model of the declaration with [Network], for the generator, which must know the names around it.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static NetworkDeclaration? Read(INamedTypeSymbol type, SemanticModel? model, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return null;
        }

        AttributeData? network = NetworkAttributeOn(type);
        List<AttributeData> layers = LayerAttributesOn(type);
        if (network is null && layers.Count == 0)
        {
            return null;
        }

        List<TypeDeclarationSyntax?> parts = [DeclarationOf(network ?? layers[0], cancellation)];
        List<LayerDeclaration> declared = [];
        foreach (AttributeData layer in layers)
        {
            TypeDeclarationSyntax? part = DeclarationOf(layer, cancellation);
            int index = parts.IndexOf(part);
            if (index < 0)
            {
                index = parts.Count;
                parts.Add(part);
            }

            declared.Add(new(layer.AttributeClass!.Name, index, ArgumentsOf(layer)));
        }

        return new(
            TypeReader.Read(type, model, parts[0]?.SpanStart ?? 0, cancellation),
            network is not null,
            network is null ? EquatableArray<AttributeArgument>.Empty : ArgumentsOf(network),
            new(declared),
            type.GetAttributes().All(IsUnderstood))
        {
            OldLanguage = LanguageReader.Read(parts[0]),
        };
    }

    /// <summary>
    /// Whether a declaration of the class carries, as that attribute, the one by which the class is read: [Network], the first one if there are
    /// several by mistake (CS0579), or else the first layer.
    /// </summary>
    public static bool IsCounted(INamedTypeSymbol type, SyntaxNode declaration, string attribute, CancellationToken cancellation) =>
        (NetworkAttributeOn(type) ?? LayerAttributesOn(type).FirstOrDefault()) is { } counted
        && counted.AttributeClass?.ToDisplayString() == attribute
        && DeclarationOf(counted, cancellation) == declaration;

    /// <summary>The [Network] on a class.</summary>
    public static AttributeData? NetworkAttributeOn(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(a => Is(a.AttributeClass, NetworkAttribute));

    /// <summary>The layer attributes on a class, in source order: by file, then by place.</summary>
    public static List<AttributeData> LayerAttributesOn(INamedTypeSymbol type) =>
        type.GetAttributes().Where(a => Is(a.AttributeClass?.BaseType, LayerAttribute)).ToList();

    // The short name first: of the attributes on all classes of a project, hardly one has it, and the full name has to be made.
    private static bool Is(INamedTypeSymbol? type, string fullName) =>
        type is not null && fullName.Length == Namespace.Length + type.Name.Length && fullName.EndsWith(type.Name, StringComparison.Ordinal)
        && type.ToDisplayString() == fullName;

    private static bool IsUnderstood(AttributeData attribute) =>
        attribute.AttributeClass is { TypeKind: not TypeKind.Error }
        && attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.Value))
            .All(argument => argument.Kind != TypedConstantKind.Error);

    private static TypeDeclarationSyntax? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static EquatableArray<AttributeArgument> ArgumentsOf(AttributeData attribute)
    {
        List<AttributeArgument> arguments = [];
        if (attribute.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < attribute.ConstructorArguments.Length && i < constructor.Parameters.Length; i++)
            {
                string parameter = constructor.Parameters[i].Name;
                arguments.Add(new(char.ToUpperInvariant(parameter[0]) + parameter.Substring(1), ValueOf(attribute.ConstructorArguments[i])));
            }
        }

        arguments.AddRange(attribute.NamedArguments.Select(named => new AttributeArgument(named.Key, ValueOf(named.Value))));
        return new(arguments);
    }

    private static object? ValueOf(TypedConstant constant) =>
        constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? constant.Value : null;
}
