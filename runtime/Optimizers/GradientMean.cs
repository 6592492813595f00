using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>The mean of gradients over examples, brought up to date part by part, parameter by parameter.</summary>
internal static class GradientMean
{
    /// <summary>mean = mean + share (g - mean): always the mean, and the gradient itself where the share is 1 and the mean still 0.</summary>
    /// <param name="mean">The mean so far; a multiple of 64 bytes long.</param>
    /// <param name="gradients">The mean over some more examples; as long.</param>
    /// <param name="share">Their share of all examples so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(Span<T> mean, ReadOnlySpan<T> gradients, double share)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UpdateArguments<T> arguments = new()
        {
            Gradients = ref MemoryMarshal.GetReference(gradients),
            First = ref MemoryMarshal.GetReference(mean),
            Length = mean.Length,
        };
        UpdateKernel.Run(new TowardsMean(share), ref arguments);
    }

    private readonly struct TowardsMean(double share) : IUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
            where TSimd : struct, ISimd<TVector, T>
            where TVector : struct
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ref T gradients = ref arguments.Gradients;
            ref T mean = ref arguments.First;
            int length = arguments.Length;
            TVector taken = TSimd.Create(Setting.Rounded<T>(share));
            for (int i = 0; i < length; i += TSimd.Count)
            {
                TVector before = TSimd.Load(in mean, i);
                TVector g = TSimd.Load(in gradients, i);
                TVector after = TSimd.FusedMultiplyAdd(taken, TSimd.Subtract(g, before), before);
                TSimd.Store(VectorMath<TSimd, TVector, T>.FlushSubnormal(after), ref mean, i);
            }
        }
    }
}
