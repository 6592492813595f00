using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>
/// The network that a flawed declaration seems to mean, with 1 for every size that is wrong: it gives the class its members, so that the user
/// reads our message and not a dozen about members that are missing. It cannot be made.
/// </summary>
internal static class StandIn
{
    // With these no code can be added to the class, or none without a clash.
    private static readonly string[] Hopeless =
        [RuleIds.ClassNotPartial, RuleIds.ContainingTypeNotPartial, RuleIds.UnsupportedClass, RuleIds.MemberClash, RuleIds.ConstructorObstacle];

    public static NetworkModel? For(NetworkDeclaration declaration, IReadOnlyList<Finding> findings)
    {
        if (findings.Any(finding => Hopeless.Contains(finding.RuleId)))
        {
            return null;
        }

        bool isTooLarge = findings.Any(finding => finding.RuleId == RuleIds.TooLarge);
        int inputs = Size(declaration.Network, "Inputs", isTooLarge);
        List<LayerModel> layers = Layers(declaration, inputs, isTooLarge);
        Activation output = layers[layers.Count - 1].Activation;
        Loss loss = NetworkValidator.Resolve((Loss)(declaration.Network.Integer("Loss") ?? 0), output);
        bool isFit = Enum.IsDefined(typeof(Loss), loss) && LossFit.Of(loss, output) != LossFitness.Undefined;
        NetworkModel network = new(
            declaration.Type,
            inputs,
            new(layers),
            isFit ? loss : Loss.MeanSquaredError,
            Size(declaration.Network, "Batch", isTooLarge),
            declaration.Network.Integer("Precision") == (int)Precision.Double ? Precision.Double : Precision.Single,
            findings.Count == 0 ? "what does not compile" : string.Join(", ", findings.Where(finding => finding.IsError).Select(finding => finding.RuleId).Distinct()));
        List<Finding> clashes = [];
        MemberRules.Check(network, clashes);
        return clashes.Count == 0 ? network : null;
    }

    private static List<LayerModel> Layers(NetworkDeclaration declaration, int inputs, bool isTooLarge)
    {
        List<LayerModel> layers = [];
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            LayerModel? read = isTooLarge ? null : LayerKind.Of(layer)?.Read(layer, layers.Count, inputs, []);
            layers.Add(read ?? Plain(layers.Count, inputs, Size(layer.Arguments, "Units", isTooLarge)));
            inputs = layers[layers.Count - 1].Outputs;
        }

        return layers.Count > 0 ? layers : [Plain(0, inputs, 1)];
    }

    private static DenseLayer Plain(int index, int inputs, int units) => new(index + 1, inputs, units, null, Activation.Linear, 0, Initializer.Zeros);

    private static int Size(EquatableArray<AttributeArgument> arguments, string name, bool isTooLarge) =>
        isTooLarge ? 1 : Math.Max(1, arguments.Integer(name) ?? 1);
}
