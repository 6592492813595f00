using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>Something that is wrong with a declaration, as plain values: which rule, where, and the words that its message needs.</summary>
internal sealed record Finding(string RuleId, FindingSite Site, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix needs to know, beyond the site.</summary>
    public EquatableArray<Hint> Hints { get; init; } = EquatableArray<Hint>.Empty;

    /// <summary>Whether no code can be made of the declaration; else it is a warning or a remark.</summary>
    public bool IsError { get; private init; }

    /// <summary>A mistake that no code can be made of.</summary>
    public static Finding At(FindingSite site, string ruleId, params string[] arguments) => new(ruleId, site, new(arguments)) { IsError = true };

    /// <summary>Something that is legal, but hardly meant or worth knowing.</summary>
    public static Finding Remark(FindingSite site, string ruleId, params string[] arguments) => new(ruleId, site, new(arguments));

    /// <summary>A number that is no member of the enum of the site's argument.</summary>
    /// <param name="site">The argument, which has the name of its enum.</param>
    /// <param name="owner">What states it, as a sentence begins.</param>
    /// <param name="value">The number.</param>
    /// <param name="example">A member.</param>
    public static Finding UnknownValue(FindingSite site, string owner, int value, string example) =>
        At(site, RuleIds.UnknownEnumValue, owner, value.ToText(), site.Argument, example);

    /// <summary>The same with one more hint.</summary>
    public Finding With(string hint, string value) => this with { Hints = new(Hints.Append(new Hint(hint, value))) };
}

/// <summary>Where a finding lies, in terms of the declaration; the analyzer turns it into a place in a file.</summary>
/// <param name="Kind">On the class, on a containing type, on [Network], on a layer attribute or on a constructor.</param>
/// <param name="Index">The containing type, outermost 0, or the layer, first 0, or the constructor, first 0 of those that are no good.</param>
/// <param name="Argument">The argument of the attribute, by its property; empty for the whole.</param>
internal sealed record FindingSite(SiteKind Kind, int Index = 0, string Argument = "")
{
    public static FindingSite Class { get; } = new(SiteKind.Class);

    public static FindingSite ContainingType(int index) => new(SiteKind.ContainingType, index);

    public static FindingSite Network(string argument = "") => new(SiteKind.Network, 0, argument);

    public static FindingSite Layer(int index, string argument = "") => new(SiteKind.Layer, index, argument);

    public static FindingSite Constructor(int index) => new(SiteKind.Constructor, index);

    public static FindingSite Member(string name) => new(SiteKind.Member, 0, name);
}

/// <summary>What a <see cref="FindingSite"/> is a part of.</summary>
internal enum SiteKind
{
    Class,
    ContainingType,
    Network,
    Layer,
    Constructor,
    Member,
}
