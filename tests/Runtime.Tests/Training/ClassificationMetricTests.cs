using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class ClassificationMetricTests
{
    private static readonly Metric[] All =
    [
        Metric.Accuracy, Metric.MacroPrecision, Metric.MacroRecall, Metric.MacroF1, Metric.RocAuc,
    ];

    [Fact]
    public void The_values_of_scikit_learns_examples()
    {
        // From the documentation of precision_score, recall_score and f1_score.
        Measured three = Measured.Answered(3, answers: [0, 2, 1, 0, 0, 1], labels: [0, 1, 2, 0, 1, 2]);
        Assert.Equal(2.0 / 6, three.By(Metric.Accuracy), 1e-15);
        Assert.Equal(0.2222222222222222, three.By(Metric.MacroPrecision), 1e-15);
        Assert.Equal(0.3333333333333333, three.By(Metric.MacroRecall), 1e-15);
        Assert.Equal(0.26666666666666666, three.By(Metric.MacroF1), 1e-15);

        // From top_k_accuracy_score.
        Measured scores = Measured.Classes(3, [0.5, 0.2, 0.2, 0.3, 0.4, 0.2, 0.2, 0.4, 0.3, 0.7, 0.2, 0.1], 0, 1, 2, 2);
        Assert.Equal(0.75, scores.By(Metric.TopK(2)));
        Assert.Equal(0.5, scores.By(Metric.TopK(1)));
        Assert.Equal(1, scores.By(Metric.TopK(3)));

        // From roc_auc_score.
        Assert.Equal(0.75, Measured.Classes(1, [0.1, 0.4, 0.35, 0.8], 0, 0, 1, 1).By(Metric.RocAuc));
    }

    [Fact]
    public void Random_answers_agree_with_the_definitions()
    {
        Xoshiro256 random = new(5);
        for (int round = 0; round < 50; round++)
        {
            int classes = 2 + random.NextBelow(5);
            int count = 1 + random.NextBelow(40);
            int[] labels = new int[count];
            int[] answers = new int[count];
            for (int e = 0; e < count; e++)
            {
                labels[e] = random.NextBelow(classes);
                answers[e] = random.NextBelow(3) == 0 ? labels[e] : random.NextBelow(classes);
            }

            Measured measured = Measured.Answered(classes, answers, labels);
            int[] seen = [.. labels.Union(answers)];
            Assert.Equal(labels.Zip(answers, (l, a) => l == a ? 1.0 : 0).Average(), measured.By(Metric.Accuracy), 1e-15);
            Assert.Equal(seen.Average(c => Naive(labels, answers, c).Precision), measured.By(Metric.MacroPrecision), 1e-14);
            Assert.Equal(seen.Average(c => Naive(labels, answers, c).Recall), measured.By(Metric.MacroRecall), 1e-14);
            Assert.Equal(seen.Average(c => Naive(labels, answers, c).F1), measured.By(Metric.MacroF1), 1e-14);
            if (classes == 2)
            {
                Assert.Equal(Naive(labels, answers, 1).Precision, measured.By(Metric.Precision), 1e-15);
                Assert.Equal(Naive(labels, answers, 1).Recall, measured.By(Metric.Recall), 1e-15);
                Assert.Equal(Naive(labels, answers, 1).F1, measured.By(Metric.F1), 1e-15);

                // One output says the same as two.
                Measured one = Measured.Classes(1, Array.ConvertAll(answers, answer => answer == 1 ? 0.5 : 0.49), labels);
                foreach (Metric metric in (Metric[])[Metric.Accuracy, Metric.Precision, Metric.Recall, Metric.F1, Metric.MacroF1])
                {
                    Assert.Equal(measured.By(metric), one.By(metric));
                }
            }
        }
    }

    [Fact]
    public void Areas_agree_with_counting_pairs_where_many_outputs_are_equal()
    {
        Xoshiro256 random = new(6);
        for (int round = 0; round < 60; round++)
        {
            int classes = 1 + random.NextBelow(4);
            int count = 1 + random.NextBelow(60);
            int levels = 1 + random.NextBelow(12);
            int[] labels = new int[count];
            double[] y = new double[count * classes];
            for (int e = 0; e < count; e++)
            {
                labels[e] = random.NextBelow(Math.Max(2, classes));
            }

            for (int i = 0; i < y.Length; i++)
            {
                y[i] = random.NextBelow(levels) / (double)levels;
            }

            double[] areas = classes switch
            {
                1 => [NaiveArea(y, labels, 1)],
                2 => [NaiveArea([.. y.Where((_, i) => i % 2 == 1)], labels, 1)],
                _ => [.. Enumerable.Range(0, classes).Select(c => NaiveArea([.. y.Where((_, i) => i % classes == c)], labels, c))],
            };
            double[] defined = [.. areas.Where(area => !double.IsNaN(area))];
            double expected = defined.Length == 0 ? double.NaN : defined.Average();
            Assert.Equal(expected, Measured.Classes(classes, y, labels).By(Metric.RocAuc), 1e-14);
        }
    }

    [Fact]
    public void With_one_class_only_there_is_no_area()
    {
        Assert.Equal(double.NaN, Measured.Classes(1, [0.2, 0.9], 1, 1).By(Metric.RocAuc));
        Assert.Equal(double.NaN, Measured.Classes(1, [0.2, 0.9], 0, 0).By(Metric.RocAuc));

        // Class 2 has no examples: the mean is of the others.
        Assert.Equal(1, Measured.Classes(3, [0.8, 0.1, 0.1, 0.3, 0.6, 0.1], 0, 1).By(Metric.RocAuc));
    }

    [Fact]
    public void Equal_outputs_alone_are_worth_as_much_as_a_guess() =>
        Assert.Equal(0.5, Measured.Classes(1, [0.3, 0.3, 0.3], 0, 1, 0).By(Metric.RocAuc));

    [Fact]
    public void Infinite_outputs_have_an_order() =>
        Assert.Equal(1, Measured.Classes(1, [double.NegativeInfinity, 3, double.PositiveInfinity], 0, 1, 1).By(Metric.RocAuc));

    [Fact]
    public void What_never_occurs_counts_zero()
    {
        Measured never = Measured.Answered(2, answers: [0, 0], labels: [0, 0]);
        Assert.Equal(0, never.By(Metric.Precision));
        Assert.Equal(0, never.By(Metric.Recall));
        Assert.Equal(0, never.By(Metric.F1));

        // And is no part of a mean.
        Assert.Equal(1, never.By(Metric.MacroF1));
    }

    [Fact]
    public void Without_examples_nothing_can_be_said() =>
        Assert.All(All, metric => Assert.Equal(double.NaN, Measured.Classes(3, []).By(metric)));

    [Fact]
    public void An_example_with_an_output_that_is_no_number_has_no_answer_and_counts_as_wrong()
    {
        Measured measured = Measured.Classes(3, [0.9, 0.1, double.NaN, 0.1, 0.8, 0.1, 0.2, 0.1, 0.7], 0, 1, 2);
        Assert.Equal(2.0 / 3, measured.By(Metric.Accuracy), 1e-15);
        Assert.Equal(2.0 / 3, measured.By(Metric.TopK(3)), 1e-15);
        Assert.Equal(2.0 / 3, measured.By(Metric.MacroRecall), 1e-15);
        Assert.Equal(2.0 / 3, measured.By(Metric.MacroPrecision), 1e-15);
        Assert.Equal(double.NaN, measured.By(Metric.RocAuc));
        Assert.Equal(0.5, Measured.Classes(1, [double.NaN, 0.9], 1, 1).By(Metric.Recall));
        Assert.Equal(0.5, Measured.Classes(1, [double.NaN, 0.1], 0, 0).By(Metric.Accuracy));
    }

    [Fact]
    public void Of_equal_outputs_the_first_is_the_answer()
    {
        double[] equal = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
        Assert.Equal(0.5, Measured.Classes(3, equal, 0, 1).By(Metric.Accuracy));
        Assert.Equal(0.5, Measured.Classes(3, equal, 0, 1).By(Metric.TopK(1)));
        Assert.Equal(1, Measured.Classes(3, equal, 0, 1).By(Metric.TopK(2)));
        Assert.Equal(0.5, Measured.Classes(3, equal, 0, 2).By(Metric.TopK(2)));
    }

    [Fact]
    public void With_many_labels_each_output_is_a_question_of_its_own()
    {
        double[] y = [0.9, 0.2, 0.5, 0.1, 0.7, 0.4];
        double[] t = [1, 0, 0, 1, 1, 0];
        Measured measured = Measured.Targets(3, y, t, Loss.BinaryCrossEntropy);
        Assert.Equal(4.0 / 6, measured.By(Metric.Accuracy), 1e-15);

        // Output 0: one of two found; 1: all; 2: said once, never true.
        Assert.Equal((1 + 1 + 0) / 3.0, measured.By(Metric.MacroPrecision), 1e-15);
        Assert.Equal((0.5 + 1 + 0) / 3, measured.By(Metric.MacroRecall), 1e-15);
    }

    [Fact]
    public void A_metric_that_says_nothing_about_a_network_is_refused()
    {
        MetricSubject ten = new(10, Loss.CrossEntropy, 5);
        MetricSubject questions = new(10, Loss.BinaryCrossEntropy, 5);
        Assert.Contains("10 outputs use the macro recall", Assert.Throws<ArgumentException>(() => Metric.Recall.Begin(ten)).Message, StringComparison.Ordinal);
        Assert.Contains("needs at least 11 classes", Assert.Throws<ArgumentException>(() => Metric.TopK(11).Begin(ten)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Metric.TopK(1).Begin(new(1, Loss.BinaryCrossEntropy, 5)));
        Assert.Throws<ArgumentException>(() => Metric.TopK(1).Begin(questions));
        Assert.Throws<ArgumentException>(() => Metric.RocAuc.Begin(questions));
        Assert.Throws<ArgumentException>(() => Metric.Precision.Begin(questions));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopK(0));
    }

    private static (double Precision, double Recall, double F1) Naive(int[] labels, int[] answers, int c)
    {
        double right = labels.Where((label, e) => label == c && answers[e] == c).Count();
        double precision = answers.Contains(c) ? right / answers.Count(answer => answer == c) : 0;
        double recall = labels.Contains(c) ? right / labels.Count(label => label == c) : 0;
        return (precision, recall, right == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static double NaiveArea(double[] y, int[] labels, int c)
    {
        var pairs =
            from i in Enumerable.Range(0, y.Length)
            from j in Enumerable.Range(0, y.Length)
            where labels[i] == c && labels[j] != c
            select y[i] > y[j] ? 1 : y[i] == y[j] ? 0.5 : 0;
        return pairs.DefaultIfEmpty(double.NaN).Average();
    }
}
