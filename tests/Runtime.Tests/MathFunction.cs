using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

/// <summary>The real value significand * 2^exponent.</summary>
internal readonly record struct Exact(DoubleDouble Significand, int Exponent)
{
    public static implicit operator Exact(DoubleDouble value) => new(value, 0);

    public static implicit operator Exact(double value) => new(value, 0);

    /// <summary>The value as the nearest double.</summary>
    public double Value => Math.ScaleB(Significand.High, Exponent);
}

/// <summary>One function of <see cref="VectorMath{TSimd, TVector, T}"/>, callable at every width, and its independent oracle.</summary>
internal abstract class MathFunction
{
    public static readonly MathFunction[] Activations =
    [
        new ReLU(), new LeakyReLU(), new ELU(), new SELU(), new GELU(), new SiLU(), new Sigmoid(), new Tanh(), new Softplus(),
        new Softsign(), new HardSigmoid(), new HardSwish(),
    ];

    public static readonly MathFunction[] Elementary = [new ExpNonPositive(), new Expm1NonPositive(), new Log1p(), new Log()];

    /// <summary>Derivatives that are had from the activation's result.</summary>
    public static readonly MathFunction[] DerivativesOfResult =
    [
        new ReLUDerivative(), new LeakyReLUDerivative(), new ELUDerivative(), new SELUDerivative(), new SigmoidDerivative(),
        new TanhDerivative(), new HardSigmoidDerivative(),
    ];

    /// <summary>Derivatives that are had from the activation's argument.</summary>
    public static readonly MathFunction[] DerivativesOfArgument =
    [
        new GELUDerivative(), new SiLUDerivative(), new SoftplusDerivative(), new SoftsignDerivative(), new HardSwishDerivative(),
    ];

    public static IEnumerable<MathFunction> All => [.. Activations, .. Elementary, .. DerivativesOfResult, .. DerivativesOfArgument];

    public string Name => GetType().Name;

    /// <summary>The least and greatest argument that the function is for.</summary>
    public virtual (double Least, double Greatest) Domain => (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Where the function is zero without vanishing: there a derivative's error counts as absolute.</summary>
    public virtual double Zero => double.NaN;

    public abstract TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>The real value at a finite argument.</summary>
    public abstract Exact At(double z);

    public static MathFunction Named(string name) => All.Single(function => function.Name == name);

    public override string ToString() => Name;

    // e^-|z|, or 0 where that is nothing beside 1.
    private static DoubleDouble SmallExponential(double z)
    {
        (DoubleDouble significand, int exponent) = DoubleDouble.Exp(-Math.Min(Math.Abs(z), 200));
        return significand * Math.ScaleB(1, exponent);
    }

    private static Exact SigmoidOf(double z)
    {
        if (z < -100)
        {
            return Tail(z);
        }

        DoubleDouble e = SmallExponential(z);
        return (z < 0 ? e : 1) / (e + 1);
    }

    // e^z for very negative z.
    private static Exact Tail(double z)
    {
        (DoubleDouble significand, int exponent) = DoubleDouble.Exp(Math.Max(z, -2000));
        return new(significand, exponent);
    }

    private static DoubleDouble Unscaled(Exact value) =>
        new(Math.ScaleB(value.Significand.High, value.Exponent), Math.ScaleB(value.Significand.Low, value.Exponent));

    private sealed class ReLU : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.ReLU(z);

        public override Exact At(double z) => Math.Max(z, 0);
    }

    private sealed class LeakyReLU : MathFunction
    {
        // Exact in both types.
        internal const double Slope = 0.09375;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.LeakyReLU(z, TSimd.Constant(Slope));

        public override Exact At(double z)
        {
            double factor = z > 0 ? 1 : Slope;
            return Math.Abs(z) > 1 ? (DoubleDouble)z * factor : new Exact((DoubleDouble)Math.ScaleB(z, 100) * factor, -100);
        }
    }

    private sealed class ELU : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.ELU(z);

