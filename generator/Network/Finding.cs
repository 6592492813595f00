using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>Something that is wrong with a declaration, as plain values: which rule, where, and the words that its message needs.</summary>
internal sealed record Finding(string RuleId, FindingSite Site, EquatableArray<string> Arguments)
{
    public static Finding At(FindingSite site, string ruleId, params string[] arguments) => new(ruleId, site, new(arguments));
}

/// <summary>Where a finding lies, in terms of the declaration; the analyzer turns it into a place in a file.</summary>
/// <param name="Kind">On the class, on a containing type, on [Network] or on a layer attribute.</param>
/// <param name="Index">The containing type, outermost 0, or the layer, first 0.</param>
/// <param name="Argument">The argument of the attribute, by its property; empty for the whole.</param>
internal sealed record FindingSite(SiteKind Kind, int Index = 0, string Argument = "")
{
    public static FindingSite Class { get; } = new(SiteKind.Class);

    public static FindingSite ContainingType(int index) => new(SiteKind.ContainingType, index);

    public static FindingSite Network(string argument = "") => new(SiteKind.Network, 0, argument);

    public static FindingSite Layer(int index, string argument = "") => new(SiteKind.Layer, index, argument);

    public static FindingSite Member(string name) => new(SiteKind.Member, 0, name);
}

/// <summary>What a <see cref="FindingSite"/> is a part of.</summary>
internal enum SiteKind
{
    Class,
    ContainingType,
    Network,
    Layer,
    Member,
}

/// <summary>The rules, numbered by area: 00 the class, 01 sizes and settings, 02 sense. A number never changes its meaning.</summary>
internal static class RuleIds
{
    public const string ClassNotPartial = "NG0001";
    public const string ContainingTypeNotPartial = "NG0002";
    public const string UnsupportedClass = "NG0003";
    public const string NoLayers = "NG0004";
    public const string LayersOnTwoDeclarations = "NG0005";
    public const string LayersWithoutNetwork = "NG0006";
    public const string MemberClash = "NG0007";
    public const string ConstructorObstacle = "NG0008";
    public const string InputsNotPositive = "NG0101";
    public const string UnitsNotPositive = "NG0102";
    public const string BatchNotPositive = "NG0103";
    public const string InputsMismatch = "NG0104";
    public const string TooLarge = "NG0105";
    public const string UnknownEnumValue = "NG0106";
    public const string SlopeOutOfRange = "NG0107";
    public const string LayerNameNotIdentifier = "NG0108";
    public const string HiddenSoftmax = "NG0201";
    public const string LossUndefined = "NG0202";
    public const string LossUnstable = "NG0203";
}
