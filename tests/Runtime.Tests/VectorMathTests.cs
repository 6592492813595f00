using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;
using Xunit.Abstractions;

namespace NetGen.Runtime.Tests;

/// <summary>
/// Every function of <see cref="VectorMath{TSimd, TVector, T}"/> against an oracle of 31 digits (<see cref="DoubleDouble"/>), over the
/// whole range of both types, and against itself at other vector widths.
/// </summary>
public sealed class VectorMathTests(ITestOutputHelper output)
{
    private const float SmallestNormalSingle = 1.17549435e-38f;
    private const double SmallestNormalDouble = 2.2250738585072014e-308;

    // Kinks, zeros and limits of some function, of which the sweeps take the neighbourhood.
    private static readonly double[] Landmarks =
    [
        0, 1, 2, 3, 0.41421356, 0.7517915, 1.2784645, 1.5, 0.34657359, 1.0397208, 13.1, 13.216, 13.25, 16.6, 17.3, 37.5, 37.6403,
        37.6875, 50, 87.33654, 91.9, 92, 103.97, 708.3964185, 714.97, 715.5, 745.1, 1000, 1.15e18, 1e19, 1e38,
    ];

    private static readonly Lazy<float[]> Singles = new(SweepSingles);
    private static readonly Lazy<double[]> Doubles = new(SweepDoubles);

    public static TheoryData<string, double> Activations => WithBounds(MathFunction.Activations, 4);

    public static TheoryData<string, double> Elementary => WithBounds(MathFunction.Elementary, 3);

    public static TheoryData<string> Derivatives =>
        [.. MathFunction.DerivativesOfResult.Concat(MathFunction.DerivativesOfArgument).Select(f => f.Name)];

