// The analyzer finds these calls too. They are wrong on purpose: what is tested is what happens at run time where it cannot know.
#pragma warning disable NG0301, NG0302, NG0303

namespace NetGen.Execution.Tests;

/// <summary>Bad input is refused in words that say what to mend, before anything is written.</summary>
public sealed partial class BadInputTests
{
    [Network(4, Loss = Loss.CrossEntropy, Batch = 3)]
    [Dense(5, Activation.Tanh)]
    [Dense(2, Activation.Softmax)]
    internal sealed partial class Classifier;

    [Network(4, Batch = 3)]
    [Dense(2)]
    internal sealed partial class Regressor;

    [Network(4, Precision = Precision.Double)]
    [Dense(2)]
    internal sealed partial class DoubleRegressor;

    private readonly Classifier _network = new(1);
    private readonly Classifier.Workspace _workspace = new();
    private readonly float[] _two = [1, 2, 3, 4, 5, 6, 7, 8];
    private readonly float[] _targets = [1, 0, 0, 1];

    [Fact]
    public void A_part_of_an_example_is_refused_and_both_sizes_are_named()
    {
        var error = Unchanged<ArgumentException>(() => _network.Forward(new float[6], _workspace));
        Assert.Equal("x", error.ParamName);
        Assert.Equal("Classifier.Forward: x has 6 values; an example has 4 inputs, so a multiple of 4 is needed. (Parameter 'x')", error.Message);
    }

    [Fact]
    public void An_empty_batch_is_refused_everywhere()
    {
        Assert.Contains("x is empty", Unchanged<ArgumentException>(() => _network.Forward([], _workspace)).Message, StringComparison.Ordinal);
        Unchanged<ArgumentException>(() => _network.Predict([], []));
        Unchanged<ArgumentException>(() => _network.Backpropagate([], Array.Empty<float>(), _workspace));
        Unchanged<ArgumentException>(() => _network.Backpropagate([], Array.Empty<int>(), _workspace));
        Unchanged<ArgumentException>(() => _network.Evaluate([], Array.Empty<float>(), _workspace));
    }

