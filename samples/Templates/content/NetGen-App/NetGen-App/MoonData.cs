using NetGen.Data;

namespace NetGen_App;

/// <summary>Examples made in code: points on two half circles that reach into each other, with noise.</summary>
public static class MoonData
{
    /// <summary>Points [count, 2], in turns of the first and the second moon, whose target is 0 or 1.</summary>
    public static Dataset<float> Create(int count, int seed)
    {
        float[] points = new float[2 * count];
        float[] targets = new float[count];
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            double angle = Math.PI * random.NextDouble();
            bool isSecond = i % 2 == 1;
            points[2 * i] = (float)((isSecond ? 1 - Math.Cos(angle) : Math.Cos(angle)) + Noise());
            points[(2 * i) + 1] = (float)((isSecond ? 0.5 - Math.Sin(angle) : Math.Sin(angle)) + Noise());
            targets[i] = isSecond ? 1 : 0;
        }

        return new(points, columns: 2, targets, outputs: 1);

        double Noise() => (random.NextDouble() - 0.5) * 0.4;
    }
}
