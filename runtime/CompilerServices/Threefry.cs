using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NetGen.CompilerServices;

/// <summary>
/// The key of a <see cref="Threefry{TSimd, TVector, T}"/>: four words and their parity, and the first four again, so that no index wraps around.
/// </summary>
[InlineArray(9)]
internal struct ThreefryKey
{
    // Of the cipher Threefish, from which the generator comes: it keeps a key of zeros from being one.
    private const uint Parity = 0x1BD11BDA;

    private uint _first;

    public ThreefryKey(uint first, uint second, uint third, uint fourth)
    {
        this[0] = this[5] = first;
        this[1] = this[6] = second;
        this[2] = this[7] = third;
        this[3] = this[8] = fourth;
        this[4] = Parity ^ first ^ second ^ third ^ fourth;
    }
}

/// <summary>
/// Threefry-4x32 with 20 rounds (J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a generator
/// without a state, which turns any four words into four random ones, under a key of four. It passes BigCrush with 12 rounds already. It adds
/// and turns words only, so that each lane of a vector computes a block of its own.
/// </summary>
internal static class Threefry<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int Rounds = 20;

    /// <summary>Turns the words of each lane into random ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scramble(in ThreefryKey key, ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3)
    {
        (TVector a, TVector b, TVector c, TVector d) = (x0, x1, x2, x3);
        Inject(in key, 0, ref a, ref b, ref c, ref d);
        for (int number = 1; ; number++)
        {
            Mix(ref a, ref b, 10);
            Mix(ref c, ref d, 26);
            Mix(ref a, ref d, 11);
            Mix(ref c, ref b, 21);
            Mix(ref a, ref b, 13);
            Mix(ref c, ref d, 27);
            Mix(ref a, ref d, 23);
            Mix(ref c, ref b, 5);
            Inject(in key, number, ref a, ref b, ref c, ref d);
            if (4 * number == Rounds)
            {
                break;
            }

            number++;
            Mix(ref a, ref b, 6);
            Mix(ref c, ref d, 20);
            Mix(ref a, ref d, 17);
            Mix(ref c, ref b, 11);
            Mix(ref a, ref b, 25);
            Mix(ref c, ref d, 10);
            Mix(ref a, ref d, 18);
            Mix(ref c, ref b, 20);
            Inject(in key, number, ref a, ref b, ref c, ref d);
        }

        (x0, x1, x2, x3) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref TVector left, ref TVector right, [ConstantExpected] byte count)
    {
        left = TSimd.AddWords(left, right);
        right = TSimd.Xor(TSimd.RotateWords(right, count), left);
    }

    // The next four words of the key, the last of them with the injection's number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inject(in ThreefryKey key, int number, ref TVector a, ref TVector b, ref TVector c, ref TVector d)
    {
        a = TSimd.AddWords(a, TSimd.CreateWords(key[number]));
        b = TSimd.AddWords(b, TSimd.CreateWords(key[number + 1]));
        c = TSimd.AddWords(c, TSimd.CreateWords(key[number + 2]));
        d = TSimd.AddWords(d, TSimd.CreateWords(unchecked(key[number + 3] + (uint)number)));
    }
}
