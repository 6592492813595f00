namespace NetGen.Generator.Tests.Declarations;

/// <summary>Networks that are too large for the usual code: the rules NG04.</summary>
internal static class BudgetMistakes
{
    // Whatever meets NG0402 meets NG0401 too.
    private const string ScratchIsLarge = "#pragma warning disable NG0401\n";

    /// <summary>A rule, a declaration that meets it and nothing else, with the place that is marked, and the message.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        {
            "NG0401",
            "[Network(2048), Dense(⟦2049⟧, Activation.ReLU), Dense(1)] public partial class Net;",
            "Layer 1 (2,048 to 2,049) is so wide that Predict needs 99,136 bytes of memory for 6 examples at a time, more than the 65,536 that "
            + "NetGen puts on the stack: each thread allocates an array instead, once, at its first prediction of several examples, so you need "
            + "not change anything"
        },
        {
            "NG0401",
            "[Network(⟦12288⟧), Dense(20, Activation.ReLU), Dense(1)] public partial class Net;",
            "The 12,288 inputs of 'Net' are so many that Predict needs 296,128 bytes of memory for 6 examples at a time, more than the 65,536 "
            + "that NetGen puts on the stack: each thread allocates an array instead, once, at its first prediction of several examples, so you "
            + "need not change anything"
        },
        {
            "NG0402",
            $"{ScratchIsLarge}[Network(⟦262_145⟧, Batch = 1), Dense(1)] public partial class Net;",
            "'Net.Input' would be an inline array of 1,048,580 bytes, but .NET allows at most 1,048,576, so 'Net' has no Input, no Output and "
            + "no Predict that takes them: pass spans or arrays to Predict"
        },
        {
            "NG0402",
            $"{ScratchIsLarge}[Network(4, Batch = 1, Precision = Precision.Double), Dense(1, Activation.Tanh), Dense(⟦131_073⟧)] public partial class Net;",
            "'Net.Output' would be an inline array of 1,048,584 bytes, but .NET allows at most 1,048,576, so 'Net' has no Input, no Output and "
            + "no Predict that takes them: pass spans or arrays to Predict"
        },
    };
}
