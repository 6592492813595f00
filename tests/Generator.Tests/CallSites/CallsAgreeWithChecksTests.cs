using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Tests.Compiling;
using Check = NetGen.CompilerServices.Check;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>
/// What is reported is refused at run time whatever the values that nobody knows are, and what is not reported is accepted with some of them:
/// thousands of calls are compiled, analysed and made.
/// </summary>
public sealed class CallsAgreeWithChecksTests
{
    private const string Networks =
        """
        using NetGen;

        [Network(4, Loss = Loss.CrossEntropy, Batch = 3), Dense(2, Activation.Softmax)] public partial class Net;
        [Network(2, Batch = 2), Dense(3)] public partial class Wide;
        [Network(1, Batch = 2), Dense(1)] public partial class One;
        [Network(4, Batch = 64), Dense(2)] public partial class Many;

        """;

    // A length that nobody knows goes through these.
    private const int LongestInput = 13;
    private const int LongestOutput = 10;
    private const int MostExamples = 3;

    private static readonly string[] InputForms =
    [
        "new float[{0}]", "u.AsSpan(0, {0})", "stackalloc float[{0}]", "u[..{0}]", "(new float[{0} + 2])[1..^1]", "Enumerable.Repeat(1f, {0}).ToArray()",
    ];

    private static readonly string[] Labels = ["-2147483648", "-1", "0", "1", "2", "9", "k"];
    private static readonly string[] LabelMethods = ["Evaluate", "Backpropagate"];
    private static readonly string[] LabelForms =
        ["[{0}, {1}]", "new[] {{ {0}, {1} }}", "new[] {{ 5, {0}, {1}, 5 }}.AsSpan()[1..^1]", "stackalloc[] {{ {0}, {1} }}"];

