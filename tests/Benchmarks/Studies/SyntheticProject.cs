using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator;

namespace NetGen.Benchmarks.Studies;

/// <summary>A project in memory, with the code that the generator adds to it: many networks, many calls of them, and files that know nothing of networks.</summary>
internal sealed class SyntheticProject
{
    /// <summary>Of so many calls one is wrong.</summary>
    public const int WrongOf = 100;

    private const int CallsInFile = 10;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp13);

    public SyntheticProject(int networks, int calls, int otherFiles)
    {
        Files =
        [
            .. Enumerable.Range(0, networks).Select(i => Parse($"Network{i}.cs", Network(i))),
            .. Enumerable.Range(0, calls / CallsInFile).Select(i => Parse($"Caller{i}.cs", Caller(i, networks))),
            .. Enumerable.Range(0, otherFiles).Select(i => Parse($"Other{i}.cs", Other(i))),
        ];
        var compilation = CSharpCompilation.Create(
            "Synthetic", Files, References(), new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Compilation = output;
        Diagnostic? error = Compilation.GetDiagnostics().FirstOrDefault(remark => remark.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new InvalidOperationException(error.ToString());
        }
    }

    /// <summary>What a user would have written.</summary>
    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>All of it.</summary>
    public Compilation Compilation { get; }

    private static int Inputs(int network) => 2 + (network % 7);

    private static int Outputs(int network) => 1 + (network % 4);

    private static string Network(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        namespace Synthetic;

        [NetGen.Network({Inputs(i)}, Batch = 16)]
        [NetGen.Dense({4 + (i % 5)}, NetGen.Activation.Tanh)]
        [NetGen.Dense({Outputs(i)})]
        public sealed partial class Network{i};
        """);

    // Calls as people write them: over arrays, slices of data that come in, and rows on the stack.
    private static string Caller(int i, int networks)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $$"""
            using System;

            namespace Synthetic;

            public sealed class Caller{{i}}
            {

            """);
        for (int call = 0; call < CallsInFile; call++)
        {
            int number = (i * CallsInFile) + call;
            int network = number % networks;
            string type = $"Network{network}";
            int inputs = Inputs(network) + (number % WrongOf == 0 ? Inputs(network) - 1 : 0);
            string statements = (number % 5) switch
            {
                0 => $"var x = new float[{inputs}]; var y = new float[{Outputs(network)}]; network.Predict(x, y); return y[0];",
                1 => $"Span<float> y = stackalloc float[{type}.OutputSize]; network.Predict(data.AsSpan(count, {type}.InputSize), y); return y[0];",
                2 => $"float sum = 0; for (int e = 0; e < count; e++) {{ sum += network.Forward(data.AsSpan(e * {type}.InputSize, {type}.InputSize), workspace)[0]; }} return sum;",
                3 => $"return network.Backpropagate(data.AsSpan(0, count * {type}.InputSize), _targets.AsSpan(0, count * {type}.OutputSize), workspace);",
                _ => $"float[] t = [{string.Join(", ", Enumerable.Repeat("1", Outputs(network)))}]; return network.Evaluate(data[..{type}.InputSize], t, workspace);",
            };
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public float Call{{call}}({{type}} network, {{type}}.Workspace workspace, float[] data, int count)
                    {
                        {{statements}}
                    }

                """);
        }

        return text.Append("    private readonly float[] _targets = new float[64];\n}\n").ToString();
    }

    // Ordinary code with as many calls, one of which has a name that networks use too.
    private static string Other(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Synthetic;

        public sealed class Other{{i}}
        {
            private readonly Dictionary<string, List<int>> _values = new(StringComparer.Ordinal);

            public int Evaluate(string name) => _values.TryGetValue(name, out List<int>? values) ? values.Where(value => value > {{i}}).Sum() : 0;

            public void Add(string name, int value)
            {
                if (!_values.TryGetValue(name, out List<int>? values))
                {
                    _values.Add(name, values = []);
                }

                values.Add(value);
                values.Sort();
            }

            public string Describe() => string.Join(", ", _values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {Evaluate(pair.Key)} of {pair.Value.Count}"));

            public override string ToString() => Describe().Trim().ToUpperInvariant().Replace("OF", "of", StringComparison.Ordinal);
        }
        """);

    private static SyntaxTree Parse(string name, string text) => CSharpSyntaxTree.ParseText(text, Options, name, Encoding.UTF8);

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileNameWithoutExtension(path) is var name && (name is "NetGen" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal)))
        .Select(path => MetadataReference.CreateFromFile(path));
}
