using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Wherever a network is declared and from wherever it is called, its calls are found; what only looks like one is not.</summary>
public sealed class CalledNetworksTests
{
    public static TheoryData<string> Marked => new()
    {
        "var network = new Net(); network.Forward(⟦new float[3]⟧, new Net.Workspace());",
        "public partial class Net { public void Run(Workspace ws) { Forward(⟦new float[3]⟧, ws); this.Forward(⟦new float[InputSize - 1]⟧, ws); } }",
        "public class Derived : Net { public void Run(Workspace ws) { Forward(⟦new float[3]⟧, ws); base.Forward(⟦new float[3]⟧, ws); } }",
        "public class Derived : Net; public class Program { void Run(Derived net, Net.Workspace ws) => net.Forward(⟦new float[3]⟧, ws); }",
        "public class Program<T> where T : Net { void Run(T net, Net.Workspace ws) => net.Forward(⟦new float[3]⟧, ws); }",
        "public class Program { void Run(INetwork<Net, float> net, IWorkspace<float> ws) => net.Forward(⟦new float[3]⟧, ws); }",
        "public class Program { void Run(Net net, IWorkspace<float> ws) => ((INetwork<Net, float>)net).Backpropagate(new float[4], [⟦2⟧], ws); }",
        "public class Program { void Run<T>(T net, IWorkspace<float> ws) where T : INetwork<Net, float> => net.Forward(⟦new float[3]⟧, ws); }",
        "public class Program { static Net Net = new(); ReadOnlyMemory<float> y = Net.Forward(⟦new float[3]⟧, new Net.Workspace()).ToArray(); }",
        "public class Program { Net Net { get; } = new(); public Program() => Net.Forward(⟦new float[3]⟧, new()); }",
        "public class Program(Net net) { float Loss => net.Evaluate(⟦new float[3]⟧, new float[2], new Net.Workspace()); }",
        "public class Program { Func<Net, Net.Workspace, float> f = (net, ws) => net.Forward(⟦new float[3]⟧, ws)[0]; }",
        "public class Program { float[] x = new float[3]; Action<Net, Net.Workspace> f = (net, ws) => { var x = new float[5]; net.Forward(⟦x⟧, ws); }; }",
        "public class Program { IEnumerable<int> Run(Net net, Net.Workspace ws) { net.Forward(⟦new float[3]⟧, ws); yield return 1; } }",
        "public class Program { async System.Threading.Tasks.Task Run(Net net, Net.Workspace ws) { var x = new float[3]; await System.Threading.Tasks.Task.Yield(); net.Forward(⟦x⟧, ws); } }",
        "public class Program { public Program() : this(new Net().Forward(⟦new float[3]⟧, new()).Length) { } Program(int i) { } }",
        "public class Program { ~Program() { var x = new float[3]; new Net().Forward(⟦x⟧, new()); } }",
        "namespace Inner { [Network(5), Dense(2)] public partial class Net; public class Program { void Run(Net net, Net.Workspace ws) => net.Forward(⟦new float[4]⟧, ws); } }",
        "public partial class Outer { [Network(5), Dense(2)] public partial class @class; void Run(@class net, @class.Workspace ws) => net.Forward(⟦new float[4]⟧, ws); }",
        "public static class Data { public static readonly float[] X = new float[3]; } public class Program { void Run(Net net, Net.Workspace ws) => net.Forward(⟦Data.X⟧, ws); }",
        "public class Data<T> { public readonly float[] X = new float[3]; } public class Program { void Run(Net net, Net.Workspace ws, Data<int> data) => net.Forward(⟦data.X⟧, ws); }",
    };

