using System.Numerics;
using System.Numerics.Tensors;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Studies;

/// <summary>An activation, as kernels call it and as TensorPrimitives' functions make it up.</summary>
internal interface IElementFunction
{
    static abstract TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged;

    /// <summary>Whether the library has it, or can do it in passes; returns their number.</summary>
    static virtual int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;
}

internal readonly struct ReLU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.ReLU(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Max(z, T.Zero, result);
        return 1;
    }
}

internal readonly struct LeakyReLU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.LeakyReLU(z, TSimd.Constant(0.09375));

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply(z, T.CreateTruncating(0.09375), result);
        TensorPrimitives.Max(z, result, result);
        return 2;
    }
}

internal readonly struct ELU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.ELU(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Min(z, T.Zero, scratch);
        TensorPrimitives.ExpM1(scratch, scratch);
        TensorPrimitives.Max(z, T.Zero, result);
        TensorPrimitives.Add(result, scratch, result);
        return 4;
    }
}

internal readonly struct SELU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.SELU(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Min(z, T.Zero, scratch);
        TensorPrimitives.ExpM1(scratch, scratch);
        TensorPrimitives.Multiply(scratch, T.CreateTruncating(1.7580993408473766), scratch);
        TensorPrimitives.Max(z, T.Zero, result);
        TensorPrimitives.MultiplyAdd(result, T.CreateTruncating(1.0507009873554805), scratch, result);
        return 5;
    }
}

internal readonly struct GELU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.GELU(z);
}

internal readonly struct SiLU : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.SiLU(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Sigmoid(z, scratch);
        TensorPrimitives.Multiply(z, scratch, result);
        return 2;
    }
}

internal readonly struct Sigmoid : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.Sigmoid(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Sigmoid(z, result);
        return 1;
    }
}

internal readonly struct Tanh : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.Tanh(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Tanh(z, result);
        return 1;
    }
}

internal readonly struct Softplus : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.Softplus(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Exp(z, scratch);
        TensorPrimitives.LogP1(scratch, result);
        return 2;
    }
}

internal readonly struct Softsign : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.Softsign(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Abs(z, scratch);
        TensorPrimitives.Add(scratch, T.One, scratch);
        TensorPrimitives.Divide(z, scratch, result);
        return 3;
    }
}

internal readonly struct HardSigmoid : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.HardSigmoid(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Add(z, T.CreateTruncating(3), scratch);
        TensorPrimitives.Max(scratch, T.Zero, scratch);
        TensorPrimitives.Min(scratch, T.CreateTruncating(6), scratch);
        TensorPrimitives.Multiply(scratch, T.CreateTruncating(1.0 / 6), result);
        return 4;
    }
}

internal readonly struct HardSwish : IElementFunction
{
    public static TVector Apply<TSimd, TVector, T>(TVector z)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged => VectorMath<TSimd, TVector, T>.HardSwish(z);

    public static int Library<T>(ReadOnlySpan<T> z, Span<T> result, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TensorPrimitives.Add(z, T.CreateTruncating(3), scratch);
        TensorPrimitives.Max(scratch, T.Zero, scratch);
        TensorPrimitives.Min(scratch, T.CreateTruncating(6), scratch);
        TensorPrimitives.Multiply(scratch, T.CreateTruncating(1.0 / 6), scratch);
        TensorPrimitives.Multiply(z, scratch, result);
        return 5;
    }
}
