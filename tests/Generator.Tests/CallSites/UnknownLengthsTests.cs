namespace NetGen.Generator.Tests.CallSites;

/// <summary>
/// The forms whose length is not certain, though it often could be guessed: each would be marked if it were taken for 3 values, where 4 are
/// needed. None is.
/// </summary>
public sealed class UnknownLengthsTests
{
    private const string Members =
        """
        private float[] _changeable = new float[3];
        private static float[] s_changeable = new float[3];
        private readonly float[] _assigned = new float[3];
        private readonly float[] _swapped = new float[3];
        private readonly float[] _passed = new float[3];
        private readonly float[] _initialized = new float[3];
        private readonly float[] _unset;
        private readonly int _number = 3;
        private readonly Memory<float> _memory = new float[3];
        private static readonly float[] Assigned = new float[3];
        private static readonly float[] Circle = Other;
        private static readonly float[] Other = Circle;

        public float[] Made => new float[3];

        public float[] Settable { get; set; } = new float[3];

        public float[] Computed { get { return new float[3]; } }

        public float[] AssignedProperty { get; } = new float[3];

        public virtual float[] Virtual { get; } = new float[3];

        public float[] this[int i] => new float[3];

        public int Initial { init => _initialized = new float[4]; }

        public Program(float[] values)
        {
            this._assigned = values;
            (_swapped, AssignedProperty) = (values, values);
            Make(out _passed);
            _unset = new float[3];
            _number++;
            _memory.Grow();
        }

        static Program() => Assigned = new float[4];

        private static void Make(out float[] x) => x = new float[4];
        private static void Change(ref float[] x) => x = new float[4];
        private static void Look(in float[] x) => Unsafe.AsRef(in x) = new float[4];
        private static float[] Give() => new float[3];
        public readonly struct Sizes { public readonly int Number = 3; public readonly float[] Values = new float[3]; public Sizes() { } }
        private struct Holder { public float[] Values = new float[3]; public Holder() { } }
        private sealed class Wrapped(float[] values) { public static implicit operator ReadOnlySpan<float>(Wrapped w) => new float[4]; public float[] Values => values; public static explicit operator Wrapped(float[] f) => new(f); }
        }

        public static class Extensions
        {
            public static void Grow(this ref Memory<float> memory) => memory = new float[4];
            public static void Cut(this ref Span<float> span) => span = span[1..];
            public static int Twice(this ref int number) => number *= 2;
        }

        public partial class Program
        {
        """;

