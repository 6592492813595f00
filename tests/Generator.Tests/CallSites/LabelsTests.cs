namespace NetGen.Generator.Tests.CallSites;

/// <summary>Labels are judged where nobody can have written to them since they were listed.</summary>
public sealed class LabelsTests
{
    private const string Members =
        """
        private readonly int[] _labels = [7];
        private static readonly int[] Labels = [7];
        private static ReadOnlySpan<int> Constant => [7];
        private static void Change(int[] t) => t[0] = 1;
        private static void Change(Span<int> t) => t[0] = 1;
        private static int[] Kept = [];

        """;

    private static readonly string[] Marked =
    [
        "net.Backpropagate(u, [⟦7⟧], ws);",
        "net.Backpropagate(labels: [1, ⟦7⟧], workspace: ws, x: u);",
        "net.Backpropagate(u, new int[] { ⟦7⟧ }, ws);",
        "net.Backpropagate(u, new int[2] { 0, ⟦7⟧ }, ws);",
        "net.Backpropagate(u, (int[])[⟦7⟧], ws);",
        "net.Backpropagate(u, (ReadOnlySpan<int>)[⟦7⟧], ws);",
        "net.Backpropagate(u, new[] { ⟦7⟧ }.AsSpan(), ws);",
        "net.Backpropagate(u, new ReadOnlySpan<int>([⟦7⟧]), ws);",
        "net.Backpropagate(u, new[] { 7, ⟦8⟧, 9 }.AsSpan(1, 1), ws);",
        "net.Backpropagate(u, new[] { 7, 0, ⟦8⟧ }.AsSpan()[^2..], ws);",
        "net.Backpropagate(u, new[] { ⟦7⟧ }.AsSpan().ToArray(), ws);",
        "net.Backpropagate(u, stackalloc int[] { ⟦7⟧ }, ws);",
        "net.Backpropagate(u, [⟦-1⟧], ws);",
        "net.Backpropagate(u, [⟦1 + 1⟧], ws);",
        "const int seven = 7; net.Backpropagate(u, [⟦seven⟧], ws);",
        "int seven = 7; net.Backpropagate(u, [⟦seven⟧], ws);",
        "net.Backpropagate(u, [⟦(byte)7⟧], ws);",
        "int[] t = [0, 7]; net.Backpropagate(u, ⟦t⟧, ws);",
        "int[] t = { 0, 7 }; net.Backpropagate(u, ⟦t⟧, ws); net.Evaluate(u, ⟦t⟧, ws);",
        "ReadOnlySpan<int> t = [0, 7]; k = t[0]; foreach (int i in t) k += i; net.Backpropagate(u, ⟦t⟧, ws);",
        "ReadOnlySpan<int> t = stackalloc int[] { 7 }; var s = t; net.Backpropagate(u, ⟦s[..1]⟧, ws);",
        "int[] s = [7]; ReadOnlySpan<int> t = s; net.Backpropagate(u, ⟦t⟧, ws);",
        "net.Evaluate(u, [⟦7⟧], ws);",
    ];

    private static readonly string[] Silent =
    [
        "net.Backpropagate(u, [0, 1], ws);",
        "net.Backpropagate(u, [k], ws);",
        "net.Backpropagate(u, new int[3], ws);",
        "net.Backpropagate(u, labels, ws);",
        "net.Backpropagate(u, new[] { 7, 1 }.AsSpan(1), ws);",
        "net.Backpropagate(u, c ? new[] { 7 } : new[] { 8 }, ws);",
        "int[] t = [7]; t[0] = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; t[k]--; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; Change(t); net.Backpropagate(u, t, ws);",
        "int[] t = [7]; Change(t.AsSpan()); net.Backpropagate(u, t, ws);",
        "int[] t = [7]; Kept = t; Kept[0] = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; int[] s = t; s[0] = 1; net.Backpropagate(u, t, ws);",
        "int[] s = [7]; int[] t = s; s[0] = 1; net.Backpropagate(u, t, ws);",
        "int[] s = [7]; ReadOnlySpan<int> t = s; s[0] = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; ref int first = ref t[0]; first = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; foreach (ref int i in t.AsSpan()) i = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; Action a = () => t[0] = 1; a(); net.Backpropagate(u, t, ws);",
        "int[] t = [7]; Array.Clear(t); net.Backpropagate(u, t, ws);",
        "int[] t = [7]; fixed (int* p = t) *p = 1; net.Backpropagate(u, t, ws);",
        "int[] t = [7]; t = [1]; net.Backpropagate(u, t, ws);",
        "Span<int> t = [7]; t[0] = 1; net.Backpropagate(u, t, ws);",
        "Span<int> t = stackalloc[] { 7 }; t.Clear(); net.Backpropagate(u, t, ws);",
        "int seven = 7; seven = 1; net.Backpropagate(u, [seven], ws);",
        "_labels[0] = 1; net.Backpropagate(u, _labels, ws);",
        "Labels[0] = 1; net.Backpropagate(u, Labels, ws);",
        "net.Backpropagate(u, Constant, ws);",
        "int[] t; net.Backpropagate(u, t = [7], ws);",
    ];

    [Fact]
    public async Task Labels_that_are_no_classes_are_marked()
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program(Marked, Members));
        Assert.Equal(Marked.Length + 1, program.Places.Count);
        await Calls.AssertMarkedAsync(program, "NG0304");
    }

    [Fact]
    public async Task Labels_that_may_have_changed_are_not() => await Calls.AssertMarkedAsync(new(Calls.Program(Silent, Members), []), "NG0304");
}
