using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>Activations and losses that make little sense together or where they stand, and losses that are not defined for an output.</summary>
internal static class SenseRules
{
    public static void Check(NetworkModel network, List<Finding> findings)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i].Activation == Activation.Softmax)
            {
                Softmax(network, i, findings);
            }
        }

        LayerModel last = network.Layers[network.Layers.Count - 1];
        switch (LossFit.Of(network.Loss, last.Activation))
        {
            case LossFitness.Undefined:
                findings.Add(Misfit(Finding.At, RuleIds.LossUndefined, network.Loss, last));
                break;
            case LossFitness.Unstable:
                findings.Add(Misfit(Finding.Remark, RuleIds.LossUnstable, network.Loss, last));
                break;
            default:
                Reach(network, last, findings);
                break;
        }
    }

    private static void Softmax(NetworkModel network, int index, List<Finding> findings)
    {
        LayerModel layer = network.Layers[index];
        FindingSite site = FindingSite.Layer(index, "Activation");
        if (layer.Outputs == 1)
        {
            // A yes or no in the last layer; further up, just a number.
            bool isLast = index == network.Layers.Count - 1;
            Finding finding = Finding.Remark(site, RuleIds.SoftmaxOfOneOutput, LayerText.Of(layer)).With(Hint.Activation, nameof(Activation.Sigmoid));
            findings.Add(isLast && network.Loss == Loss.CrossEntropy ? finding.With(Hint.LossAlong, nameof(Loss.BinaryCrossEntropy)) : finding);
        }
        else if (index < network.Layers.Count - 1)
        {
            findings.Add(Finding.Remark(
                site, RuleIds.HiddenSoftmax, LayerText.Of(layer), layer.Outputs.Grouped(), LayerText.Of(network.Layers[index + 1])));
        }
    }

    // Losses that take any number, and an activation that does not give any.
    private static void Reach(NetworkModel network, LayerModel last, List<Finding> findings)
    {
        bool takesAny = network.Loss is Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber;
        double? floor = last is DenseLayer { Function: Activation.LeakyReLU, Slope: 0 } ? 0 : last.Activation.Floor();
        if (takesAny && floor is { } least)
        {
            findings.Add(Finding.Remark(
                FindingSite.Layer(last.Number - 1, "Activation"),
                RuleIds.OutputOutOfReach,
                LayerText.Of(last),
                last.Activation.ToString(),
                least.ToText(),
                network.Loss.ToString())
                .With(Hint.Activation, nameof(Activation.Linear)));
        }
    }

    private static Finding Misfit(Func<FindingSite, string, string[], Finding> make, string rule, Loss loss, LayerModel last)
    {
        // Softmax over one output is 1 whatever comes: there, the loss gives way.
        Activation fitting = loss == Loss.CrossEntropy && last.Outputs > 1 ? Activation.Softmax : Activation.Sigmoid;
        Loss along = LossFit.Of(loss, fitting) == LossFitness.Fits ? loss : NetworkValidator.Resolve(Loss.MatchOutput, fitting);
        Loss own = NetworkValidator.Resolve(Loss.MatchOutput, last.Activation);
        string activation = fitting == last.Activation ? "" : $"Activation.{fitting} there{(along == loss ? "" : $" with Loss.{along}")}, or ";
        Finding finding = make(
            FindingSite.Network("Loss"), rule, [loss.ToString(), LayerText.Of(last), last.Activation.ToString(), $"{activation}Loss.{own}"])
            .With(Hint.Loss, own.ToString());
        if (fitting == last.Activation)
        {
            return finding;
        }

        finding = finding.With(Hint.Activation, fitting.ToString());
        return along == loss ? finding : finding.With(Hint.LossAlong, along.ToString());
    }
}
