using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>One pass over all parameters or gradients, written once for all vector widths; its fields are the settings of this pass.</summary>
internal interface IUpdate
{
    /// <summary>Reads gradients, writes parameters and what the optimiser remembers.</summary>
    void Run<TSimd, TVector, T>(scoped ref UpdateArguments<T> arguments)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>What an update works on: blocks of one length, a multiple of 64 bytes, as every slab is. An update uses some of them.</summary>
internal ref struct UpdateArguments<T>
    where T : unmanaged
{
    public ref T Parameters;

    public ref T Gradients;

    /// <summary>What the optimiser remembers, in the places that it has allocated.</summary>
    public ref T First;

    /// <inheritdoc cref="First"/>
    public ref T Second;

    /// <inheritdoc cref="First"/>
    public ref T Third;

    /// <summary>Elements of each.</summary>
    public int Length;
}

/// <summary>Picks the width for an update: the branches are settled by the JIT.</summary>
internal static class UpdateKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TUpdate, T>(TUpdate update, scoped ref UpdateArguments<T> arguments)
        where TUpdate : struct, IUpdate
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ref UpdateArguments<float> single = ref Unsafe.As<UpdateArguments<T>, UpdateArguments<float>>(ref arguments);
            if (VectorWidth.Is512)
            {
                update.Run<Single512, Vector512<float>, float>(ref single);
            }
            else if (VectorWidth.Is256)
            {
                update.Run<Single256, Vector256<float>, float>(ref single);
            }
            else
            {
                update.Run<Single128, Vector128<float>, float>(ref single);
            }

            return;
        }

        ref UpdateArguments<double> doubles = ref Unsafe.As<UpdateArguments<T>, UpdateArguments<double>>(ref arguments);
        if (VectorWidth.Is512)
        {
            update.Run<Double512, Vector512<double>, double>(ref doubles);
        }
        else if (VectorWidth.Is256)
        {
            update.Run<Double256, Vector256<double>, double>(ref doubles);
        }
        else
        {
            update.Run<Double128, Vector128<double>, double>(ref doubles);
        }
    }
}
