using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>The rules as the compiler sees them: one descriptor for each number in <see cref="RuleIds"/>.</summary>
internal static class Rules
{
    private const string Category = "NetGen";

    public static readonly DiagnosticDescriptor ClassNotPartial = new(
        RuleIds.ClassNotPartial,
        "A network's class must be partial",
        "'{0}' is a network, so NetGen must add its code to it: declare it as 'partial class {0}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        RuleIds.ContainingTypeNotPartial,
        "The types around a network's class must be partial",
        "'{0}' contains the network '{1}', so NetGen must add code to it too: declare '{0}' as partial",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnsupportedClass = new(
        RuleIds.UnsupportedClass,
        "A network must be an ordinary class",
        "'{0}' is {1}; a network must be an ordinary class, sealed or not, because it holds its parameters and is made with 'new': declare it as 'partial class {0}', outside of generic types",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor NoLayers = new(
        RuleIds.NoLayers,
        "A network needs a layer",
        "'{0}' has [Network] but no layer: add at least one below it, such as [Dense(10, Activation.Softmax)]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LayersOnTwoDeclarations = new(
        RuleIds.LayersOnTwoDeclarations,
        "A network's attributes must stand on one declaration",
        "This layer of '{0}' stands on another declaration of the class than [Network], so its place among the layers is undefined: move all layers to the declaration with [Network]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = new(
        RuleIds.LayersWithoutNetwork,
        "Layers need [Network]",
        "'{0}' has layers but no [Network]: add [Network(inputs)] above them, with the number of inputs of the first layer",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor MemberClash = new(
        RuleIds.MemberClash,
        "A name is taken that a generated member needs",
        "'{0}' would get a generated member '{1}', but that name is taken here: rename this '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ConstructorObstacle = new(
        RuleIds.ConstructorObstacle,
        "A network's class must leave its constructor to NetGen",
        "NetGen adds the constructor '{0}(long seed)', but '{0}' {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InputsNotPositive = new(
        RuleIds.InputsNotPositive,
        "A network needs at least one input",
        "The network has {0} inputs; it needs at least 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnitsNotPositive = new(
        RuleIds.UnitsNotPositive,
        "A layer needs at least one unit",
        "Layer {0} has {1} units; it needs at least 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor BatchNotPositive = new(
        RuleIds.BatchNotPositive,
        "A batch needs room for at least one example",
        "Batch is {0}; a workspace must hold at least 1 example",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor InputsMismatch = new(
        RuleIds.InputsMismatch,
        "The stated inputs of a layer differ from what it gets",
        "Layer {0} states {1} inputs, but {2}: write Inputs = {3}, or leave it out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor TooLarge = new(
        RuleIds.TooLarge,
        "A network must fit into arrays",
        "{0} would take {1} bytes with padding; one array holds {2} at the most: make it smaller",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnknownEnumValue = new(
        RuleIds.UnknownEnumValue,
        "A setting is no member of its enum",
        "{1} is no member of {0}: use one of its named members",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor SlopeOutOfRange = new(
        RuleIds.SlopeOutOfRange,
        "The slope of LeakyReLU is out of range",
        "The slope of layer {0} is {1}; it must be a number from 0 to 1",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LayerNameNotIdentifier = new(
        RuleIds.LayerNameNotIdentifier,
        "A layer's name must be an identifier",
        "Layer {0} has the name '{1}'; a name is made of letters, digits and underscores, and does not begin with a digit",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor HiddenSoftmax = new(
        RuleIds.HiddenSoftmax,
        "Softmax in a hidden layer",
        "Layer {0} of {1} has Activation.Softmax, which makes its outputs compete for a sum of 1: it belongs into the last layer; use ReLU or Tanh here",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LossUndefined = new(
        RuleIds.LossUndefined,
        "The loss is not defined for the network's outputs",
        "Loss.{0} takes logarithms of outputs from 0 to 1, but Activation.{1} in the last layer gives others: use Activation.{2} there, or another loss",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor LossUnstable = new(
        RuleIds.LossUnstable,
        "The loss does not belong to the network's outputs",
        "Loss.{0} over Activation.{1} in the last layer is defined but less accurate near 0 and 1, where its terms are cut off: Activation.{2} belongs to it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true);

    /// <summary>All descriptors, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        ClassNotPartial,
        ContainingTypeNotPartial,
        UnsupportedClass,
        NoLayers,
        LayersOnTwoDeclarations,
        LayersWithoutNetwork,
        MemberClash,
        ConstructorObstacle,
        InputsNotPositive,
        UnitsNotPositive,
        BatchNotPositive,
        InputsMismatch,
        TooLarge,
        UnknownEnumValue,
        SlopeOutOfRange,
        LayerNameNotIdentifier,
        HiddenSoftmax,
        LossUndefined,
        LossUnstable);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(rule => rule.Id);

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
