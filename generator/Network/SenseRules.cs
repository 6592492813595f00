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
                findings.Add(Misfit(RuleIds.LossUndefined, network.Loss, last));
                return false;
            case LossFitness.Unstable:
                findings.Add(Misfit(RuleIds.LossUnstable, network.Loss, last));
                return true;
            default:
                return true;
        }
    }

    private static Finding Misfit(string rule, Loss loss, LayerModel last)
    {
        Finding finding = Finding.At(FindingSite.Network("Loss"), rule, loss.ToString(), last.Activation.ToString(), LossFit.Matching(loss))
            .With(Hint.Loss, NetworkValidator.Resolve(Loss.MatchOutput, last.Activation).ToString());

        // Softmax over one output is 1 whatever comes: there, the loss gives way.
        Activation fitting = loss == Loss.CrossEntropy && last.Outputs > 1 ? Activation.Softmax : Activation.Sigmoid;
        if (fitting == last.Activation)
        {
            return finding;
        }

        finding = finding.With(Hint.Activation, fitting.ToString());
        return LossFit.Of(loss, fitting) == LossFitness.Fits
            ? finding
            : finding.With(Hint.LossAlong, NetworkValidator.Resolve(Loss.MatchOutput, fitting).ToString());
    }
}
