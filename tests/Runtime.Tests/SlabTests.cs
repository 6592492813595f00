using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

/// <summary>Aligned buffers, and what moves numbers between them.</summary>
public sealed class SlabTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void A_buffer_is_aligned_zeroed_and_stays_where_it_is(int length)
    {
        AlignedBuffer<float>[] buffers = Enumerable.Range(0, 20).Select(_ => new AlignedBuffer<float>(length)).ToArray();
        nint[] before = Array.ConvertAll(buffers, buffer => Address(ref buffer.First));
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        for (int i = 0; i < buffers.Length; i++)
        {
            Assert.Equal(before[i], Address(ref buffers[i].First));
            Assert.Equal(0, before[i] % AlignedBuffer<float>.Alignment);
            Assert.Equal(length, buffers[i].Span.Length);
            Assert.Equal(-1, buffers[i].Span.IndexOfAnyExcept(0f));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 5)]
    [InlineData(13, 31)]
    [InlineData(64, 10)]
    public void Transposing_moves_every_element_and_nothing_else(int rows, int columns)
    {
        int sourceStride = (columns + 15) / 16 * 16;
        int targetStride = (rows + 15) / 16 * 16;
        float[] source = Enumerable.Range(1, rows * sourceStride).Select(i => (float)i).ToArray();
        float[] target = new float[columns * targetStride];
        Transposition.Transpose(ref source[0], ref target[0], rows, columns, sourceStride, targetStride);
        double[] doubles = new double[columns * targetStride];
        Transposition.Transpose(ref Array.ConvertAll(source, value => (double)value)[0], ref doubles[0], rows, columns, sourceStride, targetStride);
        for (int j = 0; j < columns; j++)
        {
            for (int k = 0; k < targetStride; k++)
            {
                float expected = k < rows ? source[(k * sourceStride) + j] : 0;
                Assert.Equal(expected, target[(j * targetStride) + k]);
                Assert.Equal(expected, doubles[(j * targetStride) + k]);
            }
        }
    }

    [Fact]
    public void Loading_rows_pads_and_flushes_and_unloading_brings_them_back()
    {
        float[] dense = Enumerable.Range(1, 3 * 19).Select(i => (float)i).ToArray();
        dense[4] = float.Epsilon;
        dense[18] = -1e-40f;
        dense[20] = float.NaN;
        float[] padded = Enumerable.Repeat(-1f, 3 * 32).ToArray();
        Rows.Load(ref dense[0], ref padded[0], 3, 19, 32);
        float[] expected = (float[])dense.Clone();
        expected[4] = 0;
        expected[18] = 0;
        for (int e = 0; e < 3; e++)
        {
            Assert.Equal(expected.AsSpan(e * 19, 19), padded.AsSpan(e * 32, 19));
            Assert.Equal(Enumerable.Repeat(-1f, 13), padded.Skip((e * 32) + 19).Take(13));
        }

        float[] back = new float[dense.Length];
        Rows.Unload(ref padded[0], ref back[0], 3, 19, 32);
        Assert.Equal(expected, back);
    }

    [Fact]
    public void Views_have_the_logical_shape_also_where_a_side_is_1_or_0()
    {
        float[] memory = Enumerable.Range(0, 64).Select(i => (float)i).ToArray();
        var weights = Views.Matrix(memory.AsSpan(), 3, 4, 1, 16);
        Assert.Equal(2 + (3 * 16), weights[2, 3]);
        Assert.Equal(3 * 16, Views.Matrix(memory.AsSpan(), 1, 4, 1, 16)[0, 3]);
        Assert.Equal(2, Views.Matrix(memory.AsSpan(), 3, 1, 1, 16)[2, 0]);
        Assert.Equal(0, Views.Matrix(memory.AsSpan(), 1, 1, 16, 1)[0, 0]);
        Assert.Equal(0, Views.Matrix(memory.AsSpan(), 0, 4, 16, 1).FlattenedLength);
    }

    private static nint Address(ref float first) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref first);
}
