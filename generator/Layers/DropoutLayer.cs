using NetGen.Generator.Declaration;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Layers;

/// <summary>Inverted dropout: a[l] = a[l-1] * mask, in which the mask is 0 or 1 / (1 - rate).</summary>
internal sealed record DropoutLayer(int Number, int Inputs, string? Label, double Rate) : LayerModel(Number, Inputs, Inputs, Label)
{
    public override string Kind => "Dropout";

    public override double DropoutRate => Rate;

    public override string Setting => $"rate {Rate.ToText()}";

    public override bool IsForTrainingOnly => true;

    public override bool HasZ => false;

    public override IEnumerable<LayerBuffer> Buffers(NetworkModel network) =>
    [
        new(
            Mask.Name,
            network.Batch,
            Outputs,
            network.RowLength(Number),
            $"0 where the last forward pass dropped an output of layer {Number - 1}, 1 / (1 - {Rate.ToText()}) elsewhere."),
    ];

    public override IEnumerable<Step> Draw(LayerContext context)
    {
        string rate = Literals.Double(Rate);
        string sizes = $"m, {Outputs.ToText()}, {context.Network.RowStride(Number).ToText()}";
        yield return new(
            $"{Mask.Name} = 0 with a probability of {rate}, else 1 / (1 - {rate})",
            "DropoutMasks.Draw",
            new([Mask]),
            $"{rate}, DropoutSeed, {Number.ToText()}, ExampleNumber, {sizes}");
    }

    public override IEnumerable<Step> DrawNothing(LayerContext context)
    {
        string count = (context.Network.Batch * context.Network.RowStride(Number)).ToText();
        yield return new($"{Mask.Name} = 1", "DropoutMasks.KeepAll", new([Mask]), count);
    }

    public override IEnumerable<Step> Forward(LayerContext context)
    {
        yield return Masked(context, $"a{Number}", $"a{Number - 1}", $"a{Number}");
    }

    public override IEnumerable<Step> InputGradient(LayerContext context)
    {
        yield return Masked(context, $"da{Number - 1}", Gradient, context.Below(this)?.Gradient ?? "da0");
    }

    private Operand Mask => Operand.Buffer($"mask{Number}");

    // The derivative of the layer below, which follows, is computed in place: so da may lie where dz will.
    private Step Masked(LayerContext context, string result, string from, string to) => new(
        $"{result} = {from} * {Mask.Name}",
        "DropoutMasks.Apply",
        new([Operand.Buffer(from), Mask, Operand.Buffer(to)]),
        $"m * {context.Network.RowStride(Number).ToText()}");
}

/// <summary>[Dropout(rate)].</summary>
internal sealed class DropoutKind : LayerKind
{
    public override string AttributeName => "DropoutAttribute";

    public override int OutputsOf(LayerDeclaration layer, int inputs) => inputs;

    public override LayerModel? Read(LayerDeclaration layer, int index, int inputs, List<Finding> findings)
    {
        double? rate = layer.Arguments.Number("Rate");
        string? name = layer.Arguments.Text("Name");
        bool isRight = rate >= 0 && rate < 1;
        if (!isRight && rate is not null)
        {
            findings.Add(Finding.At(FindingSite.Layer(index, "Rate"), RuleIds.RateOutOfRange, LayerText.Of(index, name), rate.Value.ToText()));
        }

        return isRight && inputs > 0 ? new DropoutLayer(index + 1, inputs, name, rate!.Value) : null;
    }

    public override LayerModel StandIn(int index, int inputs, int outputs) => new DropoutLayer(index + 1, inputs, null, 0);
}
