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
    // Rows and columns of a block: one line of 64 bytes in floats, two in doubles.
    private const int Block = 16;

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
        // Block by block, so that a line of the target is filled while it is near.
        for (int firstRow = 0; firstRow < rows; firstRow += Block)
        {
            int lastRow = Math.Min(firstRow + Block, rows);
            for (int firstColumn = 0; firstColumn < columns; firstColumn += Block)
            {
                int lastColumn = Math.Min(firstColumn + Block, columns);
                int k = firstRow;
                if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
                {
                    for (; k <= lastRow - 4; k += 4)
                    {
                        int j = FourRows(ref source, ref target, k, firstColumn, lastColumn, sourceStride, targetStride);
                        OneByOne(ref source, ref target, k, k + 4, j, lastColumn, sourceStride, targetStride);
                    }
                }

                OneByOne(ref source, ref target, k, lastRow, firstColumn, lastColumn, sourceStride, targetStride);
            }
        }
    }

    /// <inheritdoc cref="Transpose(ref float, ref float, int, int, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Transpose(ref double source, ref double target, int rows, int columns, int sourceStride, int targetStride)
    {
        for (int firstRow = 0; firstRow < rows; firstRow += Block)
        {
            int lastRow = Math.Min(firstRow + Block, rows);
            for (int firstColumn = 0; firstColumn < columns; firstColumn += Block)
            {
                int lastColumn = Math.Min(firstColumn + Block, columns);
                int k = firstRow;
                if (Sse2.IsSupported || AdvSimd.Arm64.IsSupported)
                {
                    for (; k <= lastRow - 2; k += 2)
                    {
                        int j = TwoRows(ref source, ref target, k, firstColumn, lastColumn, sourceStride, targetStride);
                        OneByOne(ref source, ref target, k, k + 2, j, lastColumn, sourceStride, targetStride);
                    }
                }

                OneByOne(ref source, ref target, k, lastRow, firstColumn, lastColumn, sourceStride, targetStride);
            }
        }
    }

    // Rows k and k + 1, two columns at a time; returns the column where one is left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TwoRows(ref double source, ref double target, int k, int firstColumn, int lastColumn, int sourceStride, int targetStride)
    {
        int j = firstColumn;
        for (; j <= lastColumn - 2; j += 2)
        {
            ref double from = ref Unsafe.Add(ref source, (k * sourceStride) + j);
            Vector128<double> row0 = Vector128.LoadUnsafe(ref from);
            Vector128<double> row1 = Vector128.LoadUnsafe(ref from, (nuint)sourceStride);
            ref double to = ref Unsafe.Add(ref target, (j * targetStride) + k);
            InterleaveLow(row0, row1).StoreUnsafe(ref to);
            InterleaveHigh(row0, row1).StoreUnsafe(ref to, (nuint)targetStride);
        }

        return j;
    }

    // Rows k to k + 3, four columns at a time; returns the column where fewer than four are left.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FourRows(ref float source, ref float target, int k, int firstColumn, int lastColumn, int sourceStride, int targetStride)
    {
        int j = firstColumn;
        for (; j <= lastColumn - 4; j += 4)
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

        return j;
    }

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveLow(Vector128<double> left, Vector128<double> right) =>
        Sse2.IsSupported ? Sse2.UnpackLow(left, right) : AdvSimd.Arm64.ZipLow(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveHigh(Vector128<double> left, Vector128<double> right) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(left, right) : AdvSimd.Arm64.ZipHigh(left, right);
}
