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
            "Layer 1 (2,048 to 2,049) needs so much room that Predict takes 99,136 bytes for 6 examples at a time, more than the 65,536 that NetGen puts on a stack: each thread allocates an array for it at its first prediction of several examples, once, and nothing need be changed"
        },
        {
            "NG0401",
            "[Network(⟦12288⟧), Dense(20, Activation.ReLU), Dense(1)] public partial class Net;",
            "The 12,288 inputs of 'Net' need so much room that Predict takes 296,128 bytes for 6 examples at a time, more than the 65,536 that NetGen puts on a stack: each thread allocates an array for it at its first prediction of several examples, once, and nothing need be changed"
        },
        {
            "NG0402",
            $"{ScratchIsLarge}[Network(⟦262_145⟧, Batch = 1), Dense(1)] public partial class Net;",
            "'Net.Input' would be an inline array of 1,048,580 bytes, and .NET loads none above 1,048,576, so 'Net' gets neither Input nor Output nor the Predict that takes them: use spans or arrays with Predict, as with any other method"
        },
        {
            "NG0402",
            $"{ScratchIsLarge}[Network(4, Batch = 1, Precision = Precision.Double), Dense(1, Activation.Tanh), Dense(⟦131_073⟧)] public partial class Net;",
            "'Net.Output' would be an inline array of 1,048,584 bytes, and .NET loads none above 1,048,576, so 'Net' gets neither Input nor Output nor the Predict that takes them: use spans or arrays with Predict, as with any other method"
        },
    };
}
