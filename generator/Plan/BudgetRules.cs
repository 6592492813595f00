using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Plan;

/// <summary>
/// Where a network is too large for the usual code, and gets other code: nothing is wrong then, but whoever measures or reads should know.
/// Kernels are loops whatever the sizes, so what grows is the scratch, Input and Output, and the methods that call layer after layer.
/// </summary>
internal static class BudgetRules
{
    /// <summary>
    /// Layers up to which the methods that call layer after layer stay below the JIT's limits, of which 8,000 references to local variables
    /// bite first. A test counts them.
    /// </summary>
    public const int MostLayers = 900;

    /// <summary>The remarks on a network that is right.</summary>
    public static IEnumerable<Finding> Of(NetworkModel network)
    {
        PredictionScratch scratch = new(network);
        if (!scratch.IsOnStack(scratch.ExamplesAtOnce))
        {
            yield return Scratch(network, scratch);
        }

        if (network.Layers.Count > MostLayers)
        {
            yield return Finding.Remark(
                FindingSite.Network(),
                RuleIds.CodeBudget,
                $"'{network.Type.PlainName}' has {network.Layers.Count.Grouped()} layers, and with more than {MostLayers.ToText()} the methods "
                + "that call layer after layer can be too large for the JIT to optimise: the code of each layer is optimised all the same, "
                + "so you need not change anything");
        }

        if (!InlineArrays.Fits(network, network.Inputs))
        {
            yield return NoTypes(network, FindingSite.Network("Inputs"), "Input", network.Inputs);
        }

        if (!InlineArrays.Fits(network, network.Outputs))
        {
            yield return NoTypes(network, FindingSite.Layer(network.Layers.Count - 1, "Units"), "Output", network.Outputs);
        }
    }

    private static Finding Scratch(NetworkModel network, PredictionScratch scratch)
    {
        // What makes it large: the widest row, of the inputs or of a layer.
        LayerModel widest = network.Layers.OrderByDescending(layer => layer.Outputs).First();
        bool isInputs = network.Inputs >= widest.Outputs;
        string what = isInputs ? $"The {network.Inputs.Grouped()} inputs of '{network.Type.PlainName}' are so many" : $"Layer {LayerText.Of(widest)} is so wide";
        string first = scratch.IsOnStack(1) ? "prediction of several examples" : "prediction";
        return Finding.Remark(
            isInputs ? FindingSite.Network("Inputs") : FindingSite.Layer(widest.Number - 1, "Units"),
            RuleIds.CodeBudget,
            $"{what} that Predict needs {scratch.Bytes(scratch.ExamplesAtOnce).Grouped()} bytes of memory for {Examples(scratch.ExamplesAtOnce)} "
            + $"at a time, more than the {PredictionScratch.StackLimit.Grouped()} that NetGen puts on the stack: each thread allocates an array instead, "
            + $"once, at its first {first}, so you need not change anything");
    }

    private static string Examples(int count) => count == 1 ? "1 example" : $"{count.ToText()} examples";

    private static Finding NoTypes(NetworkModel network, FindingSite site, string type, int size) => Finding.Remark(
        site,
        RuleIds.NoInputOutputTypes,
        network.Type.PlainName,
        type,
        InlineArrays.Bytes(network, size).Grouped(),
        InlineArrays.Largest.Grouped());
}
