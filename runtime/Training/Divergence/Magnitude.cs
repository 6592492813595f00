using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>How large the numbers of a flat span are: one pass, without allocation.</summary>
/// <param name="Largest">The largest magnitude of those that are finite, or infinity; NaN does not count.</param>
/// <param name="IsFinite">Whether no number is infinite or NaN.</param>
internal readonly record struct Magnitude(double Largest, bool IsFinite)
{
    /// <summary>Looks at all numbers.</summary>
    /// <param name="values">A multiple of 64 bytes long.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Magnitude Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        T zero = T.Zero;
        UpdateArguments<T> arguments = new()
        {
            Gradients = ref MemoryMarshal.GetReference(values),
            First = ref largest,
            Second = ref zero,
            Length = values.Length,
        };
        UpdateKernel.Run(default(Pass), ref arguments);
        return new(double.CreateTruncating(largest), T.IsZero(zero));
    }

    private readonly struct Pass : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T values = ref arguments.Gradients;
            int length = arguments.Length;

            // Two of each, so that one need not wait for the other.
            TVector largest0 = TSimd.Zero, largest1 = TSimd.Zero, zero0 = TSimd.Zero, zero1 = TSimd.Zero;
            int i = 0;
            for (; i <= length - (2 * TSimd.Count); i += 2 * TSimd.Count)
            {
                TVector value0 = TSimd.Load(in values, i);
                TVector value1 = TSimd.Load(in values, i + TSimd.Count);
                largest0 = Larger<TSimd, TVector, T>(largest0, TSimd.Abs(value0));
                largest1 = Larger<TSimd, TVector, T>(largest1, TSimd.Abs(value1));

                // The difference of a number and itself is 0; where it is infinite or NaN, NaN, which stays.
                zero0 = TSimd.Add(zero0, TSimd.Subtract(value0, value0));
                zero1 = TSimd.Add(zero1, TSimd.Subtract(value1, value1));
            }

            for (; i < length; i += TSimd.Count)
            {
                TVector value = TSimd.Load(in values, i);
                largest0 = Larger<TSimd, TVector, T>(largest0, TSimd.Abs(value));
                zero0 = TSimd.Add(zero0, TSimd.Subtract(value, value));
            }

            arguments.First = TSimd.MaxLanes(Larger<TSimd, TVector, T>(largest0, largest1));
            arguments.Second = TSimd.SumLanes(TSimd.Add(zero0, zero1));
        }

        // NaN is not larger than anything.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Larger<TSimd, TVector, T>(TVector largest, TVector value)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged => TSimd.Select(TSimd.LessThan(largest, value), value, largest);
    }
}
