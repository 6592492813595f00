using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>Each rule about calls: what breaks it, at which place, in which words. In the programs, that place stands between ⟦ and ⟧.</summary>
public sealed class CallRulesTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "NG0301", "net.Forward(⟦new float[3]⟧, ws);", "'x' holds 3 values, but 'Net' has 4 inputs per example: pass 4 for 1 example" },
        { "NG0301", "net.Forward(⟦new float[6]⟧, ws);", "'x' holds 6 values, but 'Net' has 4 inputs per example: pass 4 for 1 example or 8 for 2" },
        { "NG0301", "net.Forward(⟦new float[11]⟧, ws);", "'x' holds 11 values, but 'Net' has 4 inputs per example: pass 8 for 2 examples or 12 for 3" },
        { "NG0301", "net.Forward(⟦new float[13]⟧, ws);", "'x' holds 13 values, but 'Net' has 4 inputs per example: pass 12 for 3 examples" },
        { "NG0301", "net.Forward(⟦new float[99]⟧, ws);", "'x' holds 99 values, but 'Net' has 4 inputs per example: pass 12 for 3 examples" },
        { "NG0301", "net.Forward(⟦[]⟧, ws);", "'x' holds 0 values, but 'Net' has 4 inputs per example: pass 4 for 1 example" },
        { "NG0301", "net.Forward(⟦[1]⟧, ws);", "'x' holds 1 value, but 'Net' has 4 inputs per example" },
        { "NG0301", "net.Forward(⟦default⟧, ws);", "'x' holds 0 values" },
        { "NG0301", "net.Forward(⟦null⟧, ws);", "'x' holds 0 values" },
        { "NG0301", "net.Forward(⟦ReadOnlySpan<float>.Empty⟧, ws);", "'x' holds 0 values" },
        { "NG0301", "net.Forward(workspace: ws, x: ⟦new float[3]⟧);", "'x' holds 3 values" },
        { "NG0301", "net?.Forward(⟦new float[3]⟧, ws);", "'x' holds 3 values" },
        { "NG0301", "net!.Forward((⟦new float[3]!⟧), ws);".Replace("(⟦", "⟦(", StringComparison.Ordinal).Replace("⟧)", ")⟧", StringComparison.Ordinal), "'x' holds 3 values" },
        { "NG0301", "_ = c ? net.Evaluate(⟦new float[3]⟧, u, ws) : 0;", "'x' holds 3 values" },
        { "NG0301", "Action a = () => net.Forward(⟦new float[3]⟧, ws); a();", "'x' holds 3 values" },
        { "NG0301", "net.Backward(⟦new float[3]⟧, ws);", "'dA' holds 3 values, but 'Net' has 2 outputs per example: pass 2 for 1 example or 4 for 2" },
        { "NG0301", "net.Backward(u, ws, ⟦new float[6]⟧);", "'dX' holds 6 values, but 'Net' has 4 inputs per example: pass 4 for 1 example or 8 for 2" },
        { "NG0301", "net.Backward(new float[4], ws, ⟦new float[9]⟧);", "'dX' holds 9 values, but 'Net' has 4 inputs per example: pass 8 for 2 examples" },
        { "NG0301", "net.Backpropagate(new float[8], ⟦new float[3]⟧, ws);", "'t' holds 3 values, but 'Net' has 2 outputs per example: pass 4 for 2 examples" },
        { "NG0301", "net.Backpropagate(u, ⟦new float[3]⟧, ws);", "'t' holds 3 values, but 'Net' has 2 outputs per example: pass 2 for 1 example or 4 for 2" },
        { "NG0301", "net.Backpropagate(⟦new float[7]⟧, labels, ws);", "'x' holds 7 values" },
        { "NG0301", "net.Backpropagate(⟦new float[7]⟧, [1, 0], ws);", "'x' holds 7 values, but 'Net' has 4 inputs per example: pass 8 for 2 examples" },
        { "NG0301", "net.Backpropagate(u, ⟦Array.Empty<int>()⟧, ws);", "'labels' holds 0 values, but 'Net' has 1 label per example: pass 1 for 1 example" },
        { "NG0301", "net.Evaluate(u, ⟦new float[101]⟧, ws);", "'t' holds 101 values, but 'Net' has 2 outputs per example: pass 100 for 50 examples or 102 for 51" },
        { "NG0301", "net.Predict(u, ⟦new float[3]⟧);", "'y' holds 3 values, but 'Net' has 2 outputs per example: pass 2 for 1 example or 4 for 2" },
        { "NG0301", "net.Predict(⟦new float[5]⟧, u);", "'x' holds 5 values" },
        { "NG0301", "exact.Predict(⟦new double[5]⟧, new double[2]);", "'x' holds 5 values, but 'Exact' has 4 inputs per example: pass 4 for 1 example" },
        { "NG0301", "Wide.Input other = default; net.Forward(⟦other⟧, ws);", "'x' holds 2 values, but 'Net' has 4 inputs per example" },
        { "NG0301", "one.Predict(⟦Span<float>.Empty⟧, u);", "'x' holds 0 values, but 'One' has 1 input per example: pass 1 for 1 example" },
        {
            "NG0302",
            "net.Predict(new float[8], ⟦new float[6]⟧);",
            "'y' holds 6 values for 3 examples, but 'x' holds 8 values for 2 examples; 'Net' has 2 outputs and 4 inputs per example: "
            + "pass 4 values as 'y' or 12 as 'x'"
        },
        {
            "NG0302",
            "net.Backpropagate(new float[8], ⟦[0, 1, 1]⟧, ws);",
            "'labels' holds 3 values for 3 examples, but 'x' holds 8 values for 2 examples; 'Net' has 1 label and 4 inputs per example: "
            + "pass 2 values as 'labels' or 12 as 'x'"
        },
        {
            "NG0302",
            "net.Backpropagate(new float[8], ⟦new float[8]⟧, ws);",
            "'t' holds 8 values for 4 examples, but 'x' holds 8 values for 2 examples; 'Net' has 2 outputs and 4 inputs per example: "
            + "pass 4 values as 't'"
        },
        { "NG0302", "net.Evaluate(new float[4], ⟦[1, 0]⟧, ws);", "'labels' holds 2 values for 2 examples, but 'x' holds 4 values for 1 example; 'Net' has 1 label" },
        { "NG0302", "net.Evaluate(t: ⟦new float[4]⟧, x: new float[4], workspace: ws);", "'t' holds 4 values for 2 examples, but 'x' holds 4 values for 1 example" },
        { "NG0302", "net.Backward(new float[4], ws, ⟦new float[4]⟧);", "'dX' holds 4 values for 1 example, but 'dA' holds 4 values for 2 examples" },
        { "NG0302", "one.Predict(new float[2], ⟦new float[1]⟧);", "'y' holds 1 value for 1 example, but 'x' holds 2 values for 2 examples; 'One' has 1 output and 1 input per example: pass 2 values as 'y' or 1 as 'x'" },
        {
            "NG0303",
            "net.Forward(⟦new float[16]⟧, ws);",
            "'x' holds 4 examples (16 values), but a workspace of 'Net' holds only 3: "
            + "pass at most 12 values, or raise Batch on [Network] to at least 4"
        },
        { "NG0303", "net.Forward(⟦new float[(Net.BatchCapacity + 1) * Net.InputSize]⟧, ws);", "'x' holds 4 examples (16 values)" },
        { "NG0303", "net.Backpropagate(⟦new float[16]⟧, new float[8], ws);", "'x' holds 4 examples (16 values)" },
        { "NG0303", "net.Backpropagate(⟦new float[16]⟧, labels, ws);", "'x' holds 4 examples (16 values)" },
        {
            "NG0303",
            "net.Backpropagate(u, ⟦new int[5]⟧, ws);",
            "'labels' holds 5 examples (5 values), but a workspace of 'Net' holds only 3: pass at most 3 values"
        },
        {
            "NG0303",
            "net.Backpropagate(u, ⟦new float[8]⟧, ws);",
            "'t' holds 4 examples (8 values), but a workspace of 'Net' holds only 3: pass at most 6 values"
        },
        { "NG0303", "net.Backward(⟦new float[8]⟧, ws);", "'dA' holds 4 examples (8 values)" },
        { "NG0303", "net.Backward(u, ws, ⟦new float[16]⟧);", "'dX' holds 4 examples (16 values)" },
        { "NG0304", "net.Backpropagate(u, [0, ⟦2⟧, 1], ws);", "The label at index 1 is 2, but 'Net' has 2 classes: use a label from 0 to 1" },
        { "NG0304", "net.Evaluate(u, new[] { ⟦-1⟧, k }, ws);", "The label at index 0 is -1, but 'Net' has 2 classes: use a label from 0 to 1" },
        { "NG0304", "const int Cat = 7; net.Backpropagate(u, [k, ⟦Cat⟧], ws);", "The label at index 1 is 7" },
        { "NG0304", "net.Backpropagate(u, stackalloc int[] { 1, ⟦Net.OutputSize⟧ }, ws);", "The label at index 1 is 2" },
        { "NG0304", "net.Backpropagate(u, stackalloc[] { ⟦int.MaxValue⟧ }, ws);", "The label at index 0 is 2147483647" },
        { "NG0304", "net.Backpropagate(u, new[] { 9, 1, ⟦2⟧ }.AsSpan(1), ws);", "The label at index 1 is 2" },
        { "NG0304", "int[] t = [1, 2]; net.Backpropagate(u, ⟦t⟧, ws);", "The label at index 1 is 2" },
        { "NG0304", "ReadOnlySpan<int> t = [1, 2, 3]; k = t.Length + t[0]; net.Backpropagate(u, ⟦t[1..]⟧, ws);", "The label at index 0 is 2" },
        {
            "NG0305",
            "net.Predict(⟦new float[2]⟧, new float[4]);",
            "'x' takes the inputs of 'Net', 4 per example, but gets 2 values that fit its outputs: swap it with 'y'"
        },
        { "NG0305", "net.Predict(⟦new float[6]⟧, new float[12]);", "'x' takes the inputs of 'Net', 4 per example, but gets 6 values that fit its outputs: swap it with 'y'" },
        { "NG0305", "wide.Predict(⟦new float[3]⟧, new float[2]);", "'x' takes the inputs of 'Wide', 2 per example, but gets 3 values that fit its outputs: swap it with 'y'" },
        { "NG0305", "wide.Predict(⟦new float[6]⟧, new float[4]);", "'x' takes the inputs of 'Wide'" },
        { "NG0305", "wide.Backpropagate(⟦new float[3]⟧, new float[2], wideWs);", "'x' takes the inputs of 'Wide', 2 per example, but gets 3 values that fit its outputs: swap it with 't'" },
        { "NG0305", "wide.Evaluate(⟦new float[3]⟧, new float[2], wideWs);", "'x' takes the inputs of 'Wide'" },
        { "NG0305", "wide.Backward(⟦new float[2]⟧, wideWs, new float[3]);", "'dA' takes the outputs of 'Wide', 3 per example, but gets 2 values that fit its inputs: swap it with 'dX'" },
        {
            "NG0305",
            "Net.Output output = default; net.Forward(⟦output⟧, ws);",
            "'x' takes the inputs of 'Net', 4 per example, but gets 2 values made for its outputs: pass the inputs"
        },
        {
            "NG0305",
            "net.Forward(⟦new float[3 * Net.OutputSize]⟧, ws);",
            "'x' takes the inputs of 'Net', 4 per example, but gets 6 values made for its outputs: pass the inputs"
        },
        {
            "NG0305",
            "Span<float> y = stackalloc float[Wide.InputSize]; wide.Backward(⟦y⟧, wideWs);",
            "'dA' takes the outputs of 'Wide', 3 per example, but gets 2 values made for its inputs: pass the outputs"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_at_its_place_in_words(string rule, string statements, string message)
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program([statements]));
        Diagnostic mistake = Assert.Single(await Calls.AnalyzeRightAsync(program.Text));
        Assert.Equal(rule, mistake.Id);
        Assert.StartsWith(message, mistake.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(Assert.Single(program.Places), mistake.Location.SourceSpan);
        Assert.Equal(DiagnosticSeverity.Error, mistake.Severity);
    }

    [Theory]
    [InlineData("NG0301 NG0301", "net.Predict(⟦new float[3]⟧, ⟦new float[5]⟧);")]
    [InlineData("NG0301 NG0301", "net.Backpropagate(⟦new float[3]⟧, ⟦new float[0]⟧, ws);")]
    [InlineData("NG0301 NG0303", "net.Backpropagate(⟦new float[3]⟧, ⟦new float[8]⟧, ws);")]
    [InlineData("NG0303 NG0302", "net.Backpropagate(⟦new float[16]⟧, ⟦new float[4]⟧, ws);")]
    [InlineData("NG0304 NG0304", "net.Backpropagate(u, [⟦2⟧, 1, ⟦3⟧], ws);")]
    [InlineData("NG0301 NG0304", "net.Backpropagate(⟦new float[3]⟧, [⟦2⟧], ws);")]
    [InlineData("NG0302 NG0304", "net.Backpropagate(new float[4], ⟦[⟦2⟧, 1]⟧, ws);")]
    [InlineData("NG0301", "net.Predict(net.Forward(⟦new float[3]⟧, ws), new float[3]);")]
    public async Task Mistakes_in_one_call_are_told_apart(string rules, string statements)
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program([statements]));
        ImmutableArray<Diagnostic> mistakes = await Calls.AnalyzeRightAsync(program.Text);
        Assert.Equal(rules.Split(' ').Order(), mistakes.Select(mistake => mistake.Id).Order());
        Assert.Equal(program.Places, mistakes.Select(mistake => mistake.Location.SourceSpan));
    }

    [Fact]
    public void Every_rule_about_calls_has_a_test() => Assert.Equal(
        Rules.OfCalls.Select(rule => rule.Id),
        Mistakes.Select(row => (string)row[0]).Concat(ShapeErrorsTests.Mistakes.Select(_ => "NG0306")).Distinct().Order());

    [Fact]
    public async Task A_rule_can_be_silenced_by_pragma()
    {
        string call = "net.Forward(new float[3], ws);";
        Assert.Single(await Calls.AnalyzeRightAsync(Calls.Program([call])));
        Assert.Empty(await Calls.AnalyzeRightAsync(Calls.Program([$"\n#pragma warning disable NG0301\n{call}\n#pragma warning restore NG0301\n"])));
    }
}
