using NetGen.Generator.Declaration;
using NetGen.Generator.Files;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>
/// The network that a flawed declaration seems to mean, with 1 for every size that is wrong: it gives the class its members, so that the user
/// reads our message and not a dozen about members that are missing. It cannot be made.
/// </summary>
internal static class StandIn
{
    private static readonly DenseKind Dense = new();

    public static NetworkModel? For(NetworkDeclaration declaration, IReadOnlyList<Finding> findings)
    {
        // No other file can add to a file-local type.
        TypeDeclaration type = declaration.Type;
        if (type.Kind == ClassKind.FileLocal || type.ContainingTypes.Any(outer => outer.IsFileLocal))
        {
            return null;
        }

        EquatableArray<AttributeArgument> settings = declaration.HasNetworkAttribute || declaration.Layers.Count == 0
            ? declaration.Network
            : declaration.Layers[0].Arguments;
        int inputs = Size(settings, "Inputs");
        List<LayerModel> layers = Layers(declaration, inputs);
        // Behind dropout that is last, which is a flaw, the one before it.
        Activation output = layers.LastOrDefault(layer => !layer.IsForTrainingOnly)?.Activation ?? Activation.Linear;
        int loss = declaration.Network.Integer("Loss") ?? 0;
        IEnumerable<string> flaws = findings.Where(finding => finding.IsError).Select(finding => finding.RuleId).Distinct();
        return new(
            type,
            inputs,
            new(layers),
            Enum.IsDefined(typeof(Loss), loss) ? NetworkValidator.Resolve((Loss)loss, output) : Loss.MeanSquaredError,
            declaration.Network.Integer("Batch") is > 0 and int batch ? batch : NetworkValidator.DefaultBatch,
            declaration.Network.Integer("Precision") == (int)Precision.Double ? Precision.Double : Precision.Single,
            Flaws: flaws.Any() ? string.Join(", ", flaws) : "what does not compile")
        {
            OldLanguage = declaration.OldLanguage,
            Trained = !declaration.Network.Any(argument => argument.Name is "Weights" or "Onnx" && argument.Value is not null) ? null
                : declaration is { IsOfOnnx: false, File: { } file } && SafetensorsScaler.MayBeIn(file) ? TrainedParameters.NoneWithScaler
                : TrainedParameters.None,
        };
    }

    private static List<LayerModel> Layers(NetworkDeclaration declaration, int inputs)
    {
        List<LayerModel> layers = [];
        foreach (LayerDeclaration layer in declaration.Layers)
        {
            LayerKind? kind = LayerKind.Of(layer);
            int outputs = Math.Max(1, kind?.OutputsOf(layer, inputs) ?? 1);
            layers.Add(kind?.Read(layer, layers.Count, inputs, []) ?? (kind ?? Dense).StandIn(layers.Count, inputs, outputs));
            inputs = layers[layers.Count - 1].Outputs;
        }

        return layers.Count > 0 ? layers : [Dense.StandIn(0, inputs, 1)];
    }

    private static int Size(EquatableArray<AttributeArgument> arguments, string name) => Math.Max(1, arguments.Integer(name) ?? 1);
}
