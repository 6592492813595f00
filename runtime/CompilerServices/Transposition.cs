using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

/// <summary>Turns a matrix of weights: for da = W^T dz, which then runs through the same kernel as z = W a.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transposition
{
    /// <summary>target[j, k] = source[k, j].</summary>
    /// <param name="source">Rows k of <paramref name="sourceStride"/> elements.</param>
    /// <param name="target">Rows j of <paramref name="targetStride"/> elements; their padding is not touched.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="sourceStride">At least <paramref name="columns"/> and a multiple of 4.</param>
    /// <param name="targetStride">At least <paramref name="rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose(ref float source, ref float target, int rows, int columns, int sourceStride, int targetStride)
    {
        int k = 0;
        if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            for (; k <= rows - 4; k += 4)
            {
                int j = 0;
                for (; j <= columns - 4; j += 4)
                {
                    ref float from = ref Unsafe.Add(ref source, (k * sourceStride) + j);
                    Vector128<float> row0 = Vector128.LoadUnsafe(ref from);
                    Vector128<float> row1 = Vector128.LoadUnsafe(ref from, (nuint)sourceStride);
                    Vector128<float> row2 = Vector128.LoadUnsafe(ref from, (nuint)(2 * sourceStride));
                    Vector128<float> row3 = Vector128.LoadUnsafe(ref from, (nuint)(3 * sourceStride));
                    Vector128<float> low02 = InterleaveLow(row0, row2);
                    Vector128<float> low13 = InterleaveLow(row1, row3);
                    Vector128<float> high02 = InterleaveHigh(row0, row2);
                    Vector128<float> high13 = InterleaveHigh(row1, row3);
                    ref float to = ref Unsafe.Add(ref target, (j * targetStride) + k);
                    InterleaveLow(low02, low13).StoreUnsafe(ref to);
                    InterleaveHigh(low02, low13).StoreUnsafe(ref to, (nuint)targetStride);
                    InterleaveLow(high02, high13).StoreUnsafe(ref to, (nuint)(2 * targetStride));
                    InterleaveHigh(high02, high13).StoreUnsafe(ref to, (nuint)(3 * targetStride));
                }

                OneByOne(ref source, ref target, k, k + 4, j, columns, sourceStride, targetStride);
            }
        }

        OneByOne(ref source, ref target, k, rows, 0, columns, sourceStride, targetStride);
    }

    /// <inheritdoc cref="Transpose(ref float, ref float, int, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose(ref double source, ref double target, int rows, int columns, int sourceStride, int targetStride) =>
        OneByOne(ref source, ref target, 0, rows, 0, columns, sourceStride, targetStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneByOne<T>(
        ref T source, ref T target, int firstRow, int rows, int firstColumn, int columns, int sourceStride, int targetStride)
    {
        for (int k = firstRow; k < rows; k++)
        {
            for (int j = firstColumn; j < columns; j++)
            {
                Unsafe.Add(ref target, (j * targetStride) + k) = Unsafe.Add(ref source, (k * sourceStride) + j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> left, Vector128<float> right) =>
        Sse.IsSupported ? Sse.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
