using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class RegressionMetricTests
{
    [Fact]
    public void The_values_of_scikit_learns_examples()
    {
        Measured one = Measured.Targets(1, y: [2.5, 0, 2, 8], t: [3, -0.5, 2, 7]);
        Assert.Equal(0.5, one.By(Metric.MeanAbsoluteError));
        Assert.Equal(0.6123724356957945, one.By(Metric.RootMeanSquaredError), 1e-15);
        Assert.Equal(0.9486081370449679, one.By(Metric.R2), 1e-15);

        Measured two = Measured.Targets(2, y: [0, 2, -1, 2, 8, -5], t: [0.5, 1, -1, 1, 7, -6]);
        Assert.Equal(0.75, two.By(Metric.MeanAbsoluteError));
        Assert.Equal(0.9368005266622779, two.By(Metric.R2), 1e-15);
    }

    [Fact]
    public void Random_numbers_agree_with_the_definitions()
    {
        Xoshiro256 random = new(7);
        for (int round = 0; round < 50; round++)
        {
            int outputs = 1 + random.NextBelow(4);
            int count = 2 + random.NextBelow(50);

            // Far from zero, where a difference of sums of squares would lose all digits.
            double far = round % 2 == 0 ? 0 : 1e8;
            double[] y = new double[count * outputs];
            double[] t = new double[count * outputs];
            for (int i = 0; i < y.Length; i++)
            {
                t[i] = far + random.NextDouble();
                y[i] = t[i] + (random.NextDouble() / 4);
            }

            Measured measured = Measured.Targets(outputs, y, t);
            double[] errors = [.. y.Zip(t, (a, b) => a - b)];
            Assert.Equal(errors.Average(Math.Abs), measured.By(Metric.MeanAbsoluteError), 1e-12);
            Assert.Equal(Math.Sqrt(errors.Average(e => e * e)), measured.By(Metric.RootMeanSquaredError), 1e-12);
            double determination = Enumerable.Range(0, outputs).Average(j =>
            {
                double[] targets = [.. t.Where((_, i) => i % outputs == j)];
                double mean = targets.Average();
                return 1 - (errors.Where((_, i) => i % outputs == j).Sum(e => e * e) / targets.Sum(target => (target - mean) * (target - mean)));
            });
            Assert.Equal(determination, measured.By(Metric.R2), 1e-6);
        }
    }

    [Fact]
    public void Equal_targets_leave_nothing_to_explain()
    {
        Assert.Equal(1, Measured.Targets(1, y: [2, 2], t: [2, 2]).By(Metric.R2));
        Assert.Equal(0, Measured.Targets(1, y: [2, 2.5], t: [2, 2]).By(Metric.R2));
    }

    [Fact]
    public void What_is_no_number_makes_all_of_it_no_number()
    {
        foreach (Metric metric in (Metric[])[Metric.MeanAbsoluteError, Metric.RootMeanSquaredError, Metric.R2])
        {
            Assert.Equal(double.NaN, Measured.Targets(1, y: [1, double.NaN, 3], t: [1, 2, 3]).By(metric));
            Assert.Equal(double.NaN, Measured.Targets(1, y: [1, double.NaN], t: [1, 1]).By(metric));
            Assert.Equal(double.NaN, Measured.Targets(1, [], []).By(metric));
        }
    }
}
