using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void As_text_it_is_a_table()
    {
        ConfusionMatrix matrix = new(3);
        foreach ((int label, int answer) in ((int, int)[])[(0, 0), (0, 2), (1, 1), (2, 2), .. Enumerable.Repeat((2, 0), 1234)])
        {
            matrix.Add(label, answer);
        }

        Assert.Equal(
            """
            class \ answer     0  1  2
            0                  1  0  1
            1                  0  1  0
            2               1234  0  1
            """,
            matrix.ToString());
        matrix.Add(1, -1);
        Assert.Equal(
            """
            class \ answer   cat  dog  a fox  none
            cat                1    0      1     0
            dog                0    1      0     1
            a fox           1234    0      1     0
            """,
            matrix.ToString(["cat", "dog", "a fox", "not one of them"]));
        Assert.Contains("2 class names, but 3 classes", Assert.Throws<ArgumentException>(() => matrix.ToString(["cat", "dog"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_and_figures_agree_with_counting()
    {
        int[] labels = [0, 0, 0, 1, 1, 2, 2, 2, 2];
        int[] answers = [0, 0, 1, 1, -1, 2, 0, 2, 2];
        ConfusionMatrix matrix = new(4);
        for (int e = 0; e < labels.Length; e++)
        {
            matrix.Add(labels[e], answers[e]);
        }

        for (int label = 0; label < 4; label++)
        {
            for (int answer = 0; answer < 4; answer++)
            {
                Assert.Equal(Enumerable.Range(0, 9).Count(e => labels[e] == label && answers[e] == answer), matrix[label, answer]);
            }
        }

        Assert.Equal((9, 6, 1), (matrix.Count, matrix.Right, matrix.Unanswered(1)));
        Assert.Equal(6.0 / 9, matrix.Accuracy, 1e-15);
        Assert.Equal(2.0 / 3, matrix.Precision(0), 1e-15);
        Assert.Equal(0.5, matrix.Recall(1), 1e-15);
        Assert.Equal(2 * 1 * 0.75 / 1.75, matrix.F1(2), 1e-15);

        // Class 3 occurs nowhere.
        Assert.Equal(0, matrix.F1(3));
        Assert.Equal((matrix.F1(0) + matrix.F1(1) + matrix.F1(2)) / 3, matrix.MacroF1, 1e-15);
        Assert.Equal(((2.0 / 3) + 0.5 + 1) / 3, matrix.MacroPrecision, 1e-15);
        Assert.Equal(((2.0 / 3) + 0.5 + 0.75) / 3, matrix.MacroRecall, 1e-15);
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused_and_nothing_is_counted()
    {
        ConfusionMatrix matrix = new(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -2));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 2]);
        Assert.Contains("the classes are 0 to 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, matrix.Count);
        Assert.Equal(double.NaN, matrix.Accuracy);
    }
}
