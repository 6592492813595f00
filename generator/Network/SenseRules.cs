using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>What compiles but makes no sense, or little: warnings, and the losses that are not defined for an output.</summary>
internal static class SenseRules
{
    /// <summary>Adds findings; false where one of them is an error.</summary>
    public static bool Check(NetworkModel network, List<Finding> findings)
    {
        for (int i = 0; i < network.Layers.Count - 1; i++)
        {
            if (network.Layers[i].Activation == Activation.Softmax)
            {
                findings.Add(Finding.At(
                    FindingSite.Layer(i, "Activation"), RuleIds.HiddenSoftmax, (i + 1).ToText(), network.Layers.Count.ToText()));
            }
        }

        LayerModel last = network.Layers[network.Layers.Count - 1];
        switch (LossFit.Of(network.Loss, last.Activation))
        {
            case LossFitness.Undefined:
                findings.Add(Finding.At(
                    FindingSite.Network("Loss"), RuleIds.LossUndefined, network.Loss.ToString(), last.Activation.ToString(), LossFit.Matching(network.Loss)));
                return false;
            case LossFitness.Unstable:
                findings.Add(Finding.At(
                    FindingSite.Network("Loss"), RuleIds.LossUnstable, network.Loss.ToString(), last.Activation.ToString(), LossFit.Matching(network.Loss)));
                return true;
            default:
                return true;
        }
    }
}
