using System.Buffers.Binary;
using System.Text.RegularExpressions;
using NetGen.Samples.AudioEffect;
using NetGen.Tests;

namespace NetGen.Samples.Tests;

/// <summary>The network sounds as the circuit, to the same bits on any instructions, and the thread that plays it allocates nothing.</summary>
public sealed class AudioEffectTests : IDisposable
{
    // Of the sound that the sample plays unless told otherwise, with weights that were learnt in the same run.
    private const string Sound = "097A2874B279D10B";
    private const int Samples = 384_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_network_is_the_circuit_and_allocates_nothing()
    {
        string output = await Sample.RunAsync("AudioEffect", "--blocks", "20000", "--out", PathOf("clipped.wav"));
        Assert.True(Sample.Percent(output, "error to signal ([0-9.]+) % against the circuit") < 0.05, output);
        Assert.True(Sample.Percent(output, "; untrained ([0-9.,]+) %") > 50, output);
        Assert.Contains("\n0 bytes allocated in 20,000 blocks.", output, StringComparison.Ordinal);
        Assert.Matches(@"20,000 blocks of 64 samples in [0-9.]+ s \(peak 0\.9\d+\): p50 [0-9.]+ .s, p99 [0-9.]+ .s, worst [0-9.]+ .s\.", output);
        Assert.Matches(@"The deadline is 1,333 us: the worst block took [0-9.]+ % of it, \d+ missed it\.", output);
        Assert.Equal(Sound, SoundOf(output));

        byte[] file = await File.ReadAllBytesAsync(PathOf("clipped.wav"));
        Assert.Equal(44 + (4 * Samples), file.Length);
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal(4 * Samples, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40)));
        WavFile sound = WavFile.Parse(file);
        Assert.Equal((Samples, 48_000, WavFormat.Float32), (sound.Samples.Length, sound.SampleRate, sound.Format));
        Assert.InRange(sound.Samples.Max(), 0.9f, 1);
    }

    // Without any instructions for vectors its training takes a minute; the tests of all networks' bits have that case.
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public async Task The_sound_is_the_same_without(string instructions)
    {
        string output = await ChildProcess.RunAsync(
            Sample.PathOf("AudioEffect"), ["--blocks", "100", "--out", PathOf("clipped.wav")], (instructions, "0"));
        Assert.Equal(Sound, SoundOf(output));
    }

    // The control of the count above.
    [Fact]
    public async Task A_block_that_allocates_is_noticed()
    {
        string output = await Sample.RunAsync("AudioEffect", "--blocks", "500", "--out", PathOf("clipped.wav"), "--allocate");
        double bytes = Sample.Number(Regex.Match(output, @"^(\d+) bytes allocated in 500 blocks\.", RegexOptions.Multiline).Groups[1].Value);
        Assert.True(bytes >= 500 * 24, output);
    }

    [Fact]
    public async Task A_file_is_played_in_its_own_format()
    {
        // A triangle, which is neither noise nor a string.
        float[] triangle = [.. Enumerable.Range(0, 10_000).Select(i => (Math.Abs((i % 200) - 100) / 50f) - 1)];
        new WavFile(triangle, 48_000, WavFormat.Integer16).Write(PathOf("in.wav"));
        string output = await Sample.RunAsync("AudioEffect", "--in", PathOf("in.wav"), "--out", PathOf("out.wav"), "--blocks", "10");
        Assert.True(Sample.Percent(output, "error to signal ([0-9.]+) % against the circuit") < 0.1, output);
        WavFile sound = WavFile.Read(PathOf("out.wav"));
        Assert.Equal((10_000, 48_000, WavFormat.Integer16), (sound.Samples.Length, sound.SampleRate, sound.Format));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_refused_with_a_sentence()
    {
        new WavFile(new float[100], 48_000, WavFormat.Float32).Write(PathOf("in.wav"));
        byte[] file = await File.ReadAllBytesAsync(PathOf("in.wav"));
        await File.WriteAllBytesAsync(PathOf("in.wav"), file[..^1]);
        Xunit.Sdk.XunitException failure =
            await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Sample.RunAsync("AudioEffect", "--in", PathOf("in.wav")));
        Assert.Contains("ended with 2:", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The WAV file is cut off: it has 443 bytes of the 444 that its header states.", failure.Message.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told_in_a_sentence()
    {
        Xunit.Sdk.XunitException failure =
            await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Sample.RunAsync("AudioEffect", "--out", PathOf("none/clipped.wav")));
        Assert.Contains("ended with 2:", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_circuits_solution_hardly_changes_with_smaller_steps()
    {
        DiodeClipper circuit = new();
        DiodeClipper fine = new(oversampling: 64);
        (double error, double signal) = (0, 0);
        foreach (float sample in PluckedStrings.Play(chords: 1, seed: 3))
        {
            double expected = fine.Process(sample);
            double difference = circuit.Process(sample) - expected;
            error += difference * difference;
            signal += expected * expected;
        }

        // It is 1.4e-6: far below the 7e-5 of the network against the circuit, which could not be believed otherwise.
        Assert.InRange(error / signal, 0, 5e-6);
    }

    [Fact]
    public void The_circuit_obeys_its_equation_at_rest()
    {
        // A constant input: no current into the capacitor, so the resistor's is the diodes'.
        DiodeClipper circuit = new();
        for (int i = 0; i < 1_000; i++)
        {
            circuit.Process(0.5);
        }

        double volts = circuit.Output * DiodeClipper.OutputVolts;
        Assert.Equal(((0.5 * DiodeClipper.InputVolts) - volts) / 2_200, 2 * 2.52e-9 * Math.Sinh(volts / 45.3e-3), 1e-10);
    }

    private static string SoundOf(string output) => Regex.Match(output, "^Sound: .*, ([0-9A-F]{16})\r?$", RegexOptions.Multiline).Groups[1].Value;

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