        public override Exact At(double z) => z > 0 ? z : DoubleDouble.Expm1(z);
    }

    private sealed class SELU : MathFunction
    {
        internal const double Scale = 1.0507009873554805;
        internal const double Alpha = 1.6732632423543772;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SELU(z);

        public override Exact At(double z) =>
            z > 0 ? new Exact((DoubleDouble)Math.ScaleB(z, -10) * Scale, 10) : DoubleDouble.Expm1(z) * Alpha * Scale;
    }

    private sealed class GELU : MathFunction
    {
        // 1 / sqrt(2 pi).
        private static readonly DoubleDouble Density = new(0.3989422804014327, -2.4923272022777e-17);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.GELU(z);

        public override Exact At(double z)
        {
            if (z > 40)
            {
                return z;
            }

            (DoubleDouble significand, int exponent) = LowerTail(z);
            if (z < 0)
            {
                return new(significand * Math.Max(z, -2000), exponent);
            }

            return (1 - Unscaled(new(significand, exponent))) * z;
        }

        /// <summary>Phi(-|z|).</summary>
        internal static Exact LowerTail(double z)
        {
            DoubleDouble a = Math.Min(Math.Abs(z), 50);
            DoubleDouble density = DensityAt(a.High, out int exponent);
            if (a.High >= 6)
            {
                // Mills' ratio as the continued fraction 1 / (a + 1 / (a + 2 / (a + ...))).
                DoubleDouble fraction = a;
                for (int k = 80; k > 0; k--)
                {
                    fraction = a + k / fraction;
                }

                return new(density / fraction, exponent);
            }

            // 1/2 - phi(a) (a + a^3 / 3 + a^5 / (3 5) + ...).
            DoubleDouble term = a;
            DoubleDouble sum = a;
            for (int k = 3; term.High > 1e-33 * sum.High; k += 2)
            {
                term = term * a * a / k;
                sum += term;
            }

            return 0.5 - density * Math.ScaleB(1, exponent) * sum;
        }

        /// <summary>phi(a).</summary>
        internal static DoubleDouble DensityAt(double a, out int exponent)
        {
            (DoubleDouble significand, exponent) = DoubleDouble.Exp((DoubleDouble)a * a * -0.5);
            return significand * Density;
        }
    }

    private sealed class SiLU : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SiLU(z);

        public override Exact At(double z)
        {
            (DoubleDouble significand, int exponent) = SigmoidOf(z);
            return new(significand * Math.Max(z, -2000), exponent);
        }
    }

    private sealed class Sigmoid : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Sigmoid(z);

        public override Exact At(double z) => SigmoidOf(z);
    }

    private sealed class Tanh : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Tanh(z);

        public override Exact At(double z)
        {
            DoubleDouble d = DoubleDouble.Expm1(-2 * Math.Min(Math.Abs(z), 200));
            return d / (d + 2) * -Math.Sign(z);
        }
    }

    private sealed class Softplus : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Softplus(z);

        public override Exact At(double z) =>
            z < -100 ? Tail(z) : z > 200 ? z : DoubleDouble.Log1p(SmallExponential(z)) + Math.Max(z, 0);
    }

    private sealed class Softsign : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Softsign(z);

        public override Exact At(double z)
        {
            double limited = Math.Clamp(z, -1e40, 1e40);
            return limited / (Math.Abs(limited) + (DoubleDouble)1);
        }
    }

    private sealed class HardSigmoid : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.HardSigmoid(z);

        public override Exact At(double z) => ((DoubleDouble)Math.Clamp(z, -3, 3) + 3) / 6;
    }

    private sealed class HardSwish : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.HardSwish(z);

        public override Exact At(double z) => z >= 3 ? z : ((DoubleDouble)Math.Max(z, -3) + 3) * Math.Max(z, -3) / 6;
    }

    private sealed class ExpNonPositive : MathFunction
    {
        public override (double Least, double Greatest) Domain => (double.NegativeInfinity, 0);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.ExpNonPositive(z);

        public override Exact At(double z) => Tail(z);
    }

    private sealed class Expm1NonPositive : MathFunction
    {
        public override (double Least, double Greatest) Domain => (double.NegativeInfinity, 0);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Expm1NonPositive(z);

        public override Exact At(double z) => DoubleDouble.Expm1(z);
    }

    private sealed class Log1p : MathFunction
    {
        public override (double Least, double Greatest) Domain => (0, 1);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Log1p(z);

        public override Exact At(double z) => DoubleDouble.Log1p(z);
    }

    private sealed class Log : MathFunction
    {
        // Below the smallest normal number of either type the definition is another: see the tests of special values.
        public override (double Least, double Greatest) Domain => (1.2e-38, double.PositiveInfinity);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.Log(z);

        public override Exact At(double z) => DoubleDouble.Log(z);
    }

    private sealed class ReLUDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (0, double.PositiveInfinity);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.ReLUDerivative(z);

        public override Exact At(double z) => z > 0 ? 1 : 0;
    }

    private sealed class LeakyReLUDerivative : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) =>
            VectorMath<TSimd, TVector, T>.LeakyReLUDerivative(z, TSimd.Constant(LeakyReLU.Slope));

        public override Exact At(double z) => z > 0 ? 1 : LeakyReLU.Slope;
    }

    private sealed class ELUDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (-1, double.PositiveInfinity);

        public override double Zero => -1;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.ELUDerivative(z);

        public override Exact At(double z) => z > 0 ? 1 : (DoubleDouble)1 + z;
    }

    private sealed class SELUDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (-1.758, double.PositiveInfinity);

        public override double Zero => -1.758;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SELUDerivative(z);

        public override Exact At(double z) => z > 0 ? SELU.Scale : (DoubleDouble)SELU.Scale * SELU.Alpha + z;
    }

    private sealed class SigmoidDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (0, 1);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SigmoidDerivative(z);

        public override Exact At(double z) => z * ((DoubleDouble)1 - z);
    }

    private sealed class TanhDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (-1, 1);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.TanhDerivative(z);

        public override Exact At(double z) => (1 - (DoubleDouble)z) * ((DoubleDouble)1 + z);
    }

    private sealed class HardSigmoidDerivative : MathFunction
    {
        public override (double Least, double Greatest) Domain => (0, 1);

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.HardSigmoidDerivative(z);

        public override Exact At(double z) => z is > 0 and < 1 ? (DoubleDouble)1 / 6 : (DoubleDouble)0;
    }

    private sealed class GELUDerivative : MathFunction
    {
        public override double Zero => -0.7517915246935645;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.GELUDerivative(z);

        public override Exact At(double z)
        {
            double a = Math.Min(Math.Abs(z), 50);
            (DoubleDouble tail, int tailExponent) = GELU.LowerTail(a);
            DoubleDouble density = GELU.DensityAt(a, out int exponent);
            Exact atMinus = new(Unscaled(new(tail, tailExponent - exponent)) - density * a, exponent);
            return z < 0 ? atMinus : 1 - Unscaled(atMinus);
        }
    }

    private sealed class SiLUDerivative : MathFunction
    {
        public override double Zero => -1.2784645427610738;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SiLUDerivative(z);

        public override Exact At(double z)
        {
            if (z < -100)
            {
                (DoubleDouble significand, int exponent) = Tail(z);
                return new(significand * (1 + (DoubleDouble)Math.Max(z, -2000)), exponent);
            }

            // s + z s (1 - s).
            DoubleDouble s = Unscaled(SigmoidOf(z));
            return s + s * Unscaled(SigmoidOf(-z)) * Math.Min(z, 2000);
        }
    }

    private sealed class SoftplusDerivative : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SoftplusDerivative(z);

        public override Exact At(double z) => SigmoidOf(z);
    }

    private sealed class SoftsignDerivative : MathFunction
    {
        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.SoftsignDerivative(z);

        public override Exact At(double z)
        {
            DoubleDouble sum = (DoubleDouble)1 + Math.Min(Math.Abs(z), 1.3e154);
            return 1 / (sum * sum);
        }
    }

    private sealed class HardSwishDerivative : MathFunction
    {
        public override double Zero => -1.5;

        public override TVector Apply<TSimd, TVector, T>(TVector z) => VectorMath<TSimd, TVector, T>.HardSwishDerivative(z);

        public override Exact At(double z) => z <= -3 ? 0 : z >= 3 ? 1 : (DoubleDouble)z / 3 + 0.5;
    }
}