    [Fact]
    public void More_examples_than_the_batch_capacity_are_refused_but_by_Evaluate_and_Predict()
    {
        var error = Unchanged<ArgumentException>(() => _network.Backpropagate(new float[16], new float[8], _workspace));
        Assert.Equal("x", error.ParamName);
        Assert.Contains("holds 4 examples; a workspace of this network holds 3", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentException>(() => _network.Forward(new float[16], _workspace));
        Assert.True(_network.Evaluate(new float[16], new float[8], _workspace) >= 0);
        _network.Predict(new float[16], new float[8]);
    }

    [Fact]
    public void Targets_of_a_wrong_length_are_refused()
    {
        var error = Unchanged<ArgumentException>(() => _network.Backpropagate(_two, new float[3], _workspace));
        Assert.Equal("t", error.ParamName);
        Assert.Contains("t has 3 values; 2 examples of 2 targets need 4", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentException>(() => _network.Evaluate(_two, new float[5], _workspace));
        Assert.Equal("labels", Unchanged<ArgumentException>(() => _network.Backpropagate(_two, [0], _workspace)).ParamName);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_label_that_is_no_class_is_refused(int label)
    {
        var error = Unchanged<ArgumentOutOfRangeException>(() => _network.Backpropagate(_two, [0, label], _workspace));
        Assert.Contains($"the label of example 1 is {label}; the network has the classes 0 to 1", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentOutOfRangeException>(() => _network.Evaluate(_two, [0, label], _workspace));
    }

    [Fact]
    public void Weights_of_a_wrong_length_are_refused()
    {
        var error = Unchanged<ArgumentException>(() => _network.Backpropagate(_two, _targets, _workspace, [1]));
        Assert.Equal("weights", error.ParamName);
        Assert.Contains("weights has 1 values; 2 examples of 1 weight need 2", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentException>(() => _network.Backpropagate(_two, [0, 1], _workspace, [1, 1, 1]));
        Unchanged<ArgumentException>(() => _network.Evaluate(_two, _targets, _workspace, [1, 1, 1]));
    }

    [Theory]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_weight_that_is_no_finite_number_from_0_up_is_refused(float weight, string text)
    {
        var error = Unchanged<ArgumentOutOfRangeException>(() => _network.Backpropagate(_two, _targets, _workspace, [1, weight]));
        Assert.Contains($"the weight of example 1 is {text}; a weight is a finite number from 0 up", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentOutOfRangeException>(() => _network.Backpropagate(_two, [0, 1], _workspace, [weight, 1]));
        Unchanged<ArgumentOutOfRangeException>(() => _network.Evaluate(_two, _targets, _workspace, [1, weight]));
        Unchanged<ArgumentOutOfRangeException>(() => _network.Evaluate(_two, [0, 1], _workspace, [1, weight]));
        Assert.Equal(0, _workspace.Examples);
    }

    [Fact]
    public void Outputs_of_a_wrong_length_are_refused()
    {
        float[] y = [7, 7, 7];
        var error = Unchanged<ArgumentException>(() => _network.Predict(_two, y));
        Assert.Equal("y", error.ParamName);
        Assert.Equal([7f, 7f, 7f], y);
    }

    [Fact]
    public void Overlapping_input_and_output_are_refused()
    {
        float[] memory = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        var error = Unchanged<ArgumentException>(() => _network.Predict(memory.AsSpan(0, 8), memory.AsSpan(5, 4)));
        Assert.Contains("x and y share memory", error.Message, StringComparison.Ordinal);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f], memory);

        _network.Forward(memory.AsSpan(0, 4), _workspace);
        float[] gradients = [1, 2, 3, 4];
        Unchanged<ArgumentException>(() => _network.Backward(gradients.AsSpan(0, 2), _workspace, gradients));
        Assert.Equal([1f, 2f, 3f, 4f], gradients);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void One_example_may_be_predicted_in_place(int start)
    {
        float[] memory = [1, 2, 3, 4, 5];
        float[] expected = new float[2];
        _network.Predict(memory.AsSpan(0, 4), expected);
        _network.Predict(memory.AsSpan(0, 4), memory.AsSpan(start, 2));
        Assert.Equal(expected, memory[start..(start + 2)]);
    }

    [Fact]
    public void The_outputs_of_a_workspace_may_be_its_next_inputs()
    {
        var network = new Loop();
        var workspace = new Loop.Workspace();
        float[] x = [0.1f, 0.2f, 0.3f];
        float[] once = network.Forward(x, workspace).ToArray();
        float[] expected = network.Forward(once, workspace).ToArray();
        Assert.Equal(expected, network.Forward(network.Forward(x, workspace), workspace).ToArray());
    }

    [Network(3)]
    [Dense(3, Activation.Tanh)]
    internal sealed partial class Loop;

    [Fact]
    public void A_null_workspace_is_refused()
    {
        Assert.Equal("workspace", Unchanged<ArgumentNullException>(() => _network.Forward(_two, null!)).ParamName);
        Unchanged<ArgumentNullException>(() => _network.Backward(_targets, null!));
        Unchanged<ArgumentNullException>(() => _network.Backward(_targets, null!, new float[8]));
        Unchanged<ArgumentNullException>(() => _network.Backpropagate(_two, _targets, null!));
        Unchanged<ArgumentNullException>(() => _network.Evaluate(_two, _targets, null!));
    }

    [Fact]
    public void Backward_before_forward_is_refused_and_so_it_is_after_Evaluate()
    {
        Unchanged<InvalidOperationException>(() => _network.Backward(_targets, _workspace));
        _network.Evaluate(_two, _targets, _workspace);
        var error = Unchanged<InvalidOperationException>(() => _network.Backward(_targets, _workspace, new float[8]));
        Assert.Contains("holds no forward pass; call Forward with it first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_a_wrong_length_are_refused()
    {
        _network.Forward(_two, _workspace);
        Assert.Equal("dA", Unchanged<ArgumentException>(() => _network.Backward(new float[6], _workspace)).ParamName);
        Assert.Equal("dX", Unchanged<ArgumentException>(() => _network.Backward(_targets, _workspace, new float[7])).ParamName);
    }

    [Fact]
    public void A_workspace_of_another_network_is_refused_by_the_interface()
    {
        var error = Assert.Throws<ArgumentException>(() => { ForwardThroughInterface(_network, _two, new Regressor.Workspace()); });
        Assert.Contains("Regressor+Workspace", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_refused_by_the_interface_where_the_loss_takes_targets()
    {
        INetwork<Regressor, float> network = new Regressor();
        var error = Assert.Throws<NotSupportedException>(() => network.Backpropagate(_two, (ReadOnlySpan<int>)[0, 1], new Regressor.Workspace()));
        Assert.Contains("Regressor is trained with Loss.MeanSquaredError", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimiser_refuses_what_does_not_belong_to_its_network()
    {
        var sgd = new Sgd(_network, 0.1);
        var error = Unchanged<ArgumentException>(() => sgd.Step(new Regressor.Workspace()));
        Assert.Contains("belong to another network", error.Message, StringComparison.Ordinal);
        Unchanged<ArgumentException>(() => sgd.Step(new DoubleRegressor.Workspace()));
        Unchanged<ArgumentNullException>(() => sgd.Step((Classifier.Workspace)null!));
    }

    [Fact]
    public void An_optimiser_refuses_settings_out_of_range()
    {
        Assert.Throws<ArgumentNullException>(() => new Sgd((IParameters<float>)null!, 0.1));
        foreach (double rate in new[] { -0.1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(_network, rate));
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(_network, 0.1) { LearningRate = rate });
        }

        foreach (double momentum in new[] { -0.1, 1, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(_network, 0.1, momentum));
        }

        Assert.Throws<ArgumentException>(() => new Sgd(_network, 0.1, nesterov: true));
    }

    [Fact]
    public void An_optimiser_refuses_parameters_that_end_inside_a_vector()
    {
        var odd = new OddParameters();
        var sgd = new Sgd(odd, 0.1);
        Assert.Throws<ArgumentException>(() => sgd.Step(odd));
        Assert.Equal(17, odd.Values.Count(value => value == 1));
    }

    private static ReadOnlySpan<float> ForwardThroughInterface<TNetwork>(TNetwork network, float[] x, IWorkspace<float> workspace)
        where TNetwork : class, INetwork<TNetwork, float> =>
        network.Forward(x, workspace);

    // Throws as expected, and leaves parameters and gradients as they were.
    private TException Unchanged<TException>(Action call)
        where TException : Exception
    {
        float[] parameters = _network.Parameters.ToArray();
        float[] gradients = _workspace.Gradients.ToArray();
        var error = Assert.Throws<TException>(call);
        Assert.Equal(parameters, _network.Parameters.ToArray());
        Assert.Equal(gradients, _workspace.Gradients.ToArray());
        return error;
    }

    private sealed class OddParameters : IParameters<float>, IGradients<float>
    {
        public float[] Values { get; } = Enumerable.Repeat(1f, 17).ToArray();

        public Span<float> Parameters => Values;

        public Span<float> Gradients => Values;
    }
}