    public static TheoryData<string> Functions => [.. MathFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    [MemberData(nameof(Elementary))]
    public void Float_is_within_its_bound_over_the_whole_range(string name, double bound)
    {
        MathFunction function = MathFunction.Named(name);
        bool takesSubnormal = MathFunction.Activations.Contains(function);
        float[] arguments = [.. Singles.Value.Where(z => IsInDomain(function, z) && (takesSubnormal || !float.IsSubnormal(z)))];
        float[] results = Run<Single512, Vector512<float>, float>(function, arguments);

        Worst worst = default;
        Worst worstVanishing = default;
        for (int i = 0; i < arguments.Length; i++)
        {
            float z = Math.Abs(arguments[i]) < SmallestNormalSingle ? 0 : arguments[i];
            Exact exact = function.At(z);
            Assert.False(results[i] != 0 && Math.Abs(results[i]) < SmallestNormalSingle, $"{name}({z:R}) is subnormal: {results[i]:R}");
            double error = Ulps(results[i], exact, 23, -126);
            Record(ref Math.Abs(exact.Value) < 1e-30 ? ref worstVanishing : ref worst, error, z);
        }

        output.WriteLine($"{name} float: {worst}; vanishing: {worstVanishing}; {arguments.Length} arguments");
        Assert.True(worst.Error <= bound, $"{name}: {worst}");
        Assert.True(worstVanishing.Error <= 8, $"{name} vanishing: {worstVanishing}");
    }

    [Theory]
    [MemberData(nameof(Activations))]
    [MemberData(nameof(Elementary))]
    public void Double_is_within_its_bound_over_the_whole_range(string name, double bound)
    {
        MathFunction function = MathFunction.Named(name);
        bool takesSubnormal = MathFunction.Activations.Contains(function);
        double[] arguments = [.. Doubles.Value.Where(z => IsInDomain(function, z) && (takesSubnormal || !double.IsSubnormal(z)))];
        double[] results = Run<Double512, Vector512<double>, double>(function, arguments);

        Worst worst = default;
        Worst worstVanishing = default;
        for (int i = 0; i < arguments.Length; i++)
        {
            double z = Math.Abs(arguments[i]) < SmallestNormalDouble ? 0 : arguments[i];
            Exact exact = function.At(z);
            Assert.False(results[i] != 0 && Math.Abs(results[i]) < SmallestNormalDouble, $"{name}({z:R}) is subnormal: {results[i]:R}");
            double error = Ulps(results[i], exact, 52, -1022);
            Record(ref Math.Abs(exact.Value) < 1e-290 ? ref worstVanishing : ref worst, error, z);
        }

        output.WriteLine($"{name} double: {worst}; vanishing: {worstVanishing}; {arguments.Length} arguments");
        Assert.True(worst.Error <= bound, $"{name}: {worst}");
        Assert.True(worstVanishing.Error <= 8, $"{name} vanishing: {worstVanishing}");
    }

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Derivatives_are_accurate(string name)
    {
        MathFunction function = MathFunction.Named(name);
        float[] singles = [.. Singles.Value.Where((z, i) => i % 4 == 0 && IsInDomain(function, z) && !float.IsSubnormal(z))];
        double[] doubles = [.. Doubles.Value.Where(z => IsInDomain(function, z) && !double.IsSubnormal(z))];
        float[] singleResults = Run<Single512, Vector512<float>, float>(function, singles);
        double[] doubleResults = Run<Double512, Vector512<double>, double>(function, doubles);

        Worst worst = default;
        for (int i = 0; i < singles.Length; i++)
        {
            Record(ref worst, DerivativeError(function, singles[i], singleResults[i], 2e-36), singles[i]);
        }

        Worst worstDouble = default;
        for (int i = 0; i < doubles.Length; i++)
        {
            Record(ref worstDouble, DerivativeError(function, doubles[i], doubleResults[i], 1e-304), doubles[i]);
        }

        output.WriteLine($"{name}: float {worst}, double {worstDouble}");
        Assert.True(worst.Error <= 1e-6, $"{name} float: {worst}");
        Assert.True(worstDouble.Error <= 1e-13, $"{name} double: {worstDouble}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits(string name)
    {
        // Any argument, also those that the function is not for.
        MathFunction function = MathFunction.Named(name);
        float[] singles = [.. Singles.Value.Where((_, i) => i % 8 == 0), float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        ReadOnlySpan<int> single512 = Bits<float, int>(Run<Single512, Vector512<float>, float>(function, singles));
        Assert.True(single512.SequenceEqual(Bits<float, int>(Run<Single256, Vector256<float>, float>(function, singles))));
        Assert.True(single512.SequenceEqual(Bits<float, int>(Run<Single128, Vector128<float>, float>(function, singles))));

        double[] doubles = [.. Doubles.Value, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        ReadOnlySpan<long> double512 = Bits<double, long>(Run<Double512, Vector512<double>, double>(function, doubles));
        Assert.True(double512.SequenceEqual(Bits<double, long>(Run<Double256, Vector256<double>, double>(function, doubles))));
        Assert.True(double512.SequenceEqual(Bits<double, long>(Run<Double128, Vector128<double>, double>(function, doubles))));

        static ReadOnlySpan<TBits> Bits<T, TBits>(T[] numbers)
            where T : unmanaged
            where TBits : unmanaged => MemoryMarshal.Cast<T, TBits>(numbers);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void NaN_gives_NaN(string name)
    {
        MathFunction function = MathFunction.Named(name);
        float[] singles = [float.NaN, -float.NaN, BitConverter.UInt32BitsToSingle(0x7F80_0001)];
        double[] doubles = [double.NaN, -double.NaN, BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001)];
        Assert.All(Run<Single256, Vector256<float>, float>(function, singles), y => Assert.True(float.IsNaN(y)));
        Assert.All(Run<Double256, Vector256<double>, double>(function, doubles), y => Assert.True(double.IsNaN(y)));
    }

    [Theory]
    [InlineData("ReLU", 0.0, double.PositiveInfinity)]
    [InlineData("LeakyReLU", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("ELU", -1.0, double.PositiveInfinity)]
    [InlineData("SELU", -1.7580993408473766, double.PositiveInfinity)]
    [InlineData("GELU", 0.0, double.PositiveInfinity)]
    [InlineData("SiLU", 0.0, double.PositiveInfinity)]
    [InlineData("Sigmoid", 0.0, 1.0)]
    [InlineData("Tanh", -1.0, 1.0)]
    [InlineData("Softplus", 0.0, double.PositiveInfinity)]
    [InlineData("Softsign", -1.0, 1.0)]
    [InlineData("HardSigmoid", 0.0, 1.0)]
    [InlineData("HardSwish", 0.0, double.PositiveInfinity)]
    [InlineData("ExpNonPositive", 0.0, null)]
    [InlineData("Expm1NonPositive", -1.0, null)]
    [InlineData("Log", double.NaN, double.PositiveInfinity)]
    [InlineData("LeakyReLUDerivative", 0.09375, 1.0)]
    [InlineData("GELUDerivative", 0.0, 1.0)]
    [InlineData("SiLUDerivative", 0.0, 1.0)]
    [InlineData("SoftplusDerivative", 0.0, 1.0)]
    [InlineData("SoftsignDerivative", 0.0, 0.0)]
    [InlineData("HardSwishDerivative", 0.0, 1.0)]
    public void Infinities_give_the_limits(string name, double atNegative, double? atPositive)
    {
        MathFunction function = MathFunction.Named(name);
        float[] singles = Run<Single256, Vector256<float>, float>(function, [float.NegativeInfinity, float.PositiveInfinity]);
        double[] doubles = Run<Double256, Vector256<double>, double>(function, [double.NegativeInfinity, double.PositiveInfinity]);
        Assert.Equal(atNegative, doubles[0], 1e-15);
        Assert.Equal(atNegative, singles[0], 1e-6);
        if (atPositive is { } limit)
        {
            Assert.Equal(limit, doubles[1]);
            Assert.Equal(limit, singles[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_subnormal_counts_as_zero(string name)
    {
        MathFunction function = MathFunction.Named(name);
        float[] singles = [0, -0f, float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f, MathF.BitDecrement(SmallestNormalSingle)];
        double[] doubles = [0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, Math.BitDecrement(SmallestNormalDouble)];

        // Derivatives from a result need not deal with subnormal numbers: no activation gives one.
        int count = MathFunction.DerivativesOfResult.Contains(function) ? 2 : singles.Length;
        float[] singleResults = Run<Single256, Vector256<float>, float>(function, singles[..count]);
        double[] doubleResults = Run<Double256, Vector256<double>, double>(function, doubles[..count]);

        // Which subnormal number it was must not even tell in a zero's sign, unless the elementary function is the identity there.
        Assert.All(singleResults, y => Assert.Equal(singleResults[0], FlushedWhereElementary(y)));
        Assert.All(doubleResults, y => Assert.Equal(doubleResults[0], FlushedWhereElementary(y)));

        double FlushedWhereElementary(double y) =>
            MathFunction.Elementary.Contains(function) && Math.Abs(y) < SmallestNormalSingle ? 0 : y;
    }

    [Theory]
    [InlineData("ReLU")]
    [InlineData("LeakyReLU")]
    [InlineData("ELU")]
    [InlineData("SELU")]
    [InlineData("GELU")]
    [InlineData("SiLU")]
    [InlineData("Tanh")]
    [InlineData("Softsign")]
    [InlineData("HardSwish")]
    public void Activations_through_the_origin_give_positive_zero_there(string name)
    {
        MathFunction function = MathFunction.Named(name);
        float[] singles = Run<Single256, Vector256<float>, float>(function, [0f, -0f, float.Epsilon, -float.Epsilon]);
        double[] doubles = Run<Double256, Vector256<double>, double>(function, [0.0, -0.0, double.Epsilon, -double.Epsilon]);
        Assert.All(singles, y => Assert.Equal(0, BitConverter.SingleToInt32Bits(y)));
        Assert.All(doubles, y => Assert.Equal(0, BitConverter.DoubleToInt64Bits(y)));
    }

    [Fact]
    public void Leaky_ReLU_flushes_before_and_after_its_slope()
    {
        float[] results = new float[8];
        Vector256<float> z = Vector256.Create(-1e-38f, -SmallestNormalSingle, -1e-37f, 1e-38f, float.Epsilon, -1, 1, 0);
        VectorMath<Single256, Vector256<float>, float>.LeakyReLU(z, Vector256.Create(2f)).CopyTo(results);
        Assert.Equal([0, -2 * SmallestNormalSingle, -2e-37f, 0, 0, -2, 1, 0], results);
        VectorMath<Single256, Vector256<float>, float>.LeakyReLU(z, Vector256.Create(0.01f)).CopyTo(results);
        Assert.Equal([0, 0, 0, 0, 0, -0.01f, 1, 0], results);
    }

    [Fact]
    public void Kinks_are_those_of_PyTorch()
    {
        Assert.Equal([0, 1f], At("ReLUDerivative", 0, 1e-30f));
        Assert.Equal([0.09375f, 0.09375f, 1], At("LeakyReLUDerivative", 0, -1e-30f, 1e-30f));
        Assert.Equal([1, 1, 0.5f], At("ELUDerivative", 0, 1e-30f, -0.5f));
        Assert.Equal([1.7580993f, 1.050701f], At("SELUDerivative", 0, 1e-30f));
        Assert.Equal([0, 0, 1 / 6f, 1 / 6f], At("HardSigmoidDerivative", 0, 1, 1e-30f, MathF.BitDecrement(1)));
        Assert.Equal([0, 0, 1, 1, 0.5f], At("HardSwishDerivative", -3, -4, 3, 4, 0));
        Assert.Equal([0, 0, 1, 1, 0.5f], At("HardSigmoid", -3, -4, 3, 4, 0));
        Assert.Equal([0, 0, 3, 4], At("HardSwish", -3, -4, 3, 4));

        static float[] At(string name, params float[] arguments) =>
            Run<Single256, Vector256<float>, float>(MathFunction.Named(name), arguments);
    }

    [Fact]
    public void Logarithms_of_special_numbers()
    {
        double[] doubles = Run<Double256, Vector256<double>, double>(
            MathFunction.Named("Log"), [0, -0.0, double.Epsilon, -double.Epsilon, -SmallestNormalDouble, -1, double.NegativeInfinity, 1]);
        double negative = double.NegativeInfinity;
        Assert.Equal([negative, negative, negative, negative, double.NaN, double.NaN, double.NaN, 0], doubles);

        float[] singles = Run<Single256, Vector256<float>, float>(
            MathFunction.Named("Log"), [0, -0f, float.Epsilon, -float.Epsilon, -SmallestNormalSingle, -1, float.NegativeInfinity, 1]);
        Assert.Equal(doubles, singles.Select(y => (double)y));
    }

    [Fact]
    public void FlushSubnormal_keeps_everything_else()
    {
        Vector256<float> z = Vector256.Create(
            float.Epsilon, -1e-38f, -0f, SmallestNormalSingle, -SmallestNormalSingle, float.NaN, float.NegativeInfinity, 1);
        float[] results = new float[8];
        VectorMath<Single256, Vector256<float>, float>.FlushSubnormal(z).CopyTo(results);
        Assert.Equal([0, 0, 0, SmallestNormalSingle, -SmallestNormalSingle, float.NaN, float.NegativeInfinity, 1], results);
        Assert.False(float.IsNegative(results[1]) || float.IsNegative(results[2]));
    }

    /// <summary>
    /// The oracle itself against values from mpmath at 50 digits, rounded to double:
    /// <c>python3 -c "from mpmath import *; mp.dps = 50; print(float(mpf(-5) * ncdf(mpf(-5))))"</c> and so on.
    /// </summary>
    [Theory]
    [InlineData("GELU", -37.25, -1.9734635705229075e-302)]
    [InlineData("GELU", -13.0, -7.952313719414843e-38)]
    [InlineData("GELU", -5.75, -2.5657491609934268e-08)]
    [InlineData("GELU", -0.75, -0.16997051428265114)]
    [InlineData("GELU", 1e-08, 5.000000039894228e-09)]
    [InlineData("GELU", 0.3, 0.1853734266566858)]
    [InlineData("GELU", 4.2, 4.199943947854133)]
    [InlineData("Tanh", -1e-05, -9.999999999666668e-06)]
    [InlineData("Tanh", 0.3, 0.2913126124515909)]
    [InlineData("Tanh", 2.7, 0.9910074536781176)]
    [InlineData("Sigmoid", -500.1, 6.446583320475553e-218)]
    [InlineData("Sigmoid", -3.3, 0.03557118927263618)]
    [InlineData("Sigmoid", 0.01, 0.5024999791668749)]
    [InlineData("Sigmoid", 30.5, 0.9999999999999433)]
    [InlineData("SiLU", -700.3, -5.115150891962094e-302)]
    [InlineData("SiLU", -1.2, -0.2777702598011788)]
    [InlineData("SiLU", 7.7, 7.696514808881048)]
    [InlineData("Softplus", -600.5, 1.6075467697937942e-261)]
    [InlineData("Softplus", -40.1, 3.8440698952601175e-18)]
    [InlineData("Softplus", -0.4, 0.5130152523999526)]
    [InlineData("Softplus", 0.9, 1.2411538747320878)]
    [InlineData("Softplus", 33.3, 33.3)]
    [InlineData("ELU", -1e-10, -9.999999999500001e-11)]
    [InlineData("ELU", -0.34, -0.2882296772373903)]
    [InlineData("ELU", -0.36, -0.3023236739289689)]
    [InlineData("ELU", -20.2, -0.9999999983124701)]
    [InlineData("Log", 1.0000001, 9.999999505838704e-08)]
    [InlineData("Log", 0.7, -0.35667494393873245)]
    [InlineData("Log", 1e+300, 690.7755278982137)]
    [InlineData("Log", 3e-300, -689.6769156095456)]
    [InlineData("Log1p", 1e-06, 9.999995000003334e-07)]
    [InlineData("Log1p", 0.43, 0.3576744442718159)]
    [InlineData("GELUDerivative", -20.5, -4.523803306172878e-91)]
    [InlineData("GELUDerivative", -1.5, -0.12746919222997952)]
    [InlineData("GELUDerivative", 0.2, 0.6574682482341943)]
    [InlineData("SiLUDerivative", -650.5, -2.0138108542986168e-280)]
    [InlineData("SiLUDerivative", -2.5, -0.09940111134152683)]
    [InlineData("SiLUDerivative", 1.5, 1.041294154299143)]
    [InlineData("ExpNonPositive", -0.01, 0.9900498337491681)]
    [InlineData("ExpNonPositive", -77.7, 1.8001917046195687e-34)]
    [InlineData("ExpNonPositive", -707.9, 3.655411389615008e-308)]
    public void The_oracle_agrees_with_mpmath(string name, double z, double expected)
    {
        Assert.Equal(expected, MathFunction.Named(name).At(z).Value);
    }

    private static TheoryData<string, double> WithBounds(MathFunction[] functions, double bound)
    {
        TheoryData<string, double> data = [];
        foreach (MathFunction function in functions)
        {
            data.Add(function.Name, bound);
        }

        return data;
    }

    private static bool IsInDomain(MathFunction function, double z) => z >= function.Domain.Least && z <= function.Domain.Greatest;

    private static void Record(ref Worst worst, double error, double argument)
    {
        if (!(error <= worst.Error))
        {
            worst = new(error, argument);
        }
    }

    /// <summary>The error in units of the last place of the exact value. 0 is right for whatever is not certainly normal.</summary>
    private static double Ulps(double actual, Exact exact, int mantissaBits, int leastExponent)
    {
        if (exact.Significand.High == 0)
        {
            return actual == 0 ? 0 : double.PositiveInfinity;
        }

        // Beyond the greatest number infinity is right.
        if (double.IsInfinity(actual) && Math.Abs(exact.Value) >= Math.ScaleB(2 - Math.ScaleB(1, -mantissaBits), 1 - leastExponent))
        {
            return 0;
        }

        int exponent = Math.ILogB(exact.Significand.High);
        double smallestNormal = Math.ScaleB(1, leastExponent - exact.Exponent);
        double unit = Math.ScaleB(1, exponent - mantissaBits);
        if (actual == 0 && Math.Abs(exact.Significand.High) < smallestNormal + 4 * unit)
        {
            return 0;
        }

        double scaled = exact.Exponent > -2000 ? Math.ScaleB(actual, -exact.Exponent) : double.PositiveInfinity;
        return double.IsFinite(scaled) && double.IsFinite(actual)
            ? Math.Abs((scaled - exact.Significand).High) / unit
            : double.PositiveInfinity;
    }

    private static double DerivativeError(MathFunction function, double z, double actual, double floor)
    {
        Exact exact = function.At(z);
        double error = Math.Abs(actual - exact.Value);
        bool isNearZero = Math.Abs(z - function.Zero) < 0.25;
        return error <= floor ? 0 : isNearZero ? error : error / Math.Abs(exact.Value);
    }

    private static T[] Run<TSimd, TVector, T>(MathFunction function, T[] arguments)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int count = TSimd.Count;
        T[] padded = new T[(arguments.Length + count - 1) / count * count];
        arguments.CopyTo(padded, 0);
        for (int i = 0; i < padded.Length; i += count)
        {
            TSimd.Store(function.Apply<TSimd, TVector, T>(TSimd.Load(ref padded[0], i)), ref padded[0], i);
        }

        return padded[..arguments.Length];
    }

    /// <summary>
    /// Every 1,000th float where functions bend, every 20,000th elsewhere, dense steps where networks work, and the neighbourhoods of the
    /// landmarks.
    /// </summary>
    private static float[] SweepSingles()
    {
        List<float> arguments = [];
        for (long bits = 0, step; bits <= uint.MaxValue; bits += step)
        {
            float z = BitConverter.UInt32BitsToSingle((uint)bits);
            step = Math.Abs(z) is > 1e-5f and < 128 ? 1000 : 20_000;
            if (float.IsFinite(z))
            {
                arguments.Add(z);
            }
        }

        for (int i = -50_000; i <= 50_000; i++)
        {
            arguments.Add(i / 512f);
            arguments.Add(i / 32768f);
        }

        foreach (double landmark in Landmarks.Append(SmallestNormalSingle))
        {
            int center = BitConverter.SingleToInt32Bits((float)landmark);
            for (int bits = Math.Max(0, center - 1000); bits <= center + 1000; bits++)
            {
                arguments.Add(BitConverter.Int32BitsToSingle(bits));
                arguments.Add(-BitConverter.Int32BitsToSingle(bits));
            }
        }

        return [.. arguments];
    }

    private static double[] SweepDoubles()
    {
        List<double> arguments = [];
        const ulong Stride = ulong.MaxValue / 60_000;
        for (ulong i = 0; i < 60_000; i++)
        {
            double z = BitConverter.UInt64BitsToDouble(i * Stride);
            if (double.IsFinite(z))
            {
                arguments.Add(z);
            }
        }

        // Steps that are not dyadic, so that low bits vary.
        for (int i = -20_000; i <= 20_000; i++)
        {
            arguments.Add(i * 0.0377);
            arguments.Add(i * 0.00203);
            arguments.Add(i * 0.000051);
        }

        foreach (double landmark in Landmarks.Append(SmallestNormalDouble))
        {
            long center = BitConverter.DoubleToInt64Bits(landmark);
            for (long bits = Math.Max(0, center - 50); bits <= center + 50; bits++)
            {
                arguments.Add(BitConverter.Int64BitsToDouble(bits));
                arguments.Add(-BitConverter.Int64BitsToDouble(bits));
            }
        }

        return [.. arguments];
    }

    private readonly record struct Worst(double Error, double Argument)
    {
        public override string ToString() => FormattableString.Invariant($"{Error:G3} at {Argument:R}");
    }
}
