namespace NetGen.Generator.Tests.CallSites;

/// <summary>Calls that the code around them may prevent are no mistakes; conditions about something else change nothing.</summary>
public sealed class GuardedCallsTests
{
    private const string Members =
        """
        private static bool Fits(float[] x) => x.Length == Net.InputSize;
        private readonly float[] _x = new float[3];

        """;

    // Each would be marked, were it not for what stands around it.
    private static readonly string[] Guarded =
    [
        "if (Net.InputSize == 3) net.Forward(new float[3], ws);",
        "if (Net.InputSize != 3) { } else { net.Forward(new float[3], ws); }",
        "if (Net.InputSize != 3) return; net.Forward(new float[3], ws);",
        "if (!(Net.InputSize == 3)) { throw new Exception(); } net.Forward(new float[3], ws);",
        "if (Net.InputSize == 3 && c) net.Forward(new float[3], ws);",
        "if (Net.InputSize == 4 || c) return; net.Forward(new float[3], ws);",
        "_ = Net.InputSize == 3 ? net.Evaluate(new float[3], u, ws) : 0;",
        "_ = Net.InputSize == 3 && net.Evaluate(new float[3], u, ws) > 0;",
        "_ = Net.InputSize == 4 || net.Evaluate(new float[3], u, ws) > 0;",
        "switch (Net.InputSize) { case 3: net.Forward(new float[3], ws); break; }",
        "_ = Net.InputSize switch { 3 => net.Evaluate(new float[3], u, ws), _ => 0 };",
        "while (Net.InputSize == 3) { net.Forward(new float[3], ws); }",
        "for (; Net.InputSize == 3;) { net.Forward(new float[3], ws); }",
        "foreach (int i in new int[0]) { net.Forward(new float[3], ws); }",
        "foreach (int i in labels) { if (Net.InputSize != 3) continue; net.Forward(new float[3], ws); }",
        "return; net.Forward(new float[3], ws);",
        "throw new Exception(); net.Forward(new float[3], ws);",
        "goto end; net.Forward(new float[3], ws); end:;",
        "var x = new float[3]; if (x.Length == Net.InputSize) net.Forward(x, ws);",
        "var x = new float[3]; if (x.Length != Net.InputSize) return; net.Forward(x, ws);",
        "var x = new float[3]; if (x.Length == k) net.Forward(x, ws);",
        "var x = new float[3]; if (x.Length == k && c) net.Forward(x, ws);",
        "var x = new float[3]; if (c && x.Length == k) net.Forward(x, ws);",
        "var x = new float[3]; if (c || x.Length == k) { } else net.Forward(x, ws);",
        "var x = new float[3]; if (Fits(x)) net.Forward(x, ws);",
        "var x = new float[3]; if (!Fits(x)) throw new Exception(); net.Forward(x, ws);",
        "var x = new float[3]; bool fits = Fits(x); if (!fits) return; net.Forward(x, ws);",
        "var x = new float[3]; var fits = Fits(x); var really = fits && c; if (really) net.Forward(x, ws);",
        "var x = new float[3]; if (x is { Length: 4 }) net.Forward(x, ws);",
        "var x = new float[3]; if (x is [_, _, _, _]) net.Forward(x, ws);",
        "var x = new float[3]; if (x is not [_, _, _, _]) return; net.Forward(x, ws);",
        "var x = new float[3]; switch (x.Length) { case 4: net.Forward(x, ws); break; }",
        "var x = new float[3]; switch (x) { case [_, _, _, _]: net.Forward(x, ws); break; }",
        "var x = new float[3]; switch (k) { case 1 when x.Length == 4: net.Forward(x, ws); break; }",
        "var x = new float[3]; _ = x switch { [_, _, _, _] => net.Evaluate(x, u, ws), _ => 0 };",
        "var x = new float[3]; _ = k switch { 4 when Fits(x) => net.Evaluate(x, u, ws), _ => 0 };",
        "var x = new float[3]; while (Fits(x)) { net.Forward(x, ws); }",
        "var x = new float[3]; for (int i = 0; i + 4 <= x.Length; i += 4) net.Forward(x, ws);",
        "var x = new float[3]; if (c) { if (!Fits(x)) return; } net.Forward(x, ws);",
        "var x = new float[3]; try { if (!Fits(x)) return; } finally { } net.Forward(x, ws);",
        "var x = new float[3]; foreach (int i in labels) { if (!Fits(x)) return; } net.Forward(x, ws);",
        "var x = new float[3]; switch (x.Length) { case 4: break; default: return; } net.Forward(x, ws);",
        "int n = 3; if (n == Net.InputSize) net.Forward(new float[n], ws);",
        "int n = 3; var x = new float[n]; if (n == k) net.Forward(x, ws);",
        "if (_x.Length == 4) net.Forward(_x, ws);",
        "if (Fits(this._x)) net.Forward(_x, ws);",
        "if (this is { _x.Length: 4 }) net.Forward(_x, ws);",
        "const bool debug = false; if (debug) { net.Forward(new float[3], ws); }",
        "Action a = () => { if (Net.InputSize == 4) return; net.Forward(new float[3], ws); }; a();",
    ];

