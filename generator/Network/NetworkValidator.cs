using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>Judges a declaration: for the generator, which compiles what is right, and for the analyzers, which say what is wrong.</summary>
internal static class NetworkValidator
{
    /// <summary>
    /// The findings, and the network; where a finding is an error, a stand-in, or null where no code can be added to the class.
    /// </summary>
    public static (NetworkModel? Network, EquatableArray<Finding> Findings) Validate(NetworkDeclaration declaration)
    {
        List<Finding> findings = [];
        ClassRules.Check(declaration, findings);
        if (!declaration.HasNetworkAttribute)
        {
            return (null, new(findings));
        }

        NetworkModel? network = ReadNetwork(declaration, findings);
        bool isRight = network is not null && findings.Count == 0;
        if (network is not null)
        {
            isRight &= SizeRules.Check(network, findings);
            isRight &= MemberRules.Check(network, findings);
            isRight &= SenseRules.Check(network, findings);
        }

        return (isRight ? network : StandIn.For(declaration, findings), new(findings));
    }

    private static NetworkModel? ReadNetwork(NetworkDeclaration declaration, List<Finding> findings)
    {
        int before = findings.Count;
        int inputs = declaration.Network.Integer("Inputs") ?? 0;
        int batch = declaration.Network.Integer("Batch") ?? 32;
        int loss = declaration.Network.Integer("Loss") ?? 0;
        int precision = declaration.Network.Integer("Precision") ?? 0;
        if (inputs <= 0)
        {
            findings.Add(Finding.At(FindingSite.Network("Inputs"), RuleIds.InputsNotPositive, inputs.ToText()));
        }

        if (batch <= 0)
        {
            findings.Add(Finding.At(FindingSite.Network("Batch"), RuleIds.BatchNotPositive, batch.ToText()));
        }

        if (!Enum.IsDefined(typeof(Loss), loss))
        {
            findings.Add(Finding.At(FindingSite.Network("Loss"), RuleIds.UnknownEnumValue, "Loss", loss.ToText()));
        }

        if (!Enum.IsDefined(typeof(Precision), precision))
        {
            findings.Add(Finding.At(FindingSite.Network("Precision"), RuleIds.UnknownEnumValue, "Precision", precision.ToText()));
        }

        List<LayerModel> layers = ReadLayers(declaration, inputs, findings);
        if (findings.Count > before || layers.Count == 0 || layers.Count < declaration.Layers.Count)
        {
            return null;
        }

        return new(declaration.Type, inputs, new(layers), Resolve((Loss)loss, layers.Last().Activation), batch, (Precision)precision);
    }

    private static List<LayerModel> ReadLayers(NetworkDeclaration declaration, int inputs, List<Finding> findings)
    {
        List<LayerModel> layers = [];
        string before = "the network";
        for (int i = 0; i < declaration.Layers.Count; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            int stated = layer.Arguments.Integer("Inputs") ?? inputs;
            if (layer.Arguments.States("Inputs") && inputs > 0 && stated != inputs)
            {
                string verb = i == 0 ? "has" : "gives";
                string noun = i == 0 ? "inputs" : "outputs";
                findings.Add(Finding.At(
                    FindingSite.Layer(i, "Inputs"), RuleIds.InputsMismatch, (i + 1).ToText(), stated.ToText(), $"{before} {verb} {inputs.ToText()} {noun}", inputs.ToText())
                    .With(Hint.Inputs, inputs.ToText()));
            }

            LayerModel? read = LayerKind.Of(layer)?.Read(layer, i, inputs, findings);
            if (read is not null)
            {
                layers.Add(read);
            }

            before = $"layer {(i + 1).ToText()}";
            inputs = layer.Arguments.Integer("Units") ?? read?.Outputs ?? 0;
        }

        return layers;
    }

    /// <summary>The loss that is meant where none is stated.</summary>
    public static Loss Resolve(Loss loss, Activation output) => loss != Loss.MatchOutput ? loss : output switch
    {
        Activation.Softmax => Loss.CrossEntropy,
        Activation.Sigmoid => Loss.BinaryCrossEntropy,
        _ => Loss.MeanSquaredError,
    };
}
