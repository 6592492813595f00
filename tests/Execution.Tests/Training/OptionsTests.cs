using NetGen.Data;
using NetGen.Training;

namespace NetGen.Execution.Tests;

/// <summary>Options that make no sense are refused in words, before anything happens.</summary>
public sealed class OptionsTests
{
    private static readonly TrainingOptions Good = new() { Epochs = 1 };

    private static readonly int[] LabelsUpToFour = [3, 4];

    public static TheoryData<TrainingOptions, string> Wrong => new()
    {
        { Good with { Epochs = 0 }, "TrainingOptions.Epochs is 0; it must be at least 1." },
        { Good with { BatchSize = 0 }, "TrainingOptions.BatchSize is 0; it must be at least 1." },
        { Good with { ShardSize = 0 }, "TrainingOptions.ShardSize is 0; it must be at least 1." },
        { Good with { ShardSize = 9 }, "TrainingOptions.ShardSize is 9; a workspace of Classifier holds 8 examples." },
        { Good with { Workers = -1 }, "TrainingOptions.Workers is -1; it must be at least 1." },
        { Good with { ClipValue = 0 }, "TrainingOptions.ClipValue is 0; it must be a finite number above 0." },
        { Good with { ClipNorm = double.NaN }, "TrainingOptions.ClipNorm is NaN; it must be a finite number above 0." },
        { Good with { L1 = -1 }, "TrainingOptions.L1 is -1; it must be a finite number from 0 up." },
        { Good with { L2 = double.PositiveInfinity }, "TrainingOptions.L2 is Infinity; it must be a finite number from 0 up." },
        { Good with { ClassWeights = [1, 2] }, "TrainingOptions.ClassWeights is a list of 2; Classifier has 4 classes." },
        { Good with { ClassWeights = [1, -0.5, 1, 1] }, "TrainingOptions.ClassWeights[1] is -0.5; it must be a finite number from 0 up." },
        { Good with { ExampleWeights = new double[] { 1, double.NaN } }, "TrainingOptions.ExampleWeights[1] is NaN; it must be a finite number from 0 up." },
        { Good with { Metrics = [Metric.Accuracy, Metric.TopK(1), Metric.Accuracy] }, "TrainingOptions.Metrics has two with the name \"accuracy\"." },
        { Good with { Metrics = null! }, "TrainingOptions.Metrics is null" },
        { Good with { Monitor = Metric.R2, EarlyStopping = new() }, "TrainingOptions.Monitor is \"R2\", which is not among the Metrics" },
        { Good with { Monitor = Metric.R2, Metrics = [Metric.R2] }, "TrainingOptions.Monitor is given, but neither EarlyStopping nor Plateau" },
        { Good with { EarlyStopping = new() { Patience = 0 } }, "TrainingOptions.EarlyStopping.Patience is 0; it must be at least 1." },
        { Good with { EarlyStopping = new() { LeastImprovement = -1 } }, "TrainingOptions.EarlyStopping.LeastImprovement is -1" },
        { Good with { Checkpoint = new("") }, "TrainingOptions.Checkpoint.Path is empty; it must name a file." },
        { Good with { Checkpoint = new("a") { EverySteps = 0 } }, "TrainingOptions.Checkpoint.EverySteps is 0; it must be at least 1." },
        { Good with { Checkpoint = new("a") { EveryEpochs = -3 } }, "TrainingOptions.Checkpoint.EveryEpochs is -3; it must be at least 1." },
        {
            Good with { Schedule = LearningRateSchedule.Constant(1), EpochSchedule = LearningRateSchedule.Constant(1) },
            "Of TrainingOptions.Schedule, EpochSchedule and Plateau more than one is given"
        },
        {
            Good with { Plateau = new(0.1), Metrics = [Metric.Accuracy], Monitor = Metric.Accuracy },
            "TrainingOptions.Plateau takes lower figures for better ones, but of TrainingOptions.Monitor, \"accuracy\", higher ones are"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_option_that_makes_no_sense_is_named(TrainingOptions options, string message)
    {
        TrainingNetworks.Classifier network = new(1);
        var error = Assert.ThrowsAny<ArgumentException>(() => new Trainer<TrainingNetworks.Classifier>(network, new Sgd(network, 0.1), options));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimiser_of_another_network_is_refused()
    {
        TrainingNetworks.Classifier network = new(1);
        var error = Assert.Throws<ArgumentException>(
            () => new Trainer<TrainingNetworks.Classifier>(network, new Sgd(new TrainingNetworks.Classifier(1), 0.1), Good));
        Assert.Contains("made for another network", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => new Trainer<TrainingNetworks.Classifier>(network, new Sgd(new TrainingNetworks.ClassifierDouble(1), 0.1), Good));
        Assert.Throws<ArgumentNullException>(() => new Trainer<TrainingNetworks.Classifier>(null!, new Sgd(network, 0.1), Good));
        Assert.Throws<ArgumentNullException>(() => new Trainer<TrainingNetworks.Classifier>(network, null!, Good));
        Assert.Throws<ArgumentNullException>(() => new Trainer<TrainingNetworks.Classifier>(network, new Sgd(network, 0.1), null!));
    }

    [Fact]
    public void Data_that_do_not_fit_are_refused_and_nothing_is_changed()
    {
        Dataset<float> good = TrainingProblem.Classes<float>(20, 6, 4);
        AssertRefused(TrainingProblem.Classes<float>(20, 5, 4), null, "The training data have 5 columns, but Classifier has 6 inputs.");
        AssertRefused(good, TrainingProblem.Classes<float>(20, 5, 4), "The validation data have 5 columns, but Classifier has 6 inputs.");
        AssertRefused(new(new float[12], 6), null, "The training data have neither targets nor labels");
        AssertRefused(new(new float[12], 6, LabelsUpToFour), null, "The label of example 1 of the training data is 4; Classifier has the classes 0 to 3.");
        AssertRefused(new(new float[12], 6, new float[6], 3), null, "The training data have 3 targets for each example, but Classifier has 4 outputs.");
        AssertRefused(good, null, "ExampleWeights has 19 weights, but there are 20 examples", Good with { ExampleWeights = new double[19] });
        AssertRefused(good, null, "precision is of one class against another", Good with { Metrics = [Metric.Precision] });
        AssertRefused(good, null, "The weight of example 3, 1E+300, is too large", Good with { ExampleWeights = Weights(1e300, at: 3) });
    }

    [Fact]
    public void Validation_data_with_numbers_that_are_none_are_refused()
    {
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(Good);
        float[] x = new float[12];
        x[8] = float.NaN;
        Dataset<float> wrong = new(x, 6, new int[2]);
        Assert.Contains("Example 1 has NaN", Assert.Throws<InvalidDataException>(() => trainer.Train(wrong, wrong)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => trainer.Evaluate(wrong));
        Assert.Equal(0, trainer.Steps);
    }

    private static double[] Weights(double weight, int at)
    {
        double[] weights = new double[20];
        weights[at] = weight;
        return weights;
    }

    private static void AssertRefused(Dataset<float> training, Dataset<float>? validation, string message, TrainingOptions? options = null)
    {
        using var trainer = TrainingProblem.Trainer<TrainingNetworks.Classifier, float>(options ?? Good);
        float[] parameters = trainer.Network.Parameters.ToArray();
        var error = Assert.ThrowsAny<ArgumentException>(() => trainer.Train(training, validation));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, trainer.Steps);
        Assert.Equal(parameters, trainer.Network.Parameters.ToArray());
    }
}
