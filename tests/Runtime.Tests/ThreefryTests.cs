using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Runtime.Tests;

public sealed class ThreefryTests
{
    // The known answers that the authors publish with Random123, for threefry4x32 with 20 rounds: counter, key, result.
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000 00000000 00000000", "9c6ca96a e17eae66 fc10ecd4 5256a7d8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff ffffffff ffffffff", "2a881696 57012287 f6c7446e a16a6732")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0 082efa98 ec4e6c89", "59cd1dbb b8879579 86b5d00c ac8b6d84")]
    public void Words_are_those_of_the_published_generator_at_every_width(string counter, string key, string expected)
    {
        uint[] words = Words(counter);
        uint[] keys = Words(key);
        Check<Single512, Vector512<float>, float>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
        Check<Single256, Vector256<float>, float>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
        Check<Single128, Vector128<float>, float>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
        Check<Double512, Vector512<double>, double>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
        Check<Double256, Vector256<double>, double>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
        Check<Double128, Vector128<double>, double>(words, keys, Words(expected), value => value.AsUInt32().ToScalar());
    }

    private static void Check<TSimd, TVector, T>(uint[] counter, uint[] key, uint[] expected, Func<TVector, uint> first)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TVector[] x = [.. counter.Select(TSimd.CreateWords)];
        ThreefryKey keys = new(key[0], key[1], key[2], key[3]);
        Threefry<TSimd, TVector, T>.Scramble(in keys, ref x[0], ref x[1], ref x[2], ref x[3]);
        Assert.Equal(expected, x.Select(first));
    }

    private static uint[] Words(string text) => [.. text.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
}
