using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class DatasetTests
{
    private static readonly float[] Features = [1, 2, 3, 4, 5, 6];
    private static readonly int[] Labels = [0, 2, 1];
    private static readonly int[] NotCounted = [0, -1, 2];
    private static readonly Dataset<float> Labelled = new(Features, 2, Labels)
    {
        ColumnNames = ["width", "height"],
        ClassNames = ["small", "middle", "large"],
    };

    private static readonly Dataset<double> WithTargets = new(new double[] { 1, 2, 3 }, 1, new double[] { 10, 11, 20, 21, 30, 31 }, 2);

    [Fact]
    public void It_tells_its_sizes_and_shows_its_memory()
    {
        float[] features = [.. Features];
        var data = new Dataset<float>(features, 2, Labels);
        features[5] = 60;
        Assert.Equal((3, 2, 0), (data.Count, data.Columns, data.Outputs));
        Assert.Equal([1, 2, 3, 4, 5, 60], data.Features.ToArray());
        Assert.Equal(Labels, data.Labels.ToArray());
        Assert.True(data.Targets.IsEmpty);
        Assert.Empty(data.ColumnNames);
        Assert.Equal((3, 1, 2), (WithTargets.Count, WithTargets.Columns, WithTargets.Outputs));
        Assert.True(WithTargets.Labels.IsEmpty);
        Assert.Equal(6, new Dataset<float>(Features, 1).Count);
    }

    [Fact]
    public void Rows_are_copied_in_the_order_asked_for_to_the_start_of_the_destination()
    {
        float[] x = new float[7];
        int[] labels = new int[4];
        Labelled.CopyFeatures([2, 0, 2], x);
        Labelled.CopyLabels([2, 0, 2], labels);
        Assert.Equal([5, 6, 1, 2, 5, 6, 0], x);
        Assert.Equal([1, 0, 1, 0], labels);

        double[] targets = new double[4];
        WithTargets.CopyTargets([1, 0], targets);
        Assert.Equal([20, 21, 10, 11], targets);
    }

    [Fact]
    public void A_dataset_of_some_rows_keeps_everything_else()
    {
        Dataset<float> rows = Labelled.Rows([2, 1]);
        Assert.Equal([5, 6, 3, 4], rows.Features.ToArray());
        Assert.Equal([1, 2], rows.Labels.ToArray());
        Assert.Equal(["width", "height"], rows.ColumnNames);
        Assert.Equal(["small", "middle", "large"], rows.ClassNames);
        Assert.Equal([30, 31], WithTargets.Rows([2]).Targets.ToArray());
        Assert.Equal(2, WithTargets.Rows([2]).Outputs);
    }

    [Fact]
    public void Labels_become_targets_of_one_output_or_of_one_for_each_class()
    {
        int[] labels = [1, 0, 1];
        var two = new Dataset<double>(new double[3], 1, labels);
        Assert.Equal([1, 0, 1], two.WithTargetsFromLabels(1).Targets.ToArray());
        Dataset<float> oneHot = Labelled.WithTargetsFromLabels(4);
        Assert.Equal([1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0], oneHot.Targets.ToArray());
        Assert.Equal(4, oneHot.Outputs);
        Assert.Equal(Labels, oneHot.Labels.ToArray());
        Assert.Equal(Features, oneHot.Features.ToArray());
    }

    [Fact]
    public void Labels_that_do_not_fit_the_outputs_are_refused()
    {
        Assert.Equal(
            "The label of example 1 is 2; targets for 1 output need the classes 0 to 1.",
            Assert.Throws<InvalidOperationException>(() => Labelled.WithTargetsFromLabels(1)).Message);
        Assert.Equal(
            "The label of example 1 is 2; targets for 2 outputs need the classes 0 to 1.",
            Assert.Throws<InvalidOperationException>(() => Labelled.WithTargetsFromLabels(2)).Message);
        Assert.Throws<InvalidOperationException>(() => WithTargets.WithTargetsFromLabels(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Labelled.WithTargetsFromLabels(0));
    }

    [Fact]
    public void Lengths_that_do_not_fit_together_are_refused_with_both_sizes()
    {
        AssertRefused("There are no features; a dataset has at least one example of 4.", () => new Dataset<float>(Array.Empty<float>(), 4));
        AssertRefused("There are 6 features; examples of 4 columns need a multiple of 4.", () => new Dataset<float>(Features, 4));
        AssertRefused(
            "There are 3 labels, but 2 examples of 3 features; each needs one.", () => new Dataset<float>(Features, 3, Labels));
        AssertRefused(
            "There are 3 targets; 3 examples of 2 need 6.", () => new Dataset<float>(Features, 2, new float[3], 2));
        AssertRefused(
            "The label of example 1 is -1; classes are counted from 0.", () => new Dataset<float>(Features, 2, NotCounted));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset<float>(Features, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dataset<float>(Features, 2, Features, 0));
    }

    [Fact]
    public void Names_must_be_there_for_every_column_and_class()
    {
        AssertRefused("There are 1 column names, but 2 columns.", () => new Dataset<float>(Features, 2) { ColumnNames = ["width"] });
        AssertRefused(
            "There are 2 class names, but example 1 has the label 2, which needs 3.",
            () => new Dataset<float>(Features, 2, Labels) { ClassNames = ["small", "large"] });
        Assert.Equal(4, new Dataset<float>(Features, 2, Labels) { ClassNames = ["a", "b", "c", "d"] }.ClassNames.Count);
    }

    [Fact]
    public void A_copy_that_cannot_be_made_writes_nothing()
    {
        float[] x = new float[4];
        AssertRefused("The destination holds 4 values; 3 rows of 2 features need 6.", () => Labelled.CopyFeatures([0, 1, 2], x));
        AssertRefused("rows[1] is 3; the dataset has the rows 0 to 2.", () => Labelled.CopyFeatures([0, 3], x));
        AssertRefused("rows[0] is -1; the dataset has the rows 0 to 2.", () => Labelled.CopyFeatures([-1, 0], x));
        Assert.Equal(new float[4], x);
        AssertRefused("The destination holds 1 values; 2 rows of 1 labels need 2.", () => Labelled.CopyLabels([0, 1], new int[1]));
        AssertRefused("rows[0] is 7; the dataset has the rows 0 to 2.", () => Labelled.Rows([7]));
        AssertRefused("No row is named; a dataset has at least one example, here 0 to 2.", () => Labelled.Rows([]));
        Assert.Throws<InvalidOperationException>(() => Labelled.CopyTargets([0], x));
        Assert.Throws<InvalidOperationException>(() => WithTargets.CopyLabels([0], new int[1]));
    }

    [Fact]
    public void Numbers_that_are_none_are_found_on_request()
    {
        Labelled.RequireFinite();
        WithTargets.RequireFinite();
        var feature = new Dataset<float>(new[] { 1, 2, 3, float.NaN }, 2, new int[2]) { ColumnNames = ["width", "height"] };
        Assert.Equal(
            "Example 1 has NaN in column 1 (height); give it a finite number, or leave the example out.",
            Assert.Throws<InvalidDataException>(feature.RequireFinite).Message);
        var target = new Dataset<double>(new double[3], 1, new[] { 0, 0, 0, 0, double.NegativeInfinity, 0 }, 2);
        Assert.Equal(
            "Example 2 has -Infinity in target 0; give it a finite number, or leave the example out.",
            Assert.Throws<InvalidDataException>(target.RequireFinite).Message);
    }

    private static void AssertRefused(string message, Action call) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    private static void AssertRefused(string message, Func<object> call) => AssertRefused(message, () => { call(); });
}
