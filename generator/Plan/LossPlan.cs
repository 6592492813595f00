using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>How the loss is computed.</summary>
/// <param name="Method">The runtime's method.</param>
/// <param name="IsFused">Whether it gives dz[L] at once, from the logits; else da[L].</param>
/// <param name="TakesLabels">Whether class labels are targets too.</param>
/// <param name="Formula">The loss of one example.</param>
/// <param name="DerivativeFormula">What is left behind: "dz3 = a3 - t".</param>
internal sealed record LossPlan(string Method, bool IsFused, bool TakesLabels, string Formula, string DerivativeFormula)
{
    public static LossPlan Step(NetworkModel network)
    {
        LayerModel last = network.Layers[network.Layers.Count - 1];
        string l = last.Number.ToText();
        bool isFused = LossFit.IsFused(network.Loss, last.Activation);
        bool isLinear = last.Activation == Activation.Linear;
        string share = network.Outputs == 1 ? "" : $" / {network.Outputs.ToText()}";
        (string formula, string derivative) = network.Loss switch
        {
            Loss.MeanAbsoluteError => ("|a - t|", $"sign(a{l} - t){share}"),
            Loss.Huber => ("|a - t| <= 1 ? (a - t)^2 / 2 : |a - t| - 1/2", $"clip(a{l} - t, -1, 1){share}"),
            Loss.BinaryCrossEntropy => ("-(t log a + (1 - t) log(1 - a))", isFused ? Divided($"a{l} - t", share) : $"(a{l} - t) / (a{l} (1 - a{l})){share}"),
            Loss.CrossEntropy => ("-sum(t log a)", isFused ? $"a{l} - t" : $"-t / a{l}"),
            _ => ("(a - t)^2", $"2 (a{l} - t){share}"),
        };
        string name = isFused || isLinear ? "dz" : "da";
        return new(
            $"Losses.{network.Loss}{(isFused ? "Of" + last.Activation : "")}",
            isFused,
            network.Loss == Loss.CrossEntropy,
            network.Loss != Loss.CrossEntropy && network.Outputs > 1 ? $"the mean over the outputs of {formula}" : formula,
            $"{name}{l} = {derivative}");
    }

    private static string Divided(string difference, string share) => share.Length == 0 ? difference : $"({difference}){share}";
}
