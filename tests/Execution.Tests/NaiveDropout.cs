using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>
/// The masks of dropout, one unit after the other: Threefry-4x32-20 as its paper has it, of the words (unit, example / 4) under the key (seed,
/// layer); the word of the example's place among four decides.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="FirstExample">The number of the first example.</param>
internal sealed record NaiveDropout(long Seed, long FirstExample)
{
    private const int Rounds = 20;

    private static readonly int[][] Rotations = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]];

    /// <summary>0, or 1 / (1 - rate), for each unit of each example.</summary>
    public double[] Mask(double rate, int layer, int examples, int units)
    {
        double[] mask = new double[examples * units];
        for (int i = 0; i < mask.Length; i++)
        {
            ulong example = unchecked((ulong)FirstExample + (ulong)(i / units));
            uint word = Words(
                [(uint)(i % units), (uint)(example / 4), (uint)(example / 4 >> 32), 0],
                [(uint)Seed, (uint)(Seed >> 32), (uint)layer, 0])[example % 4];
            mask[i] = word / 4294967296.0 < rate ? 0 : 1 / (1 - rate);
        }

        return mask;
    }

    private static uint[] Words(uint[] counter, uint[] key)
    {
        uint[] keys = [.. key, 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3]];
        uint[] x = [.. counter.Select((word, i) => unchecked(word + keys[i]))];
        for (int round = 0; round < Rounds; round++)
        {
            (int first, int second) = round % 2 == 0 ? (1, 3) : (3, 1);
            Mix(x, 0, first, Rotations[round % 8][0]);
            Mix(x, 2, second, Rotations[round % 8][1]);
            if (round % 4 == 3)
            {
                int number = (round + 1) / 4;
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] = unchecked(x[i] + keys[(number + i) % keys.Length] + (i == 3 ? (uint)number : 0));
                }
            }
        }

        return x;
    }

    private static void Mix(uint[] x, int left, int right, int count)
    {
        x[left] = unchecked(x[left] + x[right]);
        x[right] = BitOperations.RotateLeft(x[right], count) ^ x[left];
    }
}
