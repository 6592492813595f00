using NetGen.Data;
using NetGen.Training;

namespace NetGen.Samples.AudioEffect;

/// <summary>Trains the network on noise, from soft to loud and from dull to bright, that goes through the circuit.</summary>
internal static class Lesson
{
    private const int Examples = 60_000;
    private const int ExamplesOfSound = 500;
    private const int Epochs = 40;
    private const double Dullest = 0.005;
    private const double LargestDisturbance = 0.05;

    /// <summary>Trains <paramref name="network"/>: the same bits from the same seed on every machine.</summary>
    public static void Train(ClipperNetwork network, long seed)
    {
        using Trainer<ClipperNetwork> trainer = new(network, new Adam(network), new()
        {
            Epochs = Epochs,
            Seed = seed,
            EpochSchedule = LearningRateSchedule.Cosine(0.01, Epochs),
        });
        trainer.Train(Record(seed));
    }

    private static Dataset<float> Record(long seed)
    {
        float[] features = new float[Examples * ClipperNetwork.InputSize];
        float[] targets = new float[Examples];
        Xoshiro256 random = new(seed);
        DiodeClipper circuit = new();
        (double loudness, double brightness, double noise, double previous) = (0, 1, 0, 0);
        for (int i = 0; i < Examples; i++)
        {
            if (i % ExamplesOfSound == 0)
            {
                loudness = 2 * random.NextDouble() * random.NextDouble();
                brightness = Dullest + ((1 - Dullest) * random.NextDouble() * random.NextDouble() * random.NextDouble());
            }

            // A low-pass filter of one pole; what is dull is made as loud as what is bright.
            noise += brightness * (Symmetric(ref random) - noise);
            double input = Math.Clamp(loudness * noise * Math.Sqrt((2 - brightness) / brightness), -1, 1);

            // The network will be fed with its own outputs, which are not quite the circuit's: here it sees how the circuit goes on from such.
            circuit.Output += LargestDisturbance * Symmetric(ref random);
            Span<float> row = features.AsSpan(i * ClipperNetwork.InputSize, ClipperNetwork.InputSize);
            (row[0], row[1], row[2]) = ((float)input, (float)previous, (float)circuit.Output);
            targets[i] = (float)circuit.Process(input);
            previous = input;
        }

        return new(features, ClipperNetwork.InputSize, targets, ClipperNetwork.OutputSize);
    }

    private static double Symmetric(ref Xoshiro256 random) => (2 * random.NextDouble()) - 1;
}
