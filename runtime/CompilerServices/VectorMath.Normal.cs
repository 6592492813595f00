using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

// The standard normal distribution's lower tail: Phi(-a) = e^(-a^2 / 2) M(a) for a >= 0, where M = P / Q varies slowly (it is
// Mills' ratio over sqrt(2 pi)), so that the tail is relatively accurate until it vanishes.
public static partial class VectorMath<TSimd, TVector, T>
{
    // From here up a Phi(-a) is below the smallest normal number, and so is e^(-a^2 / 2).
    private const double NormalLimitSingle = 13.25;
    private const double NormalLimitDouble = 37.6875;

    // The density of the standard normal distribution at 0: 1 / sqrt(2 pi).
    private const double NormalDensity = 0.3989422804014327;

    // M(a) = P(a) / Q(a), Q(a) = c a P(a) + G(a), with the constant terms 1/2 and 1. Where a is great, Q is c a P but for a small rest, so
    // that the rounding errors of P cancel. Own fits (rational Remez exchange at 60 digits, P's degree 4 and Q's 5, or 9 and 10, minimax in
    // the relative error of M; c is the ratio of the leading terms; coefficients then rounded to the type).
    // For a in [0, 13.26], error 1.7e-8:
    private const double NormalRatioSingle = 2.5066077709198f;
    private const double NormalP1Single = 0.44436854f;
    private const double NormalP2Single = 0.18785141f;
    private const double NormalP3Single = 0.04222087f;
    private const double NormalP4Single = 0.004359622f;
    private const double NormalG1Single = 0.43331826f;
    private const double NormalG2Single = 0.10756849f;
    private const double NormalG3Single = 0.010808885f;
    private const double NormalG4Single = 5.905301e-06f;

    // For a in [0, 37.7], error 1.3e-16:
    private const double NormalRatioDouble = 2.5066282746351845;
    private const double NormalP1Double = 0.7789567289868305;
    private const double NormalP2Double = 0.5999597630181541;
    private const double NormalP3Double = 0.2935539341611719;
    private const double NormalP4Double = 0.0995923661508453;
    private const double NormalP5Double = 0.02420005711722563;
    private const double NormalP6Double = 0.00421178852314455;
    private const double NormalP7Double = 0.0005080851377114001;
    private const double NormalP8Double = 3.885295981359926e-05;
    private const double NormalP9Double = 1.4564693742969001e-06;
    private const double NormalG1Double = 1.1024838814589273;
    private const double NormalG2Double = 0.6270194319926268;
    private const double NormalG3Double = 0.22949685565966454;
    private const double NormalG4Double = 0.0581500904748814;
    private const double NormalG5Double = 0.010362599338935232;
    private const double NormalG6Double = 0.0012662792289665128;
    private const double NormalG7Double = 9.738991982360415e-05;
    private const double NormalG8Double = 3.6508274439325917e-06;
    private const double NormalG9Double = -1.4941709982249152e-15;

    /// <summary>|z|, but no more than where the tail has vanished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NormalArgument(TVector z) =>
        TSimd.AtMost(TSimd.Abs(z), TSimd.Constant(typeof(T) == typeof(float) ? NormalLimitSingle : NormalLimitDouble));

    /// <summary>(P(a) - 1/2) / a and (G(a) - 1) / a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NormalTail(TVector a, TVector a2, out TVector g)
    {
        TVector p;
        if (typeof(T) == typeof(float))
        {
            TVector p12 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP2Single), a, TSimd.Constant(NormalP1Single));
            TVector p34 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP4Single), a, TSimd.Constant(NormalP3Single));
            p = TSimd.FusedMultiplyAdd(p34, a2, p12);
            TVector g12 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG2Single), a, TSimd.Constant(NormalG1Single));
            TVector g34 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG4Single), a, TSimd.Constant(NormalG3Single));
            g = TSimd.FusedMultiplyAdd(g34, a2, g12);
        }
        else
        {
            TVector a4 = TSimd.Multiply(a2, a2);
            TVector p12 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP2Double), a, TSimd.Constant(NormalP1Double));
            TVector p34 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP4Double), a, TSimd.Constant(NormalP3Double));
            TVector p56 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP6Double), a, TSimd.Constant(NormalP5Double));
            TVector p78 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP8Double), a, TSimd.Constant(NormalP7Double));
            TVector high = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalP9Double), a4, TSimd.FusedMultiplyAdd(p78, a2, p56));
            p = TSimd.FusedMultiplyAdd(high, a4, TSimd.FusedMultiplyAdd(p34, a2, p12));
            TVector g12 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG2Double), a, TSimd.Constant(NormalG1Double));
            TVector g34 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG4Double), a, TSimd.Constant(NormalG3Double));
            TVector g56 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG6Double), a, TSimd.Constant(NormalG5Double));
            TVector g78 = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG8Double), a, TSimd.Constant(NormalG7Double));
            high = TSimd.FusedMultiplyAdd(TSimd.Constant(NormalG9Double), a4, TSimd.FusedMultiplyAdd(g78, a2, g56));
            g = TSimd.FusedMultiplyAdd(high, a4, TSimd.FusedMultiplyAdd(g34, a2, g12));
        }

        return p;
    }

    /// <summary>Q(a) from a P(a) and (G(a) - 1) / a. 1 comes last, so that where a is small only that rounding counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NormalDenominator(TVector a, TVector timesP, TVector g)
    {
        TVector ratio = TSimd.Constant(typeof(T) == typeof(float) ? NormalRatioSingle : NormalRatioDouble);
        return TSimd.Add(TSimd.FusedMultiplyAdd(ratio, timesP, TSimd.Multiply(g, a)), TSimd.Constant(1));
    }
}
