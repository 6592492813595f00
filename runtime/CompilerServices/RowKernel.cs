using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.CompilerServices;

/// <summary>An operation on rows, an example each, written once for all vector widths.</summary>
internal interface IRowKernel
{
    /// <summary>Runs it; what it returns is its own affair.</summary>
    /// <remarks>By ref and not in, for which the compiler would put a method of its own, slow at first, in between.</remarks>
    static abstract double Run<TSimd, TVector, T>(scoped ref RowArguments<T> rows)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>What row kernels work on: m padded rows of <see cref="Size"/> values, <see cref="Stride"/> elements apart. A kernel uses some of it.</summary>
internal ref struct RowArguments<T>
    where T : unmanaged
{
    /// <summary>Before the activation.</summary>
    public ref T Z;

    /// <summary>Behind the activation.</summary>
    public ref T A;

    /// <summary>Targets.</summary>
    public ref T Targets;

    /// <summary>da or dz.</summary>
    public ref T Gradient;

    /// <summary>Targets as classes.</summary>
    public ReadOnlySpan<int> Labels;

    /// <summary>How much of the targets is spread over all classes.</summary>
    public double Smoothing;

    /// <summary>Factors of dropout.</summary>
    public ref T Mask;

    /// <summary>What they are drawn from.</summary>
    public ref readonly MaskSource Source;

    /// <summary>What each example counts; empty where all count 1.</summary>
    public ReadOnlySpan<T> Weights;

    /// <summary>Rows, m.</summary>
    public int Examples;

    /// <summary>Values in a row.</summary>
    public int Size;

    /// <summary>Elements from one row to the next: a multiple of 64 bytes.</summary>
    public int Stride;
}

/// <summary>Picks the width for a row kernel: the one branch is settled by the JIT.</summary>
internal static class RowKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Run<TKernel, T>(scoped ref RowArguments<T> rows)
        where TKernel : struct, IRowKernel
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ref RowArguments<float> single = ref Unsafe.As<RowArguments<T>, RowArguments<float>>(ref rows);
            return VectorWidth.Is512 ? TKernel.Run<Single512, Vector512<float>, float>(ref single)
                : VectorWidth.Is256 ? TKernel.Run<Single256, Vector256<float>, float>(ref single)
                : TKernel.Run<Single128, Vector128<float>, float>(ref single);
        }

        ref RowArguments<double> doubles = ref Unsafe.As<RowArguments<T>, RowArguments<double>>(ref rows);
        return VectorWidth.Is512 ? TKernel.Run<Double512, Vector512<double>, double>(ref doubles)
            : VectorWidth.Is256 ? TKernel.Run<Double256, Vector256<double>, double>(ref doubles)
            : TKernel.Run<Double128, Vector128<double>, double>(ref doubles);
    }
}