    public static TheoryData<string> Silent => new()
    {
        "public class Program { void Run<T>(T net, IWorkspace<float> ws) where T : class, INetwork<T, float> => net.Forward(new float[3], ws); }",
        "public class Program { void Run(INetwork<Regression, float> net, IWorkspace<float> ws) => net.Backpropagate(new float[3], [7], ws); } [Network(4), Dense(2)] public partial class Regression;",
        "public class Program { void Run(Net net, Net.Workspace ws) { Func<float[], float> f = x => net.Forward(x, ws)[0]; f(new float[3]); } }",
        "public delegate ReadOnlySpan<float> Pass(ReadOnlySpan<float> x, Net.Workspace ws); public class Program { void Run(Net net, Net.Workspace ws) { Pass f = net.Forward; f(new float[3], ws); f.Invoke(new float[3], ws); } }",
        "public class Other { public void Forward(ReadOnlySpan<float> x) { } public void Predict(ReadOnlySpan<float> x, Span<float> y) { } } public class Program { void Run(Other net) { net.Forward(new float[3]); net.Predict(new float[3], new float[3]); } }",
        "public static class Program { static void Predict(this Net net, float[] x, float[] y, int k) { } static void Run(Net net) => net.Predict(new float[3], new float[3], 1); }",
        "public class Derived : Net { public void Forward(ReadOnlySpan<float> x) { } void Run() => Forward(new float[3]); }",
        "public class Program { void Forward(float[] x) { } void Run() => Forward(new float[3]); }",
        "public class Program { void Run(Net net) { void Forward(float[] x, Net n) { } Forward(new float[3], net); } }",
        "public class Program { void Run(Net.Input x) { new Net().Predict(in x, out Net.Output y); new Net().Predict(x, out _); } }",
        "public class Program { string Run() => nameof(Net.Forward); }",
        "public class Program { void Run(dynamic net) => net.Forward(new float[3], null); }",
        "[Network(0), Dense(2)] public partial class Flawed; public class Program { void Run(Flawed net, Flawed.Workspace ws) => net.Forward(new float[3], ws); }",
        "[Network(4), Dense(2), Dense(2, Inputs = 3)] public partial class Flawed; public class Program { void Run(Flawed net, Flawed.Workspace ws) => net.Forward(new float[3], ws); }",
        "/// <summary><c>new Net().Forward(new float[3], ws)</c></summary>\npublic class Program;",
    };

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_call_is_found(string marked)
    {
        MarkedSource program = MarkedSource.Parse(Usings + marked);
        ImmutableArray<Diagnostic> reported = await Calls.ReportedAsync(Compile(program.Text));
        Assert.Equal(program.Places, reported.Select(mistake => mistake.Location.SourceSpan));
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task What_is_none_or_is_not_certain_is_let_be(string program) => Assert.Empty(await Calls.ReportedAsync(Compile(Usings + program)));

    [Theory]
    [InlineData("net.Forward(⟦new float[3]⟧, ws);")]
    [InlineData("net.Predict(⟦new float[2]⟧, new float[4]);")]
    [InlineData("net.Forward(⟦new float[Net.InputSize - 1]⟧, ws);")]
    [InlineData("net.Forward(⟦new float[Net.OutputSize]⟧, ws);")]
    [InlineData("net.Backpropagate(⟦new float[16]⟧, labels, ws);")]
    [InlineData("net.Backpropagate(u, [⟦2⟧], ws);")]
    [InlineData("((INetwork<Net, float>)net).Forward(⟦new float[3]⟧, ws);")]
    [InlineData("net.Predict(⟦new Wide.Input()⟧, out Net.Output y);")]
    [InlineData("net.Forward(new float[4], ws); Net.Output y = default; net.Backward(y, ws);")]
    public async Task Networks_of_another_assembly_are_known(string statements)
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program([statements]));
        CSharpCompilation compilation = TestCompilation.Create([program.Text], new CSharpParseOptions(LanguageVersion.CSharp13), allowUnsafe: true)
            .AddReferences(NetworksAssembly.Value);
        ImmutableArray<Diagnostic> reported = await Calls.ReportedAsync(compilation);
        Assert.Equal(program.Places, reported.Select(mistake => mistake.Location.SourceSpan));
    }

    [Fact]
    public async Task Generated_code_is_not_looked_at()
    {
        string program = Calls.Program(["net.Forward(new float[3], ws);"]);
        Assert.Single(await Calls.AnalyzeRightAsync(program));
        Assert.Empty(await Calls.AnalyzeRightAsync("// <auto-generated/>\n" + program));
    }

    [Fact]
    public async Task A_project_without_NetGen_is_not_looked_at()
    {
        CSharpCompilation compilation = TestCompilation.Create("public class Net { public void Forward(float[] x) => Forward(new float[3]); }");
        Assert.Empty(await Calls.ReportedAsync(compilation.WithReferences(compilation.References.Where(reference => !reference.Display!.Contains("NetGen")))));
    }

    private static readonly Lazy<MetadataReference> NetworksAssembly = new(() =>
    {
        TestCompilation.Run(TestCompilation.Create([Calls.Networks]), out Compilation output);
        using MemoryStream assembly = new();
        Assert.True(output.WithAssemblyName("Library").Emit(assembly).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray());
    });

    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing NetGen;\n";

    // With the networks and the code generated for those that it declares itself.
    private static Compilation Compile(string program)
    {
        bool isScript = program.StartsWith(Usings + "var ", StringComparison.Ordinal);
        CSharpCompilation compilation = TestCompilation.Create(
            [program, Calls.Networks], new CSharpParseOptions(LanguageVersion.Preview));
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(isScript ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        TestCompilation.Run(compilation, out Compilation output);
        Assert.Empty(Calls.ErrorsIn(output));
        return output;
    }
}
