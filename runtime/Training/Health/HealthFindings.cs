namespace NetGen.Training;

/// <summary>What is unhealthy about a network, in sentences.</summary>
internal static class HealthFindings
{
    private const double ManyDead = 0.1;
    private const double ManySaturated = 0.5;
    private const double VanishingShare = 1e-3;

    /// <summary>The findings, layer by layer.</summary>
    public static IReadOnlyList<string> Of(NetworkHealth health)
    {
        List<string> findings = [];
        foreach (LayerHealth layer in health.Layers)
        {
            double dead = (double)layer.DeadUnits.Count / layer.Layer.Outputs;
            if (dead >= ManyDead)
            {
                findings.Add(
                    $"{Name(layer)}: {layer.DeadUnits.Count} of {layer.Layer.Outputs} ReLU units are 0 for each of the {health.Examples} examples, and learn "
                    + "nothing any more. Start anew with a smaller learning rate, or with Activation.LeakyReLU.");
            }

            // Outputs of the last layer are meant to be sure of themselves.
            if (layer.SaturatedShare >= ManySaturated && layer.Layer.Number < health.Layers.Count)
            {
                findings.Add(
                    FormattableString.Invariant($"{Name(layer)}: {100 * layer.SaturatedShare.Value:0} % of the {layer.Layer.Activation} outputs are saturated, ")
                    + "so that hardly a gradient passes. Scale the inputs, use a smaller learning rate, or an activation of the ReLU family.");
            }
        }

        if (Vanishing(health) is { } vanishing)
        {
            findings.Add(vanishing);
        }

        return findings;
    }

    private static string? Vanishing(NetworkHealth health)
    {
        LayerHealth[] layers = [.. health.Layers.Where(layer => layer.Layer.Parameters.Count > 0)];
        if (layers.Length < 2)
        {
            return null;
        }

        LayerHealth last = layers[^1];
        LayerHealth? first = layers.FirstOrDefault(layer => PerParameter(layer) < VanishingShare * PerParameter(last));
        return first is null
            ? null
            : $"{Name(first)}: the norm of its gradient is {Words.Of(first.GradientNorm)}, that of {Words.Of(last.Layer)} {Words.Of(last.GradientNorm)}: gradients "
                + "vanish on the way back, and the first layers hardly learn. Use fewer layers, or an activation of the ReLU family.";
    }

    // A layer of many parameters has a larger norm by its size alone.
    private static double PerParameter(LayerHealth layer) => layer.GradientNorm / Math.Sqrt(layer.Layer.Parameters.Sum(parameter => (double)parameter.Count));

    private static string Name(LayerHealth layer) => "L" + Words.Of(layer.Layer)[1..];
}
