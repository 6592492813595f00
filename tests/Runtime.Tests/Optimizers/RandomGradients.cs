namespace NetGen.Runtime.Tests;

/// <summary>Gradients from a seed: some of them zero, each number with its own size and leaning to its own side.</summary>
internal sealed class RandomGradients(long seed)
{
    /// <summary>The size of a number's gradients, and how far they lean to one side.</summary>
    private static readonly (double Size, double Lean)[] Courses = [(1, 1.5), (1e-5, -2), (1e5, 1.2), (1e-3, 0), (0.01, -1.2), (3, 0.3), (1e-12, 3)];

    private Xoshiro256 _random = new(seed);

    public static int Count => Courses.Length;

    public double[] Next()
    {
        double[] gradients = new double[Courses.Length];
        for (int i = 0; i < gradients.Length; i++)
        {
            double gradient = Courses[i].Size * (Courses[i].Lean + (2 * _random.NextDouble()) - 1);
            gradients[i] = _random.NextBelow(5) == 0 ? 0 : gradient;
        }

        return gradients;
    }
}
