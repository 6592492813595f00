namespace NetGen.Generator.Declaration;

/// <summary>
/// What the user wrote, as plain values: no symbol, no syntax, no location. Nothing in it has been judged; the validator does that.
/// </summary>
/// <param name="Type">The class that carries the attributes.</param>
/// <param name="HasNetworkAttribute">Whether [Network] stands on it: layer attributes may stand there alone, by mistake.</param>
/// <param name="Network">The arguments of [Network].</param>
/// <param name="Layers">The layer attributes, in source order.</param>
/// <param name="Compiles">
/// Whether the compiler understands all attributes on the class. Where it does not, a layer may be missing or an argument unknown; the compiler
/// says so itself, and what depends on it must not be judged.
/// </param>
internal sealed record NetworkDeclaration(
    TypeDeclaration Type,
    bool HasNetworkAttribute,
    EquatableArray<AttributeArgument> Network,
    EquatableArray<LayerDeclaration> Layers,
    bool Compiles)
{
    /// <summary>The file that [Network] names, as it was found among the project's; null where it names none, or before anyone has looked.</summary>
    public StatedFile? File { get; init; }

    /// <summary>The version of C# that it is written in, where that is too old; else null.</summary>
    public OldLanguage? OldLanguage { get; init; }

    /// <summary>Whether an ONNX file is named that has its layers.</summary>
    public bool IsOfOnnx => Network.Text("Onnx") is not null;

    /// <summary>Whether it is known which layers there are, and in which order: that of two declarations of the class is undefined.</summary>
    public bool KnowsItsLayers => Compiles && Layers.All(layer => layer.Part == 0);
}

/// <summary>A layer attribute as it was written.</summary>
/// <param name="AttributeName">The attribute's class, such as "DenseAttribute".</param>
/// <param name="Part">Which declaration of the class it stands on: 0 for the one with [Network].</param>
/// <param name="Arguments">Its arguments, positional ones under their parameter's property name.</param>
internal sealed record LayerDeclaration(string AttributeName, int Part, EquatableArray<AttributeArgument> Arguments);

/// <summary>An argument of an attribute, by the name of the property that it sets.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value; enums as their number. Null where the argument does not compile.</param>
internal sealed record AttributeArgument(string Name, object? Value);

/// <summary>The class that carries the attributes.</summary>
/// <param name="Namespace">Its namespace with dots, keywords escaped; empty for the global one.</param>
/// <param name="ContainingTypes">The types it is nested in, outermost first.</param>
/// <param name="Name">Its name, a keyword escaped.</param>
/// <param name="FullName">Its name with namespace and containing types, for people.</param>
/// <param name="FileName">The same for its files: no two classes of a project share one, however the file system takes case.</param>
/// <param name="TypeParameters">Its type parameters in angle brackets; empty where it has none.</param>
/// <param name="Kind">What kind of class it is.</param>
/// <param name="IsPartial">Whether it is partial.</param>
/// <param name="Obstacle">What keeps generated code from adding its constructor; null where nothing does.</param>
/// <param name="Members">Names of its members, its own and inherited ones, that generated ones could clash with; sorted.</param>
/// <param name="TakenNames">Of the type names that generated code would like to use, those that mean something else there; sorted.</param>
internal sealed record TypeDeclaration(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Name,
    string FullName,
    string FileName,
    string TypeParameters,
    ClassKind Kind,
    bool IsPartial,
    ConstructorObstacle? Obstacle,
    EquatableArray<string> Members,
    EquatableArray<string> TakenNames)
{
    /// <summary>The constructors that pass by the generated one, in source order.</summary>
    public EquatableArray<UnseededConstructor> UnseededConstructors { get; init; } = EquatableArray<UnseededConstructor>.Empty;

    /// <summary>Its name as people write it.</summary>
    public string PlainName => Name.TrimStart('@');

    /// <summary>Its name from the global namespace on, as code can write it anywhere.</summary>
    public string GlobalName =>
        "global::" + string.Join(".", new[] { Namespace }.Where(name => name.Length > 0).Concat(ContainingTypes.Select(outer => outer.Name)).Append(Name));
}

/// <summary>A type around the network's class.</summary>
/// <param name="Keyword">How its partial declaration begins: "class", "struct", "record struct", "interface" ...</param>
/// <param name="Name">Its name with type parameters.</param>
/// <param name="IsPartial">Whether it is partial.</param>
/// <param name="Fault">Why no class in it can be a network: "generic" or "file-local"; else empty.</param>
/// <param name="IsFileLocal">Whether no other file can add to it.</param>
internal sealed record ContainingType(string Keyword, string Name, bool IsPartial, string Fault, bool IsFileLocal);

/// <summary>Reading arguments by name.</summary>
internal static class AttributeArguments
{
    /// <summary>The whole number given for <paramref name="name"/>, or null where it is not stated or no number.</summary>
    public static int? Integer(this EquatableArray<AttributeArgument> arguments, string name) =>
        arguments.FirstOrDefault(a => a.Name == name)?.Value as int?;

    /// <summary>The number given for <paramref name="name"/>, or null where it is not stated.</summary>
    public static double? Number(this EquatableArray<AttributeArgument> arguments, string name) =>
        arguments.FirstOrDefault(a => a.Name == name)?.Value as double?;

    /// <summary>The text given for <paramref name="name"/>, or null where it is not stated.</summary>
    public static string? Text(this EquatableArray<AttributeArgument> arguments, string name) =>
        arguments.FirstOrDefault(a => a.Name == name)?.Value as string;
}
