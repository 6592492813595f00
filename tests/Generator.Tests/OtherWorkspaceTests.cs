using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests;

/// <summary>Workspaces of other networks whose padded sizes happen to agree: nothing takes their gradients, and what is right goes through.</summary>
public sealed class OtherWorkspaceTests : IDisposable
{
    // 3-4-2 and 3-4-3 have as many numbers once columns are padded.
    private const string Networks =
        """
        using NetGen;

        [Network(3), Dense(4, Activation.Tanh), Dense(2)] public partial class One;
        [Network(3), Dense(4, Activation.Tanh), Dropout(0.5), Dense(3)] public partial class Other;
        public class Derived : One { public Derived() : base(1) { } }

        public partial class Outer
        {
            [Network(3), Dense(4, Activation.Tanh), Dense(2)] public partial class One;
        }

        // Parameters that no one knows the network of.
        public sealed class Wrapper(One network) : IParameters<float> { public System.Span<float> Parameters => network.Parameters; }

        public static class Program
        {
            public static readonly One Network = new(1);
            public static readonly One.Workspace Right = Filled();
            public static readonly Other.Workspace Wrong = Trained();

            private static One.Workspace Filled()
            {
                One.Workspace workspace = new();
                Network.Backpropagate(new float[3], new float[2], workspace);
                return workspace;
            }

            private static Other.Workspace Trained()
            {
                Other.Workspace workspace = new();
                new Other(1).Backpropagate(new float[3], new float[3], workspace);
                return workspace;
            }

            public static GradientAccumulator<float> SumOf<T>(T network, IWorkspace<float> workspace) where T : IParameters<float>
            {
                GradientAccumulator<float> sum = new(network);
                sum.Add(workspace);
                return sum;
            }

            public static void Run(string what)
            {
                Sgd sgd = new(Network, learningRate: 0.1);
                if (Network.Parameters.Length != Wrong.Gradients.Length)
                {
                    throw new System.NotSupportedException("The sizes do not agree.");
                }

                switch (what)
                {
                    case "step": sgd.Step(Wrong); break;
                    case "step behind a right one": sgd.Step(Right); sgd.Step(Wrong); break;
                    case "step of a nested class of that name": sgd.Step(new Outer.One.Workspace()); break;
                    case "step of a derived class": new Adam(new Derived()).Step(Wrong); break;
                    case "step along a sum": sgd.Step(SumOf(new Other(1), Wrong)); break;
                    case "step along a sum behind a right one": sgd.Step(SumOf(Network, Right)); sgd.Step(SumOf(new Other(1), Wrong)); break;
                    case "sum": SumOf(Network, Wrong); break;
                    case "sum behind a right one": SumOf(Network, Right).Add(Wrong); break;
                    case "L1": Penalty.AddL1(Network, Wrong, 0.1); break;
                    case "L2": Penalty.AddL2(Network, Wrong, 0.1); break;

                    case "right: step": sgd.Step(Right); sgd.Step(new One.Workspace()); break;
                    case "right: derived": new Sgd(new Derived(), 0.1).Step(Right); break;
                    case "right: sum": sgd.Step(SumOf(Network, Right)); sgd.Step(Right); break;
                    case "right: penalties": Penalty.AddL1(Network, Right, 0.1); Penalty.AddL2(Network, SumOf(Network, Right), 0.1); break;
                    case "right: of a wrapper": new Sgd(new Wrapper(Network), 0.1).Step(Right); SumOf(new Wrapper(Network), Right); break;
                    default: throw new System.NotSupportedException(what);
                }
            }
        }
        """;

    private readonly AssemblyLoadContext _context = new("Networks", isCollectible: true);
    private readonly Type _program;

    public OtherWorkspaceTests()
    {
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create(Networks), out Compilation output, settings: ProjectSettings.Narrow);
        using MemoryStream assembly = new();
        var remarks = TestCompilation.Emit(output, result, assembly);
        Assert.True(remarks.All(remark => remark.Id == "CS1591"), CompilerRemarks.Describe(remarks));
        assembly.Position = 0;
        _program = _context.LoadFromStream(assembly).GetType("Program")!;
    }

    [Fact]
    public void Gradients_of_another_network_are_refused_and_nothing_is_changed()
    {
        float[] before = Parameters();
        foreach (string call in new[]
        {
            "step", "step of a nested class of that name", "step of a derived class", "step along a sum", "sum", "sum behind a right one", "L1", "L2",
        })
        {
            Exception? refused = Run(call);
            Assert.True(refused is ArgumentException, $"{call}: {refused}");
            Assert.Contains("they belong to another network", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Parameters());
        Assert.Equal("The gradients are those of Other, not of One: they belong to another network. (Parameter 'gradients')", Run("step")!.Message);
        Assert.Equal("The gradients are those of Other, not of One: they belong to another network. (Parameter 'workspace')", Run("sum")!.Message);
        Assert.IsType<ArgumentException>(Run("step behind a right one"));
        Assert.IsType<ArgumentException>(Run("step along a sum behind a right one"));
    }

    [Theory]
    [InlineData("right: step")]
    [InlineData("right: derived")]
    [InlineData("right: sum")]
    [InlineData("right: penalties")]
    [InlineData("right: of a wrapper")]
    public void Those_of_the_network_and_of_what_is_not_known_are_taken(string call) => Assert.Null(Run(call));

    public void Dispose() => _context.Unload();

    private Exception? Run(string call)
    {
        try
        {
            _program.GetMethod("Run")!.Invoke(null, [call]);
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
    }

    private float[] Parameters() => ((IParameters<float>)_program.GetField("Network")!.GetValue(null)!).Parameters.ToArray();
}
