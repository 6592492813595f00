using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>The steady state allocates nothing: asserted beside a control that allocates, so that the measurement itself is tested.</summary>
public sealed partial class AllocationTests
{
    private const int Calls = 100_000;

    [Network(6, Loss = Loss.CrossEntropy, Batch = 4)]
    [Dense(9, Activation.GELU)]
    [Dense(5, Activation.ReLU)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class Small;

    [Network(5, Loss = Loss.Huber, Batch = 3, Precision = Precision.Double)]
    [Dense(7, Activation.Tanh)]
    [Dense(2)]
    internal sealed partial class SmallDouble;

    [Network(6, Loss = Loss.CrossEntropy, Batch = 4)]
    [Dropout(0.1)]
    [Dense(9, Activation.ReLU)]
    [Dropout(0.5)]
    [Dense(3, Activation.Softmax)]
    internal sealed partial class SmallWithDropout;

    private readonly float[] _x = Values(12, 0.37f);
    private readonly float[] _t = [1, 0, 0, 0, 0, 1];
    private readonly int[] _labels = [0, 2];
    private readonly float[] _y = new float[6];
    private readonly float[] _dX = new float[12];
    private readonly Small _network = new(3);
    private readonly Small.Workspace _workspace = new();

    public static TheoryData<string> Optimizers => [.. OptimizerCase.All.Select(each => each.Name)];

    [Fact]
    public void The_control_is_seen_to_allocate()
    {
        object? kept = null;
        long bytes = BytesOf(() => kept = new float[1]);
        GC.KeepAlive(kept);
        Assert.True(bytes >= Calls * 24L, $"{bytes} bytes");
    }

    [Fact]
    public void Forward_allocates_nothing()
    {
        float sum = 0;
        AssertNone(() => sum += _network.Forward(_x, _workspace)[0]);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Backward_allocates_nothing()
    {
        _network.Forward(_x, _workspace);
        AssertNone(() => _network.Backward(_t, _workspace));
    }

    [Fact]
    public void Backward_to_the_inputs_allocates_nothing_after_its_first_call()
    {
        _network.Forward(_x, _workspace);
        AssertNone(() => _network.Backward(_t, _workspace, _dX));
        Assert.Contains(_dX, value => value != 0);
    }

    [Fact]
    public void Backpropagate_allocates_nothing()
    {
        float sum = 0;
        AssertNone(() => sum += _network.Backpropagate(_x, _t, _workspace));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Backpropagate_with_labels_allocates_nothing()
    {
        float sum = 0;
        AssertNone(() => sum += _network.Backpropagate(_x, _labels, _workspace));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Evaluate_allocates_nothing()
    {
        float sum = 0;
        AssertNone(() => sum += _network.Evaluate(_x, _t, _workspace) + _network.Evaluate(_x, _labels, _workspace));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Weights_of_examples_allocate_nothing()
    {
        float sum = 0;
        float[] weights = [0.5f, 2];
        AssertNone(() => sum += _network.Backpropagate(_x, _labels, _workspace, weights) + _network.Evaluate(_x, _t, _workspace, weights));
        Assert.True(sum > 0);
    }

    [Fact]
    public void Predict_allocates_nothing()
    {
        AssertNone(() => _network.Predict(_x, _y));
        AssertNone(() => _network.Predict(_x.AsSpan(0, 6), _y.AsSpan(0, 3)));
        Assert.True(_y[0] > 0);
    }

    [Fact]
    public void Predict_of_inline_arrays_allocates_nothing()
    {
        Small.Input input = default;
        float sum = 0;
        AssertNone(() =>
        {
            input[0] = 0.5f;
            _network.Predict(in input, out Small.Output output);
            sum += output[0];
        });
        Assert.True(sum > 0);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Step_allocates_nothing(string name)
    {
        Optimizer optimizer = OptimizerCase.Named(name).Of(_network);
        optimizer.LearningRate = 1e-5;
        _network.Backpropagate(_x, _t, _workspace);
        float[] before = _network.Parameters.ToArray();
        AssertNone(() => optimizer.Step(_workspace));
        Assert.NotEqual(before, _network.Parameters.ToArray());
    }

    [Fact]
    public void What_stands_around_a_step_allocates_nothing()
    {
        var gradients = new GradientAccumulator<float>(_network);
        LearningRateSchedule schedule = LearningRateSchedule.CosineWithRestarts(0.1, 10, 2).WithWarmup(5);
        var plateau = new ReduceOnPlateau(0.1);
        _network.Backpropagate(_x, _t, _workspace);
        double sum = 0;
        long step = 0;
        AssertNone(() =>
        {
            gradients.Clear();
            gradients.Add(_workspace);
            gradients.Add(_workspace);
            sum += Penalty.AddL1(_network, gradients, 1e-3) + Penalty.AddL2(_network, gradients, 1e-3);
            sum += GradientClipping.ByNorm(gradients, 0.01);
            GradientClipping.ByValue(gradients, 1e-3);
            sum += schedule.At(step++) + plateau.Observe(step);
        });
        Assert.True(sum > 0);
    }

    [Fact]
    public void Views_allocate_nothing()
    {
        _network.Backpropagate(_x, _t, _workspace);
        float sum = 0;
        AssertNone(() => sum += _network.W1[8, 5] + _network.B1[8] + _workspace.Z1[1, 8] + _workspace.A1[1, 8] + _workspace.DW1[8, 5] + _workspace.DB1[8]);
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void A_training_step_in_double_allocates_nothing()
    {
        var network = new SmallDouble(5);
        var workspace = new SmallDouble.Workspace();
        var sgd = new Sgd(network, 1e-6, 0.5);
        var adam = new Adam(network, 1e-6);
        double[] x = [1, 2, 3, 4, 5];
        double[] t = [0.5, -1];
        double[] y = new double[2];
        double sum = 0;
        AssertNone(() =>
        {
            sum += network.Backpropagate(x, t, workspace);
            sgd.Step(workspace);
            adam.Step(workspace);
            network.Predict(x, y);
        });
        Assert.True(sum > 0);
    }

    [Fact]
    public void Dropout_allocates_nothing()
    {
        var network = new SmallWithDropout(5);
        var workspace = new SmallWithDropout.Workspace();
        workspace.DropoutSeed = 3;
        float sum = 0;
        AssertNone(() =>
        {
            sum += network.Forward(_x, workspace)[0];
            network.Backward(_t, workspace, _dX);
            sum += network.Backpropagate(_x, _labels, workspace) + network.Evaluate(_x, _t, workspace);
            network.Predict(_x, _y);
        });
        Assert.True(sum > 0);
        Assert.True(workspace.ExampleNumber > Calls);
    }

    private static void AssertNone(Action call) => Assert.Equal(0, BytesOf(call));

    private static long BytesOf(Action call) => AllocatedBytes.Of(call, Calls);

    private static float[] Values(int count, float step) => Enumerable.Range(1, count).Select(i => MathF.Sin(i * step)).ToArray();
}
