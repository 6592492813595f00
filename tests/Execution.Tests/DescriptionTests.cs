using System.Numerics;
using System.Numerics.Tensors;

namespace NetGen.Execution.Tests;

/// <summary>What a network says of itself to code that works with any.</summary>
public sealed class DescriptionTests
{
    [Fact]
    public void A_description_agrees_with_the_facts_and_with_the_views() => VisitAll(new AgainstViews());

    [Fact]
    public void Activations_of_a_layer_are_the_view_of_that_name() => VisitAll(new AgainstActivations());

    [Fact]
    public void An_index_outside_of_a_parameter_is_refused()
    {
        ParameterDescription weights = new("W1", Rows: 3, Columns: 2, Offset: 10, ColumnStride: 16);
        Assert.Equal(10 + 16 + 2, weights.IndexOf(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.IndexOf(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.IndexOf(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.IndexOf(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.IndexOf(0, -1));
    }

    private static void VisitAll(INetworkVisitor visitor)
    {
        SameBitsNetworks.VisitAll(visitor);
        DropoutNetworks.VisitAll(visitor);
        SmoothingNetworks.VisitAll(visitor);
    }

    private sealed class AgainstViews : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            NetworkDescription description = TNetwork.Describe();
            Assert.Equal(typeof(TNetwork).Name, description.Name);
            Assert.Equal(TNetwork.InputSize, description.InputSize);
            Assert.Equal(TNetwork.OutputSize, description.OutputSize);
            Assert.Equal(TNetwork.BatchCapacity, description.BatchCapacity);
            Assert.Equal(TNetwork.Loss, description.Loss);
            Assert.Equal(subject.Oracle.LabelSmoothing, description.LabelSmoothing);
            Assert.Equal(TNetwork.LayerCount, description.Layers.Count);
            Assert.Equal(TNetwork.ParameterCount, description.Layers.Sum(layer => layer.Parameters.Sum(parameter => parameter.Count)));

            List<int> indices = [];
            for (int l = 0; l < description.Layers.Count; l++)
            {
                LayerDescription layer = description.Layers[l];
                NaiveLayer oracle = subject.Oracle.Layers[l];
                Assert.Equal((l + 1, oracle.Inputs, oracle.Outputs, oracle.Activation), (layer.Number, layer.Inputs, layer.Outputs, layer.Activation));
                Assert.Equal(layer.Activation == Activation.LeakyReLU ? oracle.Slope : 0, layer.Slope);
                Assert.Equal(oracle.DropoutRate is null ? "Dense" : "Dropout", layer.Kind);
                Assert.Equal(oracle.DropoutRate ?? 0, layer.DropoutRate);
                string[] parameters = oracle.ParameterCount > 0 ? [$"W{l + 1}", $"B{l + 1}"] : [];
                Assert.Equal(parameters, layer.Parameters.Select(parameter => parameter.Name));
                Assert.Equal(parameters.Select(name => name[0] == 'W'), layer.Parameters.Select(parameter => parameter.IsWeights));
                foreach (ParameterDescription parameter in layer.Parameters)
                {
                    // Row by row, as the views are read below.
                    indices.AddRange(
                        from row in Enumerable.Range(0, parameter.Rows)
                        from column in Enumerable.Range(0, parameter.Columns)
                        select parameter.IndexOf(row, column));
                }
            }

            Assert.Equal(ParameterViews.Indices(subject.Network, subject.Network.Parameters, subject.Oracle.Layers, ""), indices);
        }
    }

    private sealed class AgainstActivations : INetworkVisitor
    {
        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            AnyNetwork<TNetwork, T> subject = new();
            const int M = 2;
            T[] x = new TestNumbers(M).Uniform<T>(M * TNetwork.InputSize, 1);
            subject.Network.Forward(x, subject.Workspace);
            for (int l = 0; l <= TNetwork.LayerCount; l++)
            {
                TensorSpan<T> view = ParameterViews.View<T>(subject.Workspace, $"A{l}");
                ReadOnlyTensorSpan<T> activations = subject.Workspace.Activations(l);
                Assert.Equal(view.Lengths.ToArray(), activations.Lengths.ToArray());
                Assert.Equal(Flat<T>(view), Flat(activations));
            }

            Assert.Equal(x, Flat(subject.Workspace.Activations(0)));
            foreach (int layer in (int[])[-1, TNetwork.LayerCount + 1])
            {
                var error = Assert.Throws<ArgumentOutOfRangeException>(() => subject.Workspace.Activations(layer).Lengths.Length);
                Assert.Contains($"There is no layer {layer}", error.Message, StringComparison.Ordinal);
            }
        }

        private static TElement[] Flat<TElement>(ReadOnlyTensorSpan<TElement> view)
        {
            var values = new TElement[view.FlattenedLength];
            view.FlattenTo(values);
            return values;
        }
    }
}
