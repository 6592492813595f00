using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Generator.Tests;

/// <summary>A network that was just compiled, in memory.</summary>
internal static class CompiledNetwork
{
    private const double SingleTolerance = 1e-5;
    private const double DoubleTolerance = 1e-12;

    /// <summary>Loads the one network of an assembly and holds its predictions against <see cref="NaiveNetwork"/>; the first deviation, or null.</summary>
    public static string? Deviation(Stream assembly, RandomNetwork network, int seed)
    {
        AssemblyLoadContext context = new("Networks", isCollectible: true);
        try
        {
            assembly.Position = 0;
            Type type = context.LoadFromStream(assembly).GetTypes().Single(candidate =>
                candidate.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INetwork<,>)));
            Type element = network.Precision == Precision.Double ? typeof(double) : typeof(float);
            return (string?)typeof(CompiledNetwork).GetMethod(nameof(Compare), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type, element).Invoke(null, [network, seed]);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string? Compare<TNetwork, T>(RandomNetwork network, int seed)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        TNetwork compiled = TNetwork.Create(seed);
        NaiveNetwork.SetBiases(network, compiled.Parameters, random);
        double[] parameters = [.. compiled.Parameters.ToArray().Select(double.CreateChecked)];
        double tolerance = network.Precision == Precision.Double ? DoubleTolerance : SingleTolerance;

        // One alone, a few, and more than one tile.
        foreach (int m in new[] { 1, 5, 29 })
        {
            T[] x = [.. Enumerable.Range(0, m * network.Inputs).Select(_ => T.CreateChecked((random.NextDouble() * 4) - 2))];
            T[] y = new T[m * TNetwork.OutputSize];
            compiled.Predict(x, y);
            for (int e = 0; e < m; e++)
            {
                double[] expected = NaiveNetwork.Predict(
                    network, parameters, [.. x[(e * network.Inputs)..((e + 1) * network.Inputs)].Select(double.CreateChecked)]);
                for (int j = 0; j < expected.Length; j++)
                {
                    double actual = double.CreateChecked(y[(e * expected.Length) + j]);
                    if (!(Math.Abs(actual - expected[j]) <= tolerance * Math.Max(1, Math.Abs(expected[j]))))
                    {
                        return $"Output {j} of example {e} of {m} is {actual:R}, not {expected[j]:R}.";
                    }
                }
            }
        }

        return null;
    }
}
