namespace NetGen.Samples.AudioEffect;

/// <summary>How a WAV file stores a sample; the values are bits of one.</summary>
internal enum WavFormat
{
    Integer16 = 16,
    Float32 = 32,
}
