namespace NetGen.Generator.Tests.Declarations;

/// <summary>What compiles but makes no sense, or little: the rules NG02.</summary>
internal static class SenseMistakes
{
    /// <summary>A rule, a declaration that breaks it and nothing else, with the place that is marked, and the message.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        {
            "NG0201",
            "[Network(4), Dense(3, ⟦Activation.Softmax⟧), Dense(2)] public partial class Net;",
            "Layer 1 (4 to 3) is a hidden layer, but has Activation.Softmax, which forces its 3 outputs to sum to 1 before layer 2 (3 to 2) "
            + "gets them: use Activation.ReLU or Activation.Tanh here, and keep Softmax for the last layer"
        },
        {
            "NG0202",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(3, Activation.Tanh)] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of the outputs, which must lie between 0 and 1, but layer 1 (4 to 3), the last, has "
            + "Activation.Tanh, whose outputs can lie outside that range: use Activation.Softmax there, or Loss.MeanSquaredError"
        },
        {
            "NG0202",
            "[Network(4, Loss = ⟦Loss.BinaryCrossEntropy⟧), Dense(1)] public partial class Net;",
            "Loss.BinaryCrossEntropy takes logarithms of the outputs, which must lie between 0 and 1, but layer 1 (4 to 1), the last, has "
            + "Activation.Linear, whose outputs can lie outside that range: use Activation.Sigmoid there, or Loss.MeanSquaredError"
        },
        {
            "NG0202",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(1, Activation.ReLU, Name = \"last\")] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of the outputs, which must lie between 0 and 1, but layer 1 'last' (4 to 1), the last, has "
            + "Activation.ReLU, whose outputs can lie outside that range: "
            + "use Activation.Sigmoid there with Loss.BinaryCrossEntropy, or Loss.MeanSquaredError"
        },
        {
            "NG0203",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(3, Activation.Sigmoid)] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of the outputs, but those of layer 1 (4 to 3), the last, come from Activation.Sigmoid and can "
            + "be so close to 0 or 1 that the logarithms must be cut off: use Activation.Softmax there, or Loss.BinaryCrossEntropy"
        },
        {
            "NG0203",
            "[Network(4, Loss = ⟦Loss.CrossEntropy⟧), Dense(1, Activation.Sigmoid)] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of the outputs, but those of layer 1 (4 to 1), the last, come from Activation.Sigmoid and can "
            + "be so close to 0 or 1 that the logarithms must be cut off: use Loss.BinaryCrossEntropy"
        },
        {
            "NG0204",
            "[Network(64), ⟦Dense(128)⟧, Dense(10, Activation.Softmax)] public partial class Net;",
            "Layer 1 (64 to 128) and layer 2 (128 to 10) have no nonlinear activation between them, so they compute no more than one layer (64 "
            + "to 10) could: give layer 1 an activation such as Activation.ReLU, or replace both layers with [Dense(10, Activation.Softmax)]"
        },
        {
            "NG0204",
            "[Network(4), Dense(8, Activation.Tanh), Dense(3, ⟦Activation.Linear⟧, Name = \"code\"), Dense(8)] public partial class Net;",
            "Layer 2 'code' (8 to 3) and layer 3 (3 to 8) have no nonlinear activation between them, so they compute no more than one layer (8 "
            + "to 8) could: give layer 2 an activation such as Activation.ReLU, or replace both layers with [Dense(8)]"
        },
        {
            "NG0204",
            "[Network(4), Dense(5, ⟦Activation.LeakyReLU⟧, Slope = 1), Dense(3, Activation.LeakyReLU, Slope = 0.25)] public partial class Net;",
            "Layer 1 (4 to 5) and layer 2 (5 to 3) have no nonlinear activation between them, so they compute no more than one layer (4 to 3) "
            + "could: give layer 1 an activation such as Activation.ReLU, or replace both layers with [Dense(3, Activation.LeakyReLU, Slope = "
            + "0.25)]"
        },
        {
            "NG0205",
            "[Network(4), Dense(16, Activation.ReLU), Dense(1, ⟦Activation.Softmax⟧)] public partial class Net;",
            "Layer 2 (16 to 1) has Activation.Softmax over its one output, which is therefore always 1: "
            + "use Activation.Sigmoid for a yes or no, or give the layer one unit for each class"
        },
        {
            "NG0205",
            "[Network(4), Dense(1, ⟦Activation.Softmax⟧), Dense(2)] public partial class Net;",
            "Layer 1 (4 to 1) has Activation.Softmax over its one output, which is therefore always 1: "
            + "use Activation.Sigmoid for a yes or no, or give the layer one unit for each class"
        },
        {
            "NG0206",
            "[Network(64), Dense(10, ⟦Activation.ReLU⟧)] public partial class Net;",
            "Layer 1 (64 to 10), the last, has Activation.ReLU, whose outputs are never below 0, so Loss.MeanSquaredError stays large for "
            + "every target below that: use Activation.Linear there, unless none of your targets is below 0"
        },
        {
            "NG0206",
            "[Network(64, Loss = Loss.Huber), Dense(10, ⟦Activation.GELU⟧)] public partial class Net;",
            "Layer 1 (64 to 10), the last, has Activation.GELU, whose outputs are never below -0.17, so Loss.Huber stays large for every "
            + "target below that: use Activation.Linear there, unless none of your targets is below -0.17"
        },
        {
            "NG0206",
            "[Network(64, Loss = Loss.MeanAbsoluteError), Dense(1, ⟦Activation.LeakyReLU⟧, Slope = 0)] public partial class Net;",
            "Layer 1 (64 to 1), the last, has Activation.LeakyReLU, whose outputs are never below 0, so Loss.MeanAbsoluteError stays large for "
            + "every target below that: use Activation.Linear there, unless none of your targets is below 0"
        },
        {
            "NG0207",
            "[Network(9), Dense(8, ⟦Activation.Sigmoid⟧), Dense(7, Activation.Sigmoid), Dense(6, Activation.Sigmoid), Dense(5, Activation.Sigmoid), Dense(4)] public partial class Net;",
            "From layer 4 (6 to 5) back to layer 1 (9 to 8), all of them with Activation.Sigmoid, a gradient can fade to about 1/300 of its "
            + "size, so that layer 1 hardly learns: use Activation.ReLU or Activation.GELU in these layers, or use fewer of them"
        },
        {
            "NG0207",
            "[Network(9), Dense(8, Activation.ReLU), Dense(7, ⟦Activation.HardSigmoid⟧), Dense(6, Activation.Tanh), Dense(5, Activation.Sigmoid), Dense(5, Activation.Sigmoid), Dense(3, Activation.Softsign, Name = \"top\"), Dense(4, Activation.Tanh)] public partial class Net;",
            "From layer 6 'top' (5 to 3) back to layer 2 (8 to 7), all of them with Activation.HardSigmoid, Tanh, Sigmoid or Softsign, a "
            + "gradient can fade to about 1/200 of its size, so that layer 2 hardly learns: "
            + "use Activation.ReLU or Activation.GELU in these layers, or use fewer of them"
        },
    };
}
