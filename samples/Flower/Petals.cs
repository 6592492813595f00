using NetGen.Data;

namespace NetGen.Samples.Flower;

/// <summary>Points on the six petals of a flower, in three colours that take turns. Petals overlap where they meet, so that some points are anyone's.</summary>
internal static class Petals
{
    private const int Count = 6;
    private const double Widest = 0.8;

    private static readonly string[] Colours = ["blue", "orange", "green"];

    /// <summary>Draws points; the same ones on every machine, for only exact operations are used.</summary>
    public static Dataset<float> Draw(int pointsOfEach, long seed)
    {
        Xoshiro256 random = new(seed);
        List<float> features = [];
        List<int> labels = [];
        (double x, double y) = (1, 0);
        for (int petal = 0; petal < Count; petal++)
        {
            for (int point = 0; point < pointsOfEach; point++)
            {
                // Along the petal from 0 to 1, and across it, where it is widest in the middle.
                double along = random.NextDouble();
                double across = Widest * along * (1 - along) * ((2 * random.NextDouble()) - 1);
                features.Add((float)((along * x) - (across * y)));
                features.Add((float)((along * y) + (across * x)));
                labels.Add(petal % Colours.Length);
            }

            // The next petal is turned by 60 degrees: cosine 1/2, sine sqrt(3)/2.
            double sine = Math.Sqrt(3) / 2;
            (x, y) = ((x / 2) - (y * sine), (x * sine) + (y / 2));
        }

        return new(features.ToArray(), 2, labels.ToArray()) { ClassNames = Colours };
    }
}
