namespace NetGen.Generator.Tests.Declarations;

/// <summary>Sizes and settings that are wrong: the rules NG01.</summary>
internal static class SizesMistakes
{
    /// <summary>A rule, a declaration that breaks it and nothing else, with the place that is marked, and the message.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        { "NG0101", "[Network(⟦0⟧), Dense(2)] public partial class Net;", "'Net' has 0 inputs, but it needs at least 1: write how many numbers one example has" },
        {
            "NG0101",
            "[Network(inputs: ⟦-3⟧), Dense(2)] public partial class Net;",
            "'Net' has -3 inputs, but it needs at least 1: write how many numbers one example has"
        },
        {
            "NG0101",
            "[⟦Network⟧, Dense(2)] public partial class Net;",
            "'Net' has no inputs, but it needs at least 1: write how many numbers one example has"
        },
        {
            "NG0102",
            "[Network(4), Dense(2, Activation.ReLU), Dense(⟦0⟧)] public partial class Net;",
            "Layer 2 has 0 units, but it needs at least 1: write how many outputs it should have, one for each unit"
        },
        {
            "NG0102",
            "[Network(4), Dense(units: ⟦int.MinValue⟧, Name = \"first\")] public partial class Net;",
            "Layer 1 'first' has -2147483648 units, but it needs at least 1: write how many outputs it should have, one for each unit"
        },
        {
            "NG0103",
            "[Network(4, Batch = ⟦0⟧), Dense(2)] public partial class Net;",
            "'Net' has Batch = 0, but Batch is how many examples a workspace can hold and must be at least 1: "
            + "write 1 or more, or remove Batch for the default of 32"
        },
        {
            "NG0104",
            "[Network(4), Dense(3, Activation.ReLU), Dense(2, Inputs = ⟦5⟧)] public partial class Net;",
            "Layer 2 states 5 inputs, but layer 1 gives 3 outputs: write Inputs = 3, or remove Inputs"
        },
        {
            "NG0104",
            "[Network(4), Dense(1, Activation.ReLU, Name = \"hidden\"), Dense(2, Inputs = ⟦-1⟧, Name = \"last\")] public partial class Net;",
            "Layer 2 'last' states -1 inputs, but layer 1 'hidden' gives 1 output: write Inputs = 1, or remove Inputs"
        },
        {
            "NG0104",
            "[Network(4), Dense(3, Inputs = ⟦5⟧)] public partial class Net;",
            "Layer 1 states 5 inputs, but the network has 4 inputs: write Inputs = 4, or remove Inputs"
        },
        {
            "NG0105",
            "[Network(1_000_000), Dense(⟦1_000_000⟧)] public partial class Net;",
            "The parameters of layer 1 (1,000,000 to 1,000,000) would take 4,000,004,000,000 bytes with padding, but an array of NetGen holds "
            + "at most 2,147,418,112: give the layer fewer inputs or units"
        },
        {
            "NG0105",
            "[Network(int.MaxValue, Batch = int.MaxValue, Precision = Precision.Double), Dense(⟦int.MaxValue⟧)] public partial class Net;",
            "The parameters of layer 1 (2,147,483,647 to 2,147,483,647) would take 36,893,488,284,858,056,704 bytes with padding, but an array "
            + "of NetGen holds at most 2,147,418,112: give the layer fewer inputs or units"
        },
        {
            "NG0105",
            "[Network(1000, Batch = ⟦1_000_000⟧), Dense(2)] public partial class Net;",
            "The cache of a workspace for 1,000,000 examples would take 4,232,000,000 bytes with padding, but an array of NetGen holds at most "
            + "2,147,418,112: make Batch smaller"
        },
        {
            "NG0105",
            "[⟦Network(20_000)⟧, Dense(20_000, Activation.ReLU), Dense(20_000)] public partial class Net;",
            "The network's parameters would take 3,200,160,000 bytes with padding, but an array of NetGen holds at most 2,147,418,112: "
            + "give its layers fewer units"
        },
        {
            "NG0105",
            "[⟦Network(4, Batch = 1)⟧, Dense(1, Activation.ReLU), Dense(31_000_000, Activation.Tanh), Dense(1)] public partial class Net;",
            "The cache of a workspace for 1 example would take 2,232,000,384 bytes with padding, but an array of NetGen holds at most "
            + "2,147,418,112: give the layers fewer units"
        },
        {
            "NG0105",
            "[⟦Network(1, Batch = 1)⟧, Dense(100_000_000)] public partial class Net;",
            "The buffers of a workspace for the gradient of the inputs of 1 example would take 6,400,000,064 bytes with padding, but an array "
            + "of NetGen holds at most 2,147,418,112: give layer 1 fewer inputs or units"
        },
        {
            "NG0106",
            "[Network(4), Dense(2, ⟦(Activation)99⟧)] public partial class Net;",
            "Layer 1 has 99 as its Activation, but Activation has no member with that value: use a named member, such as Activation.ReLU"
        },
        {
            "NG0106",
            "[Network(4, Loss = ⟦(Loss)(-1)⟧), Dense(2)] public partial class Net;",
            "The network has -1 as its Loss, but Loss has no member with that value: use a named member, such as Loss.MeanSquaredError"
        },
        {
            "NG0106",
            "[Network(4, Precision = ⟦(Precision)7⟧), Dense(2)] public partial class Net;",
            "The network has 7 as its Precision, but Precision has no member with that value: use a named member, such as Precision.Single"
        },
        {
            "NG0106",
            "[Network(4), Dense(2, Initializer = ⟦(Initializer)50⟧, Name = \"only\")] public partial class Net;",
            "Layer 1 'only' has 50 as its Initializer, but Initializer has no member with that value: "
            + "use a named member, such as Initializer.HeUniform"
        },
        {
            "NG0107",
            "[Network(4), Dense(2, Activation.LeakyReLU, Slope = ⟦-0.5⟧)] public partial class Net;",
            "Layer 1 has Slope = -0.5, but the slope of LeakyReLU must be a number from 0 to 1: write a small one such as 0.01"
        },
        {
            "NG0107",
            "[Network(4), Dense(2, Activation.LeakyReLU, Slope = ⟦double.NaN⟧)] public partial class Net;",
            "Layer 1 has Slope = NaN, but the slope of LeakyReLU must be a number from 0 to 1: write a small one such as 0.01"
        },
        {
            "NG0108",
            "[Network(4), Dense(2, Name = ⟦\"no name\"⟧)] public partial class Net;",
            "Layer 1 has the name 'no name', but a layer's name must consist of letters, digits and underscores and must not begin with a "
            + "digit: rename it, for example to 'no_name', or remove Name"
        },
        {
            "NG0108",
            "[Network(4), Dense(2, Name = ⟦\"\"⟧)] public partial class Net;",
            "Layer 1 has the name '', but a layer's name must consist of letters, digits and underscores and must not begin with a digit: "
            + "rename it, for example to 'layer1', or remove Name"
        },
        {
            "NG0108",
            "[Network(4), Dense(2, Name = ⟦\"1st\"⟧)] public partial class Net;",
            "Layer 1 has the name '1st', but a layer's name must consist of letters, digits and underscores and must not begin with a digit: "
            + "rename it, for example to '_1st', or remove Name"
        },
        {
            "NG0109",
            "[Network(4), Dense(3, Activation.ReLU, Slope = ⟦0.2⟧), Dense(2)] public partial class Net;",
            "Layer 1 (4 to 3) has Slope = 0.2, but only Activation.LeakyReLU has a slope, and this layer has Activation.ReLU: "
            + "remove the setting, or use Activation.LeakyReLU"
        },
        {
            "NG0109",
            "[Network(4), Dense(2, Slope = ⟦-7⟧, Name = \"last\")] public partial class Net;",
            "Layer 1 'last' (4 to 2) has Slope = -7, but only Activation.LeakyReLU has a slope, and this layer has Activation.Linear: "
            + "remove the setting, or use Activation.LeakyReLU"
        },
        {
            "NG0110",
            "[Network(4), Dense(3, Activation.ReLU, Name = \"hidden\"), Dense(2, Name = ⟦\"hidden\"⟧)] public partial class Net;",
            "Layer 2 has the name 'hidden', but layer 1 already has that name: rename it, for example to 'hidden_2', or remove Name"
        },
        {
            "NG0110",
            "[Network(4), Dense(3, Activation.ReLU, Name = ⟦\"W2\"⟧), Dense(2, Name = \"W2_2\")] public partial class Net;",
            "Layer 1 has the name 'W2', but 'W2' is what NetGen calls a part of layer 2: rename it, for example to 'W2_3', or remove Name"
        },
        {
            "NG0104",
            "[Network(4), Dense(3), Dropout(0.5, Inputs = ⟦5⟧), Dense(2)] public partial class Net;",
            "Layer 2 states 5 inputs, but layer 1 gives 3 outputs: write Inputs = 3, or remove Inputs"
        },
        {
            "NG0104",
            "[Network(4), Dense(3), Dropout(0.5), Dense(2, Inputs = ⟦5⟧)] public partial class Net;",
            "Layer 3 states 5 inputs, but layer 2 gives 3 outputs: write Inputs = 3, or remove Inputs"
        },
        {
            "NG0108",
            "[Network(4), Dense(3), Dropout(0.5, Name = ⟦\"1st\"⟧), Dense(2)] public partial class Net;",
            "Layer 2 has the name '1st', but a layer's name must consist of letters, digits and underscores and must not begin with a digit: "
            + "rename it, for example to '_1st', or remove Name"
        },
        {
            "NG0110",
            "[Network(4), Dense(3, Name = ⟦\"Mask2\"⟧), Dropout(0.5), Dense(2)] public partial class Net;",
            "Layer 1 has the name 'Mask2', but 'Mask2' is what NetGen calls a part of layer 2: rename it, for example to 'Mask2_2', or remove Name"
        },
        {
            "NG0111",
            "[Network(4), Dense(3), Dropout(⟦1⟧), Dense(2)] public partial class Net;",
            "Layer 2 has a rate of 1, but the rate of dropout must be a number from 0 to below 1: write the share to drop, such as 0.2"
        },
        {
            "NG0111",
            "[Network(4), Dense(3), Dropout(rate: ⟦-0.25⟧, Name = \"light\"), Dense(2)] public partial class Net;",
            "Layer 2 'light' has a rate of -0.25, but the rate of dropout must be a number from 0 to below 1: write the share to drop, such as 0.2"
        },
        {
            "NG0111",
            "[Network(4), Dense(3), Dropout(⟦double.NaN⟧), Dense(2, Inputs = 3)] public partial class Net;",
            "Layer 2 has a rate of NaN, but the rate of dropout must be a number from 0 to below 1: write the share to drop, such as 0.2"
        },
        {
            "NG0112",
            "[Network(4, Loss = Loss.CrossEntropy), Dense(2, Activation.Softmax), ⟦Dropout(0.5)⟧] public partial class Net;",
            "Layer 2 is the last one, and would drop the network's own outputs at random: move [Dropout] before the layer that gives them, or remove it"
        },
        {
            "NG0112",
            "[Network(4), Dense(2), Dropout(0.1), ⟦Dropout(0.5, Name = \"end\")⟧] public partial class Net;",
            "Layer 3 'end' is the last one, and would drop the network's own outputs at random: move [Dropout] before the layer that gives them, or remove it"
        },
        {
            "NG0109",
            "[Network(4, LabelSmoothing = ⟦0.1⟧), Dense(2)] public partial class Net;",
            "'Net' has LabelSmoothing = 0.1, but only Loss.CrossEntropy has labels, and this network has Loss.MeanSquaredError: remove LabelSmoothing, or use Loss.CrossEntropy"
        },
        {
            "NG0113",
            "[Network(4, LabelSmoothing = ⟦1⟧), Dense(2, Activation.Softmax)] public partial class Net;",
            "'Net' has LabelSmoothing = 1, but label smoothing must be a number from 0 to below 1: write a small one such as 0.1"
        },
        {
            "NG0113",
            "[Network(4, Loss = Loss.CrossEntropy, LabelSmoothing = ⟦-0.1⟧), Dense(2, Activation.Softmax)] public partial class Net;",
            "'Net' has LabelSmoothing = -0.1, but label smoothing must be a number from 0 to below 1: write a small one such as 0.1"
        },
        {
            "NG0113",
            "[Network(4, LabelSmoothing = ⟦double.NaN⟧), Dense(2)] public partial class Net;",
            "'Net' has LabelSmoothing = NaN, but label smoothing must be a number from 0 to below 1: write a small one such as 0.1"
        },
    };
}
