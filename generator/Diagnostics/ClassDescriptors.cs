using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>What the class must be, and where its attributes must stand: 00.</summary>
internal static class ClassDescriptors
{
    public static readonly DiagnosticDescriptor ClassNotPartial = Rule.Error(
        RuleIds.ClassNotPartial,
        "A network's class must be partial",
        "'{0}' is a network, so NetGen must add its code to it: declare it as 'partial class {0}'");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Rule.Error(
        RuleIds.ContainingTypeNotPartial,
        "The types around a network's class must be partial",
        "'{0}' contains the network '{1}', so NetGen must add code to it too: add 'partial' to the declaration of '{0}'");

    public static readonly DiagnosticDescriptor UnsupportedClass = Rule.Error(
        RuleIds.UnsupportedClass,
        "A network must be an ordinary class",
        "'{0}' is {1}, but a network must be an ordinary class, created with 'new' and completed by NetGen in another file: {2}");

    public static readonly DiagnosticDescriptor NoLayers = Rule.Error(
        RuleIds.NoLayers,
        "A network needs a layer",
        "'{0}' has [Network] but no layer: add at least one layer attribute below it, such as [Dense(10, Activation.Softmax)] for 10 outputs");

    public static readonly DiagnosticDescriptor LayersOnTwoDeclarations = Rule.Error(
        RuleIds.LayersOnTwoDeclarations,
        "A network's attributes must all be on one declaration",
        "This layer of '{0}' is on a different declaration of the class than [Network], so its place among the layers is undefined: "
        + "move it to the declaration with [Network]");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Rule.Error(
        RuleIds.LayersWithoutNetwork,
        "Layers need [Network]",
        "'{0}' has layers but no [Network]: add {1}");

    public static readonly DiagnosticDescriptor MemberClash = Rule.Error(
        RuleIds.MemberClash,
        "The name of a generated member is already taken",
        "NetGen adds a member '{1}' to '{0}', but {2}: rename {3}");

    public static readonly DiagnosticDescriptor ConstructorObstacle = Rule.Error(
        RuleIds.ConstructorObstacle,
        "A network's class must leave its constructor to NetGen",
        "NetGen adds the constructor '{0}(long seed)', but '{0}' {1}");

    public static readonly DiagnosticDescriptor ConstructorWithoutSeed = Rule.Error(
        RuleIds.ConstructorWithoutSeed,
        "A constructor must call the one that gives the weights their first values",
        "'{0}' calls no other constructor of '{1}', so every weight would stay zero: {2}, where seed is a long");

    public static readonly DiagnosticDescriptor LanguageTooOld = Rule.Error(
        RuleIds.LanguageTooOld,
        "A network needs C# 12 or later",
        "'{0}' is a network, whose code needs C# 12 or later, but the project is compiled as C# {1}: remove LangVersion from the project file, or raise it");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClassNotPartial,
        ContainingTypeNotPartial,
        UnsupportedClass,
        NoLayers,
        LayersOnTwoDeclarations,
        LayersWithoutNetwork,
        MemberClash,
        ConstructorObstacle,
        ConstructorWithoutSeed,
        LanguageTooOld);
}
