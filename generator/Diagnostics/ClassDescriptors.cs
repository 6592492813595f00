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
        "'{0}' contains the network '{1}', so NetGen must add code to it too: write 'partial' into the declaration of '{0}'");

    public static readonly DiagnosticDescriptor UnsupportedClass = Rule.Error(
        RuleIds.UnsupportedClass,
        "A network must be an ordinary class",
        "'{0}' is {1}; a network must be an ordinary class, which is made with 'new' and to which NetGen adds its code in another file: {2}");

    public static readonly DiagnosticDescriptor NoLayers = Rule.Error(
        RuleIds.NoLayers,
        "A network needs a layer",
        "'{0}' has [Network] but no layer: add at least one attribute below it, such as [Dense(10, Activation.Softmax)] for 10 outputs");

    public static readonly DiagnosticDescriptor LayersOnTwoDeclarations = Rule.Error(
        RuleIds.LayersOnTwoDeclarations,
        "A network's attributes must stand on one declaration",
        "This layer of '{0}' stands on another declaration of the class than [Network], so its place among the layers is undefined: move it to the declaration with [Network]");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Rule.Error(
        RuleIds.LayersWithoutNetwork,
        "Layers need [Network]",
        "'{0}' has layers but no [Network]: add [Network(inputs)] above them, with the number of inputs of the first layer, such as [Network(64)]");

    public static readonly DiagnosticDescriptor MemberClash = Rule.Error(
        RuleIds.MemberClash,
        "A name is taken that a generated member needs",
        "NetGen adds a member '{1}' to '{0}', but {2}: rename {3}");

    public static readonly DiagnosticDescriptor ConstructorObstacle = Rule.Error(
        RuleIds.ConstructorObstacle,
        "A network's class must leave its constructor to NetGen",
        "NetGen adds the constructor '{0}(long seed)', but '{0}' {1}");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClassNotPartial,
        ContainingTypeNotPartial,
        UnsupportedClass,
        NoLayers,
        LayersOnTwoDeclarations,
        LayersWithoutNetwork,
        MemberClash,
        ConstructorObstacle);
}
