namespace NetGen.Samples.AudioEffect;

/// <summary>
/// Chords of a guitar: noise that goes round in a delay line and is smoothed a little each time (K. Karplus and A. Strong, "Digital synthesis of
/// plucked-string and drum timbres", 1983).
/// </summary>
internal static class PluckedStrings
{
    private const int SamplesOfChord = DiodeClipper.SampleRate / 2;
    private const float Loudness = 0.5f;

    // Lengths of the delay lines: E and B and E, then a minor third, a fourth and a whole tone higher.
    private static readonly int[][] Chords = [[582, 388, 291], [489, 326, 245], [436, 291, 218], [518, 345, 259]];

    public static float[] Play(int chords, long seed)
    {
        float[] sound = new float[chords * SamplesOfChord];
        Xoshiro256 random = new(seed);
        for (int chord = 0; chord < chords; chord++)
        {
            foreach (int length in Chords[chord % Chords.Length])
            {
                Pluck(sound.AsSpan(chord * SamplesOfChord, SamplesOfChord), length, ref random);
            }
        }

        return sound;
    }

    private static void Pluck(Span<float> sound, int length, ref Xoshiro256 random)
    {
        float[] delay = new float[length];
        foreach (ref float place in delay.AsSpan())
        {
            place = Loudness * (float)((2 * random.NextDouble()) - 1);
        }

        for (int i = 0; i < sound.Length; i++)
        {
            float sample = delay[i % length];
            delay[i % length] = 0.498f * (sample + delay[(i + 1) % length]);
            sound[i] = Math.Clamp(sound[i] + sample, -1, 1);
        }
    }
}
