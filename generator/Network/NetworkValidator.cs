using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>Judges a declaration: for the generator, which compiles what is right, and for the analyzers, which say what is wrong.</summary>
internal static class NetworkValidator
{
    /// <summary>The batch where none is stated.</summary>
    public const int DefaultBatch = 32;

    /// <summary>
    /// The findings, and the network; where a finding is an error, a stand-in, or null where no other file can add code to the class.
    /// </summary>
    public static (NetworkModel? Network, EquatableArray<Finding> Findings) Validate(NetworkDeclaration declaration)
    {
        List<Finding> findings = [];
        if (declaration.OldLanguage is { } old)
        {
            // Nothing else is worth a word before that is mended.
            findings.Add(Finding.At(FindingSite.Class, RuleIds.LanguageTooOld, declaration.Type.PlainName, old.Version));
            return (StandIn.For(declaration, findings), new(findings));
        }

        ClassRules.Check(declaration, findings);
        if (!declaration.HasNetworkAttribute)
        {
            return (StandIn.For(declaration, findings), new(findings));
        }

        FileRules.CheckPresence(declaration, findings);
        NetworkModel? network = ReadNetwork(declaration, findings);
        if (network is not null)
        {
            LayerNameRules.Check(network, findings);
            SizeRules.Check(network, findings);
            MemberRules.Check(network, findings);
            List<Finding> sense = [];
            SenseRules.Check(network, sense);
            DepthRules.Check(network, sense);
            // Nothing can be changed about layers that come from a file.
            findings.AddRange(declaration.IsOfOnnx ? sense.Where(finding => finding.IsError || finding.Site.Kind != SiteKind.Layer) : sense);
        }

        if (network is not null && !declaration.IsOfOnnx && declaration.File is { Content: not null } file && !findings.Any(finding => finding.IsError))
        {
            network = network with { Trained = FileRules.Read(network, file, findings) };
            MemberRules.CheckScaler(network, findings);
        }

        bool isRight = network is not null && !findings.Any(finding => finding.IsError);
        return (isRight ? network : StandIn.For(declaration, findings), new(findings));
    }

    // Null where a size or setting is wrong, or unknown because it does not compile: then there is nothing that more rules could go by.
    private static NetworkModel? ReadNetwork(NetworkDeclaration declaration, List<Finding> findings)
    {
        int before = findings.Count;
        int? inputs = declaration.Network.Integer("Inputs");
        int batch = declaration.Network.Integer("Batch") ?? DefaultBatch;
        int loss = declaration.Network.Integer("Loss") ?? 0;
        int precision = declaration.Network.Integer("Precision") ?? 0;
        if (inputs <= 0)
        {
            findings.Add(Finding.At(FindingSite.Network("Inputs"), RuleIds.InputsNotPositive, declaration.Type.PlainName, inputs.Value.ToText()));
        }

        if (batch <= 0)
        {
            findings.Add(Finding.At(FindingSite.Network("Batch"), RuleIds.BatchNotPositive, declaration.Type.PlainName, batch.ToText()));
        }

        if (!Enum.IsDefined(typeof(Loss), loss))
        {
            findings.Add(Finding.UnknownValue(FindingSite.Network("Loss"), "The network", loss, nameof(Loss.MeanSquaredError)));
        }

        if (!Enum.IsDefined(typeof(Precision), precision))
        {
            findings.Add(Finding.UnknownValue(FindingSite.Network("Precision"), "The network", precision, nameof(Precision.Single)));
        }

        if (declaration.Network.Number("LabelSmoothing") is { } smoothing && !(smoothing >= 0 && smoothing < 1))
        {
            findings.Add(Finding.At(FindingSite.Network("LabelSmoothing"), RuleIds.SmoothingOutOfRange, declaration.Type.PlainName, smoothing.ToText()));
        }

        if (declaration.IsOfOnnx)
        {
            return declaration is { Compiles: true, File.Content: not null } && !findings.Skip(before).Any(finding => finding.IsError)
                && !findings.Any(finding => finding.RuleId == RuleIds.OnnxBesideLayers)
                && FileRules.ReadOnnx(declaration, (Precision)precision, findings) is { } onnx
                    ? Network(onnx.Inputs, onnx.Layers, onnx.Trained)
                    : null;
        }

        if (inputs is null && declaration.Compiles)
        {
            findings.Add(Finding.At(FindingSite.Network("Inputs"), RuleIds.InputsNotPositive, declaration.Type.PlainName, "no"));
        }

        List<LayerModel> layers = ReadLayers(declaration, inputs ?? 0, findings);
        bool isKnown = declaration.KnowsItsLayers && layers.Count > 0 && layers.Count == declaration.Layers.Count;
        if (isKnown && layers.Last() is { IsForTrainingOnly: true } last)
        {
            findings.Add(Finding.At(FindingSite.Layer(layers.Count - 1), RuleIds.DropoutAtTheEnd, LayerText.Of(last.Number - 1, last.Label)));
        }

        if (!isKnown || findings.Skip(before).Any(finding => finding.IsError))
        {
            return null;
        }

        return Network(inputs!.Value, layers, declaration.File is null ? null : TrainedParameters.None);

        NetworkModel Network(int size, IReadOnlyList<LayerModel> stack, TrainedParameters? trained)
        {
            Loss resolved = Resolve((Loss)loss, stack[stack.Count - 1].Activation);
            return new(declaration.Type, size, new(stack), resolved, batch, (Precision)precision, Smoothing(declaration, resolved, findings)) { Trained = trained };
        }
    }

