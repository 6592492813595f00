namespace NetGen.Generator.Tests;

/// <summary>What is generated, in full: read the .verified.cs files as a user reads them who presses F12.</summary>
public sealed class NetworkSnapshots
{
    [Fact]
    public void The_smallest_network_one_by_one_linear() => Verify(
        """
        using NetGen;

        [Network(1)]
        [Dense(1)]
        public partial class Line;
        """,
        withKernels: true);

    [Fact]
    public void Exclusive_or() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(2, Batch = 4)]
        [Dense(4, Activation.Tanh)]
        [Dense(1, Activation.Sigmoid)]
        public sealed partial class Xor;
        """,
        withKernels: true);

    [Fact]
    public void Digits() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(64, Loss = Loss.CrossEntropy, Batch = 32)]
        [Dense(128, Activation.ReLU)]
        [Dense(64, Activation.ReLU)]
        [Dense(10, Activation.Softmax)]
        public sealed partial class DigitClassifier;
        """);

    [Fact]
    public void Double_precision_with_named_layers() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(8, Precision = Precision.Double, Loss = Loss.Huber, Batch = 16)]
        [Dense(8, Activation.SELU, Name = "Hidden")]
        [Dense(2, Name = "Head", Initializer = Initializer.Zeros)]
        internal sealed partial class Regression;
        """);

    [Fact]
    public void Nested_among_awkward_names() => Verify(
        """
        using NetGen;

        namespace @namespace.System.Unsafe;

        public partial interface Rows
        {
            public partial record struct @struct
            {
                public class Span;

                [Network(3)]
                [Dense(2, Activation.Sigmoid)]
                public partial class @class
                {
                    public int Kernels => Forward1 + W1At;

                    private static int Forward1 => 1;

                    private const int W1At = 2;
                }
            }
        }
        """);

    [Fact]
    public void Activations_with_two_slopes() => Verify(
        """
        using NetGen;

        [Network(6, Loss = Loss.MeanSquaredError)]
        [Dense(6, Activation.GELU)]
        [Dense(6, Activation.SiLU)]
        [Dense(6, Activation.LeakyReLU, Slope = 0.2)]
        [Dense(6, Activation.LeakyReLU)]
        [Dense(6, Activation.LeakyReLU, Slope = 0.2)]
        [Dense(3, Activation.Softmax)]
        public sealed partial class Mixture;
        """,
        withKernels: true);

    [Fact]
    public void Odd_sizes() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(7, Batch = 1)]
        [Dense(33, Activation.HardSwish)]
        [Dense(1, Activation.ELU)]
        [Dense(19, Activation.Softsign)]
        public sealed partial class Odd;
        """);

    [Fact]
    public void A_network_too_wide_for_the_stack() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(300000, Batch = 1)]
        [Dense(2, Activation.Sigmoid, Initializer = Initializer.LeCunNormal)]
        public sealed partial class Wide;
        """);

    [Fact]
    public void Dropout_between_layers() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(3, Batch = 8)]
        [Dense(4, Activation.ReLU)]
        [Dropout(0.25, Name = "Light")]
        [Dense(2, Activation.Softmax)]
        public sealed partial class Regularized;
        """,
        withKernels: true);

    [Fact]
    public void Smoothed_labels() => Verify(
        """
        using NetGen;

        [Network(3, LabelSmoothing = 0.1)]
        [Dense(20, Activation.Softmax)]
        public sealed partial class Smoothed;
        """);

    [Fact]
    public void Dropout_of_inputs() => Verify(
        """
        using NetGen;

        namespace Samples;

        [Network(300, Batch = 64, Precision = Precision.Double)]
        [Dropout(0.1)]
        [Dense(20, Activation.GELU)]
        [Dropout(1.0 / 3)]
        [Dropout(0)]
        [Dense(1)]
        public sealed partial class Denoising;
        """);

    private static void Verify(
        string source, bool withKernels = false, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        Snapshots.Verify(
            TestCompilation.Run(TestCompilation.Create(source)),
            hint => withKernels || !hint.EndsWith(".Kernels.g.cs", StringComparison.Ordinal),
            method: method);
}
