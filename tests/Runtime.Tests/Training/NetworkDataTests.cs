using System.Globalization;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Data that would teach a network nonsense are refused, with the example and how to mend them.</summary>
public sealed class NetworkDataTests
{
    [Fact]
    public void Targets_of_binary_cross_entropy_are_0_to_1()
    {
        Check(Loss.BinaryCrossEntropy, [0, 1, 0.25f, float.BitIncrement(1), -1e-7f, float.NaN]);
        Assert.StartsWith(
            "Target 1 of example 2 of the training data is -1; Small learns by BinaryCrossEntropy, which takes 0 to 1; for targets of -1 and 1 give (t + 1) / 2.",
            Refusal(Loss.BinaryCrossEntropy, [0, 1, 1, 1, 0, -1]),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Target 0 of example 1 of the training data is 1.5; Small learns by BinaryCrossEntropy, which takes 0 to 1. ",
            Refusal(Loss.BinaryCrossEntropy, [0, 1, 1.5f, 1, 0, 1]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_of_cross_entropy_are_probabilities()
    {
        Check(Loss.CrossEntropy, [0, 1, 0.333f, 0.666f, 1, 0]);
        Check(Loss.CrossEntropy, [0, 1, float.NaN, 0.6667f, 1, 0]);
        Assert.StartsWith(
            "The targets of example 1 of the training data add up to 0; Small learns by CrossEntropy, which takes probabilities: 1 in all.",
            Refusal(Loss.CrossEntropy, [0, 1, 0, 0, 1, 0]),
            StringComparison.Ordinal);
        Assert.Contains("Target 0 of example 0", Refusal(Loss.CrossEntropy, [-0.5f, 1.5f, 1, 0, 1, 0]), StringComparison.Ordinal);
        Assert.Contains("Target 1 of example 2", Refusal(Loss.CrossEntropy, [0, 1, 1, 0, 0, 7]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Loss.MeanSquaredError)]
    [InlineData(Loss.MeanAbsoluteError)]
    [InlineData(Loss.Huber)]
    public void Other_losses_take_any_target(Loss loss) => Check(loss, [-7, 1e30f, 0, 0, 5, -1]);

    [Fact]
    public void Messages_are_the_same_in_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Contains("is 1.5;", Refusal(Loss.BinaryCrossEntropy, [0, 1, 1.5f, 1, 0, 1]), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_label_means_the_same_class_in_all_data()
    {
        Dataset<float> data = new((float[])[1, 2, 3], 1, (int[])[0, 1, 0]) { ClassNames = ["dog", "fox"] };
        ArgumentException error = Assert.Throws<ArgumentException>(() => Network(data, ["cat", "dog", "fox"]));
        Assert.StartsWith(
            "Class 0 of the validation data is \"dog\", but the network learns it as \"cat\": read the file with CsvOptions.Classes = [.. training.ClassNames]",
            error.Message,
            StringComparison.Ordinal);

        // The same, one class fewer, one more, or without names.
        Assert.True(Network(data, ["dog", "fox"]).UsesLabels);
        Assert.True(Network(data, ["dog", "fox", "hen"]).UsesLabels);
        Assert.True(Network(data, ["dog"]).UsesLabels);
        Assert.True(Network(data, []).UsesLabels);
        Assert.True(Network(data, null).UsesLabels);
    }

    private static NetworkData<float> Network(Dataset<float> data, string[]? names) =>
        new(data, Description(Loss.CrossEntropy), "validation data", names);

    private static NetworkData<float> Check(Loss loss, float[] targets)
    {
        NetworkData<float> data = new(new((float[])[1, 2, 3], 1, targets, 2), Description(loss), "training data");
        Assert.False(data.UsesLabels);
        return data;
    }

    private static string Refusal(Loss loss, float[] targets) => Assert.Throws<ArgumentException>(() => Check(loss, targets)).Message;

    private static NetworkDescription Description(Loss loss) =>
        new("Small", 1, 2, 1, loss, [new(1, "Dense", "", 1, 2, Activation.Linear, 0, [new("W1", 2, 1, 0, 1), new("B1", 2, 1, 2, 1)])]);
}