    [Theory]
    [InlineData("Net", true)]
    [InlineData("Wide", false)]
    [InlineData("One", false)]
    public async Task Every_pair_of_lengths(string network, bool takesLabels)
    {
        List<string> calls = [];
        for (int x = -1; x <= LongestInput; x++)
        {
            Add("net.Forward({0}, ws);", x);
            for (int y = -1; y <= LongestOutput; y++)
            {
                Add("net.Predict({0}, {1});", x, y);
                Add("net.Evaluate({0}, {1}, ws);", x, y);
                Add("net.Backpropagate({0}, {1}, ws);", x, y);
                Add("net.Backward({1}, ws, {0});", x, y);
                if (takesLabels && y < 6)
                {
                    Add("net.Evaluate({0}, {2}, ws);", x, y);
                    Add("net.Backpropagate({0}, {2}, ws);", x, y);
                }
            }
        }

        for (int y = -1; y <= LongestOutput; y++)
        {
            Add("net.Backward({1}, ws);", 0, y);
        }

        await AssertAgreesAsync(network, calls);

        // -1 stands for a length that nobody knows.
        void Add(string call, int x, int y = 0)
        {
            string form = InputForms[calls.Count % InputForms.Length];
            string input = x < 0 ? "a" : "(" + form.Replace("{0}", $"{x}", StringComparison.Ordinal) + ")";
            string output = y < 0 ? "b" : $"new float[{y}]";
            string labels = y < 0 ? "l" : y == 0 ? "Array.Empty<int>()" : $"[{string.Join(", ", Enumerable.Range(0, y).Select(i => i % 2))}]";
            calls.Add(call.Replace("{0}", input, StringComparison.Ordinal).Replace("{1}", output, StringComparison.Ordinal).Replace("{2}", labels, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_label() => await AssertAgreesAsync(
        "Net",
        from first in Labels
        from second in Labels
        from method in LabelMethods
        from form in LabelForms
        select $"net.{method}(a, {string.Format(null, form, first, second)}, ws);");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_way_to_make_and_cut_rows(int seed)
    {
        RandomRow[] rows = [.. RandomRow.Any.Sample(500, new Rnd((ulong)seed), 50)];
        await AssertAgreesAsync("Many", rows.Select(row => $"net.Forward({row}, ws);"));
    }

    private static async Task AssertAgreesAsync(string network, IEnumerable<string> calls)
    {
        string[] statements = [.. calls];
        CSharpCompilation compilation = TestCompilation.Create([Source(network, statements), Networks], new CSharpParseOptions(LanguageVersion.CSharp13));
        TestCompilation.Run(compilation, out Compilation output, settings: ProjectSettings.Narrow);
        using MemoryStream assembly = new();
        ImmutableArray<Diagnostic> errors = [.. output.Emit(assembly).Diagnostics.Where(remark => remark.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.IsEmpty, CompilerRemarks.Describe(errors));

        HashSet<int> reported = [.. (await Calls.ReportedAsync(output)).Select(MethodOf)];
        Assert.NotEmpty(reported);
        Assert.True(reported.Count < statements.Length);
        AssemblyLoadContext context = new("Calls", isCollectible: true);
        try
        {
            assembly.Position = 0;
            MethodInfo[] methods = context.LoadFromStream(assembly).GetType("Program")!.GetMethods(BindingFlags.Public | BindingFlags.Static);
            List<string> wrong = [];
            foreach (MethodInfo method in methods)
            {
                int number = int.Parse(method.Name["Run".Length..], null);
                HashSet<Outcome> outcomes = [.. Outcomes(method, statements[number])];
                bool isRefused = outcomes.Contains(Outcome.Refused) && !outcomes.Contains(Outcome.Accepted);
                if (isRefused != reported.Contains(number))
                {
                    wrong.Add($"{(isRefused ? "not reported" : "reported, but accepted")}: {statements[number]}");
                }
            }

            Assert.Equal(statements.Length, methods.Length);
            Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Source(string network, string[] statements) =>
        $$"""
        using System;
        using System.Linq;
        using NetGen;

        public static class Program
        {
        {{string.Concat(statements.Select((statement, i) => $$"""
            public static void Run{{i}}(int m, float[] a, float[] b, int[] l, int k)
            {
                var net = new {{network}}();
                var ws = new {{network}}.Workspace();
                float[] u = new float[100];
                {{(statement.Contains("Backward", StringComparison.Ordinal) ? $"net.Forward(new float[Math.Min(m, {network}.BatchCapacity) * {network}.InputSize], ws);" : "")}}
                {{statement}}
            }

        """))}}
        }
        """;

    private static int MethodOf(Diagnostic mistake)
    {
        SyntaxNode node = mistake.Location.SourceTree!.GetRoot().FindNode(mistake.Location.SourceSpan);
        return int.Parse(node.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.ValueText["Run".Length..], null);
    }

    private enum Outcome
    {
        Accepted,
        Refused,

        /// <summary>An argument could not be made.</summary>
        NotReached,
    }

    // With every value of what nobody knows, or enough of them.
    private static IEnumerable<Outcome> Outcomes(MethodInfo method, string statement) =>
        from m in Enumerable.Range(1, statement.Contains("Backward", StringComparison.Ordinal) ? MostExamples : 1)
        from a in Values(statement, "a", 0, 40)
        from b in Values(statement, "b", 0, 40)
        from l in Values(statement, "l", 0, 16)
        from k in Values(statement, "k", 0, 2)
        select Make(method, m, new float[a], new float[b], new int[l], k);

    // An argument that the call does not name needs no values.
    private static IEnumerable<int> Values(string statement, string parameter, int from, int to) =>
        Regex.IsMatch(statement, $@"\b{parameter}\b") ? Enumerable.Range(from, to - from + 1) : [from];

    private static Outcome Make(MethodInfo method, params object[] arguments)
    {
        try
        {
            method.Invoke(null, arguments);
            return Outcome.Accepted;
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException!.TargetSite!.DeclaringType == typeof(Check) ? Outcome.Refused : Outcome.NotReached;
        }
    }
}
