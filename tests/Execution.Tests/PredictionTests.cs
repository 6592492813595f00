using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static NetGen.Execution.Tests.EdgeNetworks;

namespace NetGen.Execution.Tests;

/// <summary>All ways to predict give the same bits.</summary>
public sealed class PredictionTests
{
    private static readonly int[] Batches = [1, 2, 5, 11, 47, 48, 49, 200];

    private delegate void PredictOne<TNetwork, TInput, TOutput>(TNetwork network, in TInput x, out TOutput y);

    [Fact]
    public void Predictions_of_small_networks_are_the_same_bits() => SameBitsNetworks.VisitAll(new ManyLikeOne());

    [Fact]
    public void Predictions_of_networks_of_edge_shapes_are_the_same_bits()
    {
        ManyLikeOne visitor = new();
        visitor.Visit<OddSizes, float>();
        visitor.Visit<OddSizesDouble, double>();
        visitor.Visit<WideToNarrow, float>();
        visitor.Visit<WideToNarrowDouble, double>();
        visitor.Visit<TwelveLayers, float>();
        visitor.Visit<TwelveLayersDouble, double>();
        visitor.Visit<BatchOfOne, float>();
        visitor.Visit<BatchOfOneDouble, double>();
        visitor.Visit<Square, float>();
        visitor.Visit<SquareDouble, double>();
        visitor.Visit<LargeLayer, float>();
        visitor.Visit<LargeLayerDouble, double>();
        visitor.Visit<ManyInputs, float>();
        visitor.Visit<ManyInputsDouble, double>();
    }

    [Fact]
    public void Inline_arrays_predict_what_spans_predict()
    {
        Check<OneToOne, OneToOne.Input, OneToOne.Output, float>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<OneInputDouble, OneInputDouble.Input, OneInputDouble.Output, double>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<OddSizes, OddSizes.Input, OddSizes.Output, float>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<TwelveLayersDouble, TwelveLayersDouble.Input, TwelveLayersDouble.Output, double>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<Square, Square.Input, Square.Output, float>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<ManyInputs, ManyInputs.Input, ManyInputs.Output, float>(
            (network, in x, out y) => network.Predict(in x, out y));
        Check<ManyInputsDouble, ManyInputsDouble.Input, ManyInputsDouble.Output, double>(
            (network, in x, out y) => network.Predict(in x, out y));
    }

    private static void Check<TNetwork, TInput, TOutput, T>(PredictOne<TNetwork, TInput, TOutput> predict)
        where TNetwork : class, INetwork<TNetwork, T>
        where TInput : struct
        where TOutput : struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AnyNetwork<TNetwork, T> subject = new();
        // No arrays of them: an element of an array may have 64 KB at the most.
        TInput x = default;
        Span<T> inputs = MemoryMarshal.CreateSpan(ref Unsafe.As<TInput, T>(ref x), Unsafe.SizeOf<TInput>() / Unsafe.SizeOf<T>());
        Assert.Equal(TNetwork.InputSize, inputs.Length);
        new TestNumbers(3).Uniform<T>(inputs.Length, 2).CopyTo(inputs);
        predict(subject.Network, in x, out TOutput y);
        Span<T> outputs = MemoryMarshal.CreateSpan(ref Unsafe.As<TOutput, T>(ref y), Unsafe.SizeOf<TOutput>() / Unsafe.SizeOf<T>());
        TestNumbers.AssertSameBits<T>(typeof(TNetwork).Name, subject.Predict(inputs), outputs);
    }

    private sealed class ManyLikeOne : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            (int inputs, int outputs) = (TNetwork.InputSize, TNetwork.OutputSize);
            T[] x = new TestNumbers(4).Uniform<T>(Batches.Max() * inputs, 2);
            var expected = new T[Batches.Max() * outputs];
            for (int e = 0; e < Batches.Max(); e++)
            {
                subject.Network.Predict(x.AsSpan(e * inputs, inputs), expected.AsSpan(e * outputs, outputs));
            }

            foreach (int m in Batches)
            {
                string what = $"{typeof(TNetwork).Name}, {m} examples";
                ReadOnlySpan<T> some = expected.AsSpan(0, m * outputs);
                TestNumbers.AssertSameBits(what, some, subject.Predict(x.AsSpan(0, m * inputs)));
                TestNumbers.AssertSameBits(what, some, Forward(subject, x.AsSpan(0, m * inputs)));
            }
        }

        // In passes of as many examples as the workspace holds.
        private static T[] Forward<TNetwork, T>(AnyNetwork<TNetwork, T> subject, Span<T> x)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            List<T> y = [];
            int pass = TNetwork.BatchCapacity * TNetwork.InputSize;
            for (int at = 0; at < x.Length; at += pass)
            {
                y.AddRange(subject.Network.Forward(x[at..Math.Min(at + pass, x.Length)], subject.Workspace));
            }

            return [.. y];
        }
    }
}
