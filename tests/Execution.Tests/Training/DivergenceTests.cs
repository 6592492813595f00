using System.Numerics;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Training that diverges stops before parameters are spoilt, and says why.</summary>
public sealed partial class DivergenceTests
{
    [Network(4, Loss = Loss.MeanSquaredError, Batch = 8)]
    [Dense(5, Activation.Tanh, Name = "hidden")]
    [Dense(2)]
    internal sealed partial class Small;

    [Network(4, Loss = Loss.MeanSquaredError, Batch = 8, Precision = Precision.Double)]
    [Dense(5, Activation.ReLU)]
    [Dense(2)]
    internal sealed partial class SmallDouble;

    [Network(4, Loss = Loss.BinaryCrossEntropy, Batch = 8)]
    [Dense(1, Activation.Sigmoid)]
    internal sealed partial class OneQuestion;

    private static readonly string[] Names = ["age", "height", "weight", "proline"];

    [Fact]
    public void An_input_that_is_no_number_is_named_with_its_place()
    {
        float[] x = Numbers<float>(160, 1);
        x[(21 * 4) + 2] = float.NaN;
        Dataset<float> data = new(x, 4, Numbers<float>(80, 1), 2) { ColumnNames = Names };
        DivergenceReport report = AssertDiverges<Small, float>(data, network => new Sgd(network, 0.01, 0.9), null!);
        Assert.Equal((DivergenceCause.DataNotFinite, 1, 3L, 0), (report.Cause, report.Epoch, report.Step, report.Layer));
        Assert.Equal("example 21 has NaN in column 2 (weight). Give it a finite number, or leave the example out.", report.Explanation);
        Assert.Matches(
            @"^Training stopped before step 3 \(epoch 1\), and the parameters are as they were: the loss of its 8 examples is NaN\. "
            + @"The inputs are not all finite\. The largest gradient is [0-9.E-]+, in layer [12]( \(hidden\))?, in the step before\. "
            + @"Likely cause: example 21 has NaN in column 2 \(weight\)\.",
            report.Text);
    }