    // The condition is about something else, or certainly met.
    private static readonly string[] Marked =
    [
        "if (c) net.Forward(⟦new float[3]⟧, ws);",
        "if (k > 3) return; net.Forward(⟦new float[3]⟧, ws);",
        "if (Net.InputSize == 4) net.Forward(⟦new float[3]⟧, ws);",
        "if (Net.InputSize != 4) throw new Exception(); net.Forward(⟦new float[3]⟧, ws);",
        "int n = 4; if (n == Net.InputSize && c) net.Forward(⟦new float[3]⟧, ws);",
        "var x = new float[3]; if (x.Length == 3) net.Forward(⟦x⟧, ws);",
        "var x = new float[3]; if (x[0] > 0) net.Forward(⟦x⟧, ws);",
        "Span<float> x = stackalloc float[3]; if (x[0] > 0) net.Forward(⟦x⟧, ws);",
        "var x = new float[3]; if (u.Length == 3) net.Forward(⟦x⟧, ws);",
        "var x = new float[3]; if (x.Length == 4) { k = 1; } net.Forward(⟦x⟧, ws);",
        "var x = new float[3]; foreach (float f in x) { net.Forward(⟦x⟧, ws); }",
        "var x = new float[3]; for (int i = 0; i < k; i++) { net.Forward(⟦x⟧, ws); }",
        "var x = new float[3]; while (c) { net.Forward(⟦x⟧, ws); c = Fits(u); }",
        "var x = new float[3]; do { net.Forward(⟦x⟧, ws); } while (Fits(x));",
        "var x = new float[3]; try { net.Forward(⟦x⟧, ws); } catch (Exception) when (x.Length == 4) { }",
        "var x = new float[3]; switch (k) { case 4: net.Forward(⟦x⟧, ws); break; }",
        "var x = new float[3]; _ = k switch { 4 => net.Evaluate(⟦x⟧, u, ws), _ => 0 };",
        "var x = new float[3]; foreach (int i in labels) { if (i == 3) continue; net.Forward(⟦x⟧, ws); }",
        "if (c) { if (k > 3) return; else throw new Exception(); } net.Forward(⟦new float[3]⟧, ws);",
        "foreach (int i in labels) { if (i > 3) return; } net.Forward(⟦new float[3]⟧, ws);",
        "Func<int> f = () => { return 3; }; net.Forward(⟦new float[3]⟧, ws);",
        "if (net is null) return; net.Forward(⟦new float[3]⟧, ws);",
        "lock (net) { net.Forward(⟦new float[3]⟧, ws); }",
        "if (c) return; void Local() { net.Forward(⟦new float[3]⟧, ws); } Local();",
    ];

    [Fact]
    public async Task Calls_that_may_be_prevented_are_not_marked() =>
        await Calls.AssertMarkedAsync(new(Calls.Program(Guarded, Members), []), "NG0301");

    [Fact]
    public async Task Other_conditions_change_nothing()
    {
        MarkedSource program = MarkedSource.Parse(Calls.Program(Marked, Members));
        Assert.Equal(Marked.Length, program.Places.Count);
        await Calls.AssertMarkedAsync(program, "NG0301");
    }
}
