using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>The forms whose length is known: each holds 3 values, is marked where 4 are needed, and not where 3 are.</summary>
public sealed class KnownLengthsTests
{
    private const string Members =
        """
        private const int Three = 3;
        private static readonly float[] Shared = new float[3];
        private readonly float[] _own = [1, 2, 3];
        private readonly float[] _used = new float[3], _other = { 1, 2, 3 };
        private readonly int _number = 3;
        private readonly Memory<float> _memory = new float[3];
        private static readonly Range First = ..3;

        public float[] Kept { get; } = new float[3];

        private static float[] Static { get; } = [1, 2, 3];

        public Program(Net net)
        {
            _used[0] = Kept.Length + _number;
            net.Parameters.CopyTo(_used.AsSpan(1));
        }

        [InlineArray(3)] private struct Row { private float _first; }
        [InlineArray(3)] private struct RowOf<T> { private T _first; }

        """;

    // Statements before the call, and the argument.
    private static readonly (string Before, string Argument)[] Forms =
    [
        ("", "new float[3]"),
        ("", "new float[1 + 2]"),
        ("", "new float[3L]"),
        ("", "new float[(byte)3]"),
        ("", "new float[Net.InputSize - 4 + 3]"),
        ("", "new float[checked(3 * Net.LayerCount)]"),
        ("", "new float[Three]"),
        ("const int n = 3;", "new float[n]"),
        ("int n = 3;", "new float[n]"),
        ("int n = 3; int m = n;", "new float[m]"),
        ("", "new float[_number]"),
        ("int n = 6;", "new float[n / 2 - 3 + 3]"),
        ("int n = 7;", "new float[n % 4 - 3 + 3]"),
        ("int n = -3;", "new float[-n]"),
        ("", "new float[sizeof(byte) * 3]"),
        ("", "new float[] { 1, k, 3 }"),
        ("", "new[] { 1f, k, 3 }"),
        ("", "[1, k, 3]"),
        ("", "[1, ..new float[2], ..Array.Empty<float>()]"),
        ("float[] pair = [1, 2];", "[1, ..pair]"),
        ("Span<float> pair = stackalloc float[2];", "[..pair, 3]"),
        ("", "(float[])[1, 2, 3]"),
        ("", "stackalloc float[3]"),
        ("", "stackalloc float[] { 1, 2, 3 }"),
        ("", "stackalloc[] { 1f, 2, 3 }"),
        ("Span<float> x = stackalloc float[3];", "x"),
        ("ReadOnlySpan<float> x = stackalloc float[] { 1, 2, 3 };", "x"),
        ("float[] x = { 1, 2, 3 };", "x"),
        ("float[] x = [1, 2, 3];", "x"),
        ("var x = new float[3];", "x"),
        ("var x = new float[3];", "x!"),
        ("var x = new float[3];", "(x)"),
        ("var x = new float[3];", "((ReadOnlySpan<float>)(x!))"),
        ("var x = new float[3];", "(Span<float>)x"),
        ("object x = new float[3];", "(float[])x"),
        ("Array x = new float[3];", "(float[])x"),
        ("float[]? x = new float[3];", "x ?? new float[3]"),
        ("var x = new float[3]; var y = x; ReadOnlySpan<float> z = y;", "z"),
        ("var x = new float[3]; x[0] = k; x[k]++; x.AsSpan().Fill(k); foreach (float f in x) { k += (int)f; }", "x"),
        ("var x = new float[3]; (x[0], k) = (1, 2); _ = x.Length is 3; _ = (x, k); Func<int> f = () => x.Length;", "x"),
        ("var x = new float[3]; void Local() { x[0] = 1; }; Local();", "x"),
        ("", "new float[3].AsSpan()"),
        ("", "new float[5].AsSpan(2)"),
        ("", "u.AsSpan(1, 3)"),
        ("", "u.AsSpan(k, 3)"),
        ("", "u.AsSpan(length: 3, start: k)"),
        ("", "MemoryExtensions.AsSpan(u, k, 3)"),
        ("", "u.AsSpan(1..4)"),
        ("", "u.AsSpan(^3)"),
        ("", "new float[5].AsSpan(2..)"),
        ("", "new float[5].AsSpan(^3..)"),
        ("", "new float[5].AsSpan(^3)"),
        ("", "new ArraySegment<float>(u, k, 3)"),
        ("", "new ArraySegment<float>(new float[3])"),
        ("", "new ArraySegment<float>(u, k, 9).Slice(1, 3)"),
        ("", "new ArraySegment<float>(u, k, 9).AsSpan(6)"),
        ("", "u.AsSpan().Slice(k, 3)"),
        ("", "new float[5].AsSpan().Slice(2)"),
        ("", "u.AsSpan().Slice(k, 7).Slice(4)"),
        ("", "u.AsMemory(k, 3).Span"),
        ("", "new Memory<float>(new float[5]).Slice(2).Span"),
        ("", "new ReadOnlyMemory<float>(u, 2, 3).Span"),
        ("", "u[1..4]"),
        ("", "u[..3]"),
        ("", "u[^4..^1]"),
        ("", "u[^3..]"),
        ("", "(new float[4])[..^1]"),
        ("", "(new float[5])[1..^1]"),
        ("", "u.AsSpan()[2..5]"),
        ("", "new float[5].AsSpan()[1..^1]"),
        ("Range r = 1..4;", "u[r]"),
        ("Range r = new(1, 4);", "u.AsSpan(r)"),
        ("Index i = 1, j = 4;", "u[i..j]"),
        ("Index i = ^1;", "(new float[4])[..i]"),
        ("int a = 2;", "u[a..(a + 3)]"),
        ("", "u[First]"),
        ("Row row = default;", "row"),
        ("RowOf<float> row = new();", "row"),
        ("Row row = default; row = new Row();", "row"),
        ("Wide.Input input = default; var x = new float[3];", "x"),
        ("Wide.Output output = default;", "output"),
        ("Row row = default;", "(ReadOnlySpan<float>)row"),
        ("Row row = default;", "row[..3]"),
        ("Row row = default;", "row[..]"),
        ("Wide.Input row = default;", "[1, ..row]"),
        ("", "MemoryMarshal.CreateReadOnlySpan(ref u[0], 3)"),
        ("", "MemoryMarshal.CreateSpan(ref u[k], length: 3)"),
        ("", "GC.AllocateUninitializedArray<float>(3)"),
        ("", "GC.AllocateArray<float>(pinned: true, length: 3)"),
        ("", "new Span<float>(new float[3])"),
        ("", "new Span<float>(u, k, 3)"),
        ("", "new ReadOnlySpan<float>(u, length: 3, start: 2)"),
        ("float* p = stackalloc float[3];", "new Span<float>(p, 3)"),
        ("", "u.AsSpan(0, 3).ToArray()"),
        ("", "(float[])new float[3].Clone()"),
        ("", "Enumerable.Repeat(1f, 3).ToArray()"),
        ("", "Enumerable.Range(k, 3).Select(i => (float)i).ToArray()"),
        ("", "[..Enumerable.Repeat(1f, 2), 3]"),
        ("", "wide.Forward(new float[2], wideWs)"),
        ("var y = wide.Forward([k, 1], wideWs);", "y"),
        ("", "c ? new float[3] : u[..3]"),
        ("const bool yes = true;", "yes ? new float[3] : u"),
        ("var x = new float[3];", "x.Length > 5 ? u : x"),
        ("", "k switch { 1 => new float[3], 2 => u[..3], _ => throw new Exception() }"),
        ("float[] x;", "x = new float[3]"),
        ("", "Shared"),
        ("", "Program.Shared"),
        ("", "_own"),
        ("", "this._own"),
        ("", "new Program(net)._own"),
        ("", "_used"),
        ("", "_other"),
        ("", "_memory.Span"),
        ("", "Kept"),
        ("", "Static"),
        ("", "new float[Shared.Length]"),
        ("Span<float> x = stackalloc float[3];", "u.AsSpan(k, x.Length)"),
    ];

    /// <summary>A program with all of them, marked.</summary>
    public static string MarkedProgram { get; } = Calls.Program(
        Forms.Select(form => $"{form.Before} net.Forward(⟦{form.Argument}⟧, ws);"), Members);

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public async Task Each_is_marked_where_its_length_is_wrong(LanguageVersion version)
    {
        MarkedSource program = MarkedSource.Parse(MarkedProgram);
        Assert.Equal(Forms.Length, program.Places.Count);
        await Calls.AssertMarkedAsync(program, "NG0301", version);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public async Task None_is_marked_where_its_length_is_right(LanguageVersion version)
    {
        string program = MarkedSource.Parse(MarkedProgram).Text.Replace("Net.InputSize - 4", "Net.InputSize - 3", StringComparison.Ordinal);
        string networks = Calls.Networks.Replace("[Network(4, Loss", "[Network(3, Loss", StringComparison.Ordinal);
        await Calls.AssertMarkedAsync(new(program, []), "NG0301", version, networks);
    }
}
