using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>What layers in a row come to: linear ones to a single one, saturating ones to no gradient.</summary>
internal static class DepthRules
{
    // With less than this share of the gradient, a first layer hardly learned in the measurement on the rule's page.
    private const double LeastGradient = 1.0 / 200;

    public static void Check(NetworkModel network, List<Finding> findings)
    {
        LinearInARow(network, findings);
        Vanishing(network, findings);
    }

    private static void LinearInARow(NetworkModel network, List<Finding> findings)
    {
        for (int i = 0; i < network.Layers.Count - 1; i++)
        {
            if (network.Layers[i] is DenseLayer { IsLinear: true } first && network.Layers[i + 1] is DenseLayer second)
            {
                findings.Add(Finding.Remark(
                    FindingSite.Layer(i, "Activation"),
                    RuleIds.LinearLayersInARow,
                    LayerText.Of(first),
                    LayerText.Of(second),
                    first.Inputs.Grouped(),
                    second.Outputs.Grouped(),
                    (i + 1).ToText(),
                    second.AsAttribute)
                    .With(Hint.Inputs, first.Inputs.ToText()));
            }
        }
    }

    private static void Vanishing(NetworkModel network, List<Finding> findings)
    {
        int hidden = network.Layers.Count - 1;
        for (int first = 0; first < hidden; first++)
        {
            int end = first;
            double share = 1;
            while (end < hidden && network.Layers[end].Activation.TypicalDerivative() is { } derivative)
            {
                share *= derivative;
                end++;
            }

            if (share < LeastGradient)
            {
                findings.Add(Finding.Remark(
                    FindingSite.Layer(first, "Activation"),
                    RuleIds.VanishingGradient,
                    LayerText.Of(network.Layers[first]),
                    LayerText.Of(network.Layers[end - 1]),
                    OneOf(network.Layers.Skip(first).Take(end - first).Select(layer => layer.Activation.ToString()).Distinct().ToList()),
                    Rounded(1 / share),
                    (first + 1).ToText()));
            }

            first = end;
        }
    }

    private static string OneOf(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[names.Count - 1]}";

    // To one digit: it is an estimate.
    private static string Rounded(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return ((long)Math.Min(long.MaxValue / 2, Math.Round(value / unit) * unit)).Grouped();
    }
}