    [Fact]
    public void A_target_that_is_infinite_is_named_with_its_place()
    {
        double[] t = Numbers<double>(40, 1);
        t[(5 * 2) + 1] = double.PositiveInfinity;
        Dataset<double> data = new(Numbers<double>(80, 1), 4, t, 2);
        DivergenceReport report = AssertDiverges<SmallDouble, double>(data, null!, network => new Adam(network));
        Assert.Equal((DivergenceCause.DataNotFinite, 1L, (int?)null), (report.Cause, report.Step, report.Layer));
        Assert.StartsWith("example 5 has infinity as target 1.", report.Explanation, StringComparison.Ordinal);
        Assert.Contains("The outputs of all layers are finite.", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_is_no_probability_is_refused_before_the_first_step()
    {
        float[] t = new float[20];
        t[7] = 2;
        OneQuestion network = new(1);
        float[] before = network.Parameters.ToArray();
        using Trainer<OneQuestion> trainer = new(network, new Sgd(network, 0.1), new() { Epochs = 1 });
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Train(new(Numbers<float>(80, 1), 4, t, 1)));
        Assert.StartsWith(
            "Target 0 of example 7 of the training data is 2; OneQuestion learns by BinaryCrossEntropy, which takes 0 to 1.", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void A_column_far_out_of_scale_is_named_with_its_range()
    {
        float[] x = Numbers<float>(80, 1);
        for (int e = 0; e < 20; e++)
        {
            x[(e * 4) + 3] = 278 + (2501 * e / 19f);
        }

        Dataset<float> data = new(x, 4, Numbers<float>(40, 1), 2) { ColumnNames = Names };
        DivergenceReport report = AssertDiverges<Small, float>(data, network => new Sgd(network, 50), null!);
        Assert.Equal(DivergenceCause.UnscaledInputs, report.Cause);
        Assert.Equal(
            "column 3 (proline) ranges over 2,501 (from 278 to 2,779), but networks learn well from inputs of about -1 to 1. "
            + "Fit a StandardScaler to the training data, and apply it to all data.",
            report.Explanation);
    }

    [Fact]
    public void Targets_far_out_of_scale_are_named()
    {
        Dataset<double> data = new(Numbers<double>(80, 1), 4, Numbers<double>(40, 1e6), 2);
        DivergenceReport report = AssertDiverges<SmallDouble, double>(data, null!, network => new Sgd(network, 1));
        Assert.Equal(DivergenceCause.UnscaledTargets, report.Cause);
        Assert.Matches("^target [01] ranges over [0-9.,]+ \\(from -[0-9.,]+ to [0-9.,]+\\), so that", report.Explanation);
    }

    [Fact]
    public void A_learning_rate_that_is_too_large_is_named_with_what_it_did()
    {
        Dataset<float> data = new(Numbers<float>(80, 1), 4, Numbers<float>(40, 1), 2);
        DivergenceReport report = AssertDiverges<Small, float>(data, network => new Sgd(network, 60), null!);
        Assert.Equal(DivergenceCause.LearningRate, report.Cause);
        Assert.Matches(
            @"^the learning rate of 60 is too large: over the last \d+ steps the largest parameter grew from [0-9.,E+]+ to [0-9.,E+]+, and the loss went from "
            + @"[0-9.,E+]+ to (infinity|NaN|[0-9.,E+]+)\. Try a tenth of it, or ClipNorm\.$",
            report.Explanation);
    }

    [Fact]
    public void Gradients_that_overflow_are_found_where_the_loss_is_finite()
    {
        float[] x = new float[80];
        Array.Fill(x, 1e36f);
        Small network = new(1);
        network.Parameters.Clear();
        network.W2[0, 0] = 1e5f;
        Dataset<float> data = new(x, 4, Numbers<float>(40, 1e7), 2);
        DivergenceReport report = AssertDiverges(network, data, new Sgd(network, 1e-3));
        Assert.True(double.IsFinite(report.Loss));
        Assert.Null(report.Layer);
        Assert.Contains(": a gradient is not finite.", report.Text, StringComparison.Ordinal);
        Assert.Equal((double.PositiveInfinity, 1), (report.LargestGradient, report.LargestGradientLayer));
    }

    [Fact]
    public void A_step_that_would_overflow_parameters_is_taken_back_with_what_the_optimiser_remembers()
    {
        Dataset<double> data = new(Numbers<double>(80, 1), 4, Numbers<double>(40, 1e8), 2);
        SmallDouble network = new(1);
        Sgd sgd = new(network, 0, 0.9);
        DivergenceReport report = AssertDiverges(network, data, sgd, LearningRateSchedule.Constant(0).Then(4, LearningRateSchedule.Constant(1e302)));
        Assert.Equal(5, report.Step);
        Assert.Contains(": it would have made parameters infinite.", report.Text, StringComparison.Ordinal);

        // The largest gradient is that of the step, as a pass by hand finds it.
        BatchSampler sampler = new(20, 8, 0, shuffled: false);
        sampler.Start(1);
        SmallDouble.Workspace workspace = new();
        Dataset<double> batch = data.Rows(sampler.Batch(1));
        network.Backpropagate(batch.Features, batch.Targets, workspace);
        double[] largest = [Largest(workspace.Gradients[..40]), Largest(workspace.Gradients[40..])];
        Assert.Equal(largest.Max(), report.LargestGradient);
        Assert.Equal(Array.IndexOf(largest, largest.Max()) + 1, report.LargestGradientLayer);
    }

    [Fact]
    public void Training_goes_on_with_a_smaller_learning_rate()
    {
        Dataset<float> data = new(Numbers<float>(80, 1), 4, Numbers<float>(40, 1), 2);
        using var trainer = TrainingProblem.Trainer<Small, float>(new() { Epochs = 30 }, network => new Sgd(network, 60), null!);
        Assert.Throws<TrainingDivergedException>(() => trainer.Train(data));
        long steps = trainer.Steps;
        trainer.Network.Parameters.Clear();
        trainer.Optimizer.LearningRate = 1e-3;
        Assert.Equal(StopReason.Completed, trainer.Train(data).StopReason);
        Assert.True(trainer.Steps > steps);
        Assert.DoesNotContain(trainer.Network.Parameters.ToArray(), value => !float.IsFinite(value));
    }

    private static double Largest(ReadOnlySpan<double> values) => values.ToArray().Max(Math.Abs);

    private static T[] Numbers<T>(int count, double limit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new TestNumbers(count).Uniform<T>(count, limit);

    private static DivergenceReport AssertDiverges<TNetwork, T>(
        Dataset<T> data, Func<IParameters<float>, Optimizer> single, Func<IParameters<double>, Optimizer> twice)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TNetwork network = TNetwork.Create(1);
        return AssertDiverges(network, data, network is IParameters<float> floats ? single(floats) : twice((IParameters<double>)network));
    }

    // Everything is as it was after the last step that was taken.
    private static DivergenceReport AssertDiverges<TNetwork, T>(TNetwork network, Dataset<T> data, Optimizer optimizer, LearningRateSchedule? schedule = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [];
        T[][] state = [];
        long steps = 0;
        TrainingOptions options = new() { Epochs = 500, Shuffle = false, Schedule = schedule, AfterStep = _ => Remember() };
        using Trainer<TNetwork, T> trainer = new(network, optimizer, options);
        Remember();
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Train(data));
        TestNumbers.AssertSameBits<T>("parameters", parameters, network.Parameters);
        foreach ((string name, T[] block) in optimizer.StateNames.Zip(state))
        {
            TestNumbers.AssertSameBits(name, block, optimizer.State<T>(name));
        }

        Assert.Equal((steps, steps, steps + 1), (optimizer.Steps, trainer.Steps, error.Report.Step));
        Assert.Equal(error.Report.Text, error.Message);
        Assert.DoesNotContain(parameters, value => !T.IsFinite(value));
        return error.Report;

        void Remember()
        {
            parameters = network.Parameters.ToArray();
            state = [.. optimizer.StateNames.Select(name => optimizer.State<T>(name).ToArray())];
            steps = optimizer.Steps;
        }
    }
}