    // Only labels of classes can be smoothed.
    private static double Smoothing(NetworkDeclaration declaration, Loss loss, List<Finding> findings)
    {
        double? stated = declaration.Network.Number("LabelSmoothing");
        if (loss == Loss.CrossEntropy)
        {
            return stated ?? 0;
        }

        if (stated is { } unused)
        {
            findings.Add(Finding.Remark(
                FindingSite.Network("LabelSmoothing"),
                RuleIds.MeaninglessSetting,
                $"'{declaration.Type.PlainName}' has LabelSmoothing = {unused.ToText()}, but only Loss.CrossEntropy has labels, and this network has Loss.{loss}: "
                + "remove LabelSmoothing, or use Loss.CrossEntropy"));
        }

        return 0;
    }

    private static List<LayerModel> ReadLayers(NetworkDeclaration declaration, int inputs, List<Finding> findings)
    {
        List<LayerModel> layers = [];
        string before = "the network";
        for (int i = 0; i < declaration.Layers.Count; i++)
        {
            LayerDeclaration layer = declaration.Layers[i];
            string text = LayerText.Of(i, layer.Arguments.Text("Name"));
            if (declaration.KnowsItsLayers && inputs > 0 && layer.Arguments.Integer("Inputs") is { } stated && stated != inputs)
            {
                string given = i == 0 ? $"has {Count(inputs, "input")}" : $"gives {Count(inputs, "output")}";
                findings.Add(Finding.At(FindingSite.Layer(i, "Inputs"), RuleIds.InputsMismatch, text, Count(stated, "input"), $"{before} {given}", inputs.ToText())
                    .With(Hint.Inputs, inputs.ToText()));
            }

            LayerKind? kind = LayerKind.Of(layer);
            LayerModel? read = kind?.Read(layer, i, inputs, findings);
            if (read is not null)
            {
                layers.Add(read);
            }

            before = $"layer {text}";
            inputs = kind?.OutputsOf(layer, inputs) ?? 0;
        }

        return layers;
    }

    private static string Count(int count, string noun) => $"{count.ToText()} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The loss that is meant where none is stated.</summary>
    public static Loss Resolve(Loss loss, Activation output) => loss != Loss.MatchOutput ? loss : output switch
    {
        Activation.Softmax => Loss.CrossEntropy,
        Activation.Sigmoid => Loss.BinaryCrossEntropy,
        _ => Loss.MeanSquaredError,
    };
}