    // Statements before the call, and the argument.
    private static readonly (string Before, string Argument)[] Forms =
    [
        ("", "u"),
        ("", "new float[k]"),
        ("", "new float[k * 3]"),
        ("", "new float[labels.Length]"),
        ("", "[..u]"),
        ("", "[1, 2, ..u]"),
        ("", "[..new List<float>(3)]"),
        ("", "new List<float> { 1, 2, 3 }.ToArray()"),
        ("", "stackalloc float[k]"),
        ("", "u.AsSpan(3)"),
        ("", "u.AsSpan(3, k)"),
        ("", "u[3..]"),
        ("", "u[1..^3]"),
        ("", "u[^3..3]"),
        ("", "u[..k]"),
        ("", "u[k..(k + 3)]"),
        ("Range r = k > 3 ? 0..3 : 0..4;", "u[r]"),
        ("Range r = ..3; r = ..4;", "u[r]"),
        ("Index i = 3; i = 4;", "u[..i]"),
        ("", "new float[4].AsSpan(3, 3)"),
        ("", "new float[2].AsSpan(0, 3)"),
        ("", "new float[2].AsSpan(3)"),
        ("", "(new float[2])[..3]"),
        ("", "(new float[5])[3..2]"),
        ("", "new float[2].AsSpan().Slice(-1, 3)"),
        ("", "c ? new float[3] : new float[4]"),
        ("", "c ? new float[3] : u"),
        ("float[]? x = c ? new float[3] : null;", "x ?? new float[4]"),
        ("", "k switch { 1 => new float[3], _ => u }"),
        ("", "k switch { 1 => throw new Exception() }"),
        ("var x = new float[3]; x = new float[4];", "x"),
        ("var x = new float[3]; if (c) x = u;", "x"),
        ("var x = new float[3]; x ??= u;", "x"),
        ("var x = new float[3]; (x, k) = (u, 1);", "x"),
        ("var x = new float[3]; ((x, k), c) = ((u, 1), true);", "x"),
        ("var x = new float[3]; Array.Resize(ref x, 4);", "x"),
        ("var x = new float[3]; Change(ref x);", "x"),
        ("var x = new float[3]; Make(out x);", "x"),
        ("var x = new float[3]; Look(x);", "x"),
        ("var x = new float[3]; Look(in x);", "x"),
        ("var x = new float[3]; ref var r = ref x; r = u;", "x"),
        ("var x = new float[3]; ref float[] r = ref c ? ref x : ref u; r = u;", "x"),
        ("float[] y = u, x = new float[3]; ref float[] r = ref y; r = ref x; r = u;", "x"),
        ("var x = new float[3]; var typed = __makeref(x); __refvalue(typed, float[]) = u;", "x"),
        ("var x = new float[3]; float[]* p = &x; *p = u;", "x"),
        ("var x = new float[3]; Action a = () => x = u; a();", "x"),
        ("var x = new float[3]; void Local() { x = u; } Local();", "x"),
        ("var x = new float[3]; void Local() => Change(ref x); Local();", "x"),
        ("var x = new float[3]; var y = x; y = u;", "y"),
        ("var x = new float[3]; x = u; var y = x;", "y"),
        ("ref float[] x = ref _changeable;", "x"),
        ("float[] x; if (c) x = new float[3]; else x = u;", "x"),
        ("Make(out var x);", "x"),
        ("object o = u; if (o is not float[] x) return;", "x"),
        ("Span<float> x = stackalloc float[3]; x = x[1..];", "x"),
        ("Span<float> x = stackalloc float[3]; x.Cut();", "x"),
        ("Span<float> x = c ? stackalloc float[3] : u;", "x"),
        ("int n = 3; n++;", "new float[n]"),
        ("int n = 3; n += k;", "new float[n]"),
        ("int n = 3; n.Twice();", "new float[n]"),
        ("int n = 3; int* p = &n; *p = 4;", "new float[n]"),
        ("int n = int.MaxValue; int m = n + n + 5;", "new float[m]"),
        ("long n = long.MaxValue; long m = n * n;", "new float[m]"),
        ("int zero = 0;", "new float[3 / zero]"),
        ("int n = -3;", "new float[n]"),
        ("for (int n = 3; n < 5; n++)", "new float[n]"),
        ("foreach (int n in labels)", "new float[n]"),
        ("foreach (float[] x in new[] { new float[3], u })", "x"),
        ("dynamic x = new float[3];", "(float[])x"),
        ("var x = new float[1][]; x[0] = u;", "x[0]"),
        ("var x = (new float[3], 1); x.Item1 = u;", "x.Item1"),
        ("var x = new Holder(); x.Values = u;", "x.Values"),
        ("", "_changeable"),
        ("", "s_changeable"),
        ("", "_assigned"),
        ("", "_swapped"),
        ("", "_passed"),
        ("", "_initialized"),
        ("", "_unset"),
        ("", "new float[_number]"),
        ("", "_memory.Span"),
        ("", "Assigned"),
        ("", "Circle"),
        ("", "Made"),
        ("", "Settable"),
        ("", "Computed"),
        ("", "AssignedProperty"),
        ("", "Virtual"),
        ("", "this[3]"),
        ("", "Give()"),
        ("", "new float[default(Sizes).Number]"),
        ("Sizes sizes = default;", "sizes.Values"),
        ("", "new Wrapped(new float[3])"),
        ("", "(Wrapped)new float[3]"),
        ("", "((Wrapped)new float[3]).Values"),
        ("", "MemoryMarshal.CreateSpan(ref u[0], k)"),
        ("", "MemoryMarshal.Cast<double, float>(new double[3])"),
        ("", "GC.AllocateArray<float>(k)"),
        ("", "Enumerable.Repeat(1f, k).ToArray()"),
        ("", "Enumerable.Range(0, 3).Where(i => i > k).Select(i => (float)i).ToArray()"),
        ("", "CollectionsMarshal.AsSpan(new List<float> { 1, 2, 3 })"),
        ("", "new float[] { 1, 2, 3 }.Append(k).ToArray()"),
        ("var other = wide.Parameters;", "other"),
        ("", "wide.Forward(u, wideWs)"),
        ("", "wide.Forward(u.AsSpan(k), wideWs)"),
    ];

    [Fact]
    public async Task None_is_marked()
    {
        string program = Calls.Program(Forms.Select(form => $"{form.Before} net.Forward({form.Argument}, ws);"), Members);
        await Calls.AssertMarkedAsync(new(program, []), "NG0301");
    }

    /// <summary>That they are silent for their lengths, not for something else in them.</summary>
    [Fact]
    public async Task Another_call_beside_each_is_marked()
    {
        MarkedSource program = MarkedSource.Parse(
            Calls.Program(Forms.Select(form => $"{form.Before} {{ net.Forward({form.Argument}, ws); net.Forward(⟦new float[3]⟧, ws); }}"), Members));
        Assert.Equal(Forms.Length, program.Places.Count);
        await Calls.AssertMarkedAsync(program, "NG0301");
    }
}
