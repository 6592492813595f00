// A network learns a diode clipper and plays a guitar through it. Options: --in FILE; --out FILE; --blocks N; --allocate makes a block allocate.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Samples.AudioEffect;

const long Seed = 1;
const int Chords = 16;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Options options;
WavFile sound;
try
{
    options = Options.Parse(args);
    sound = options.Input is null
        ? new(PluckedStrings.Play(Chords, Seed), DiodeClipper.SampleRate, WavFormat.Float32)
        : WavFile.Read(options.Input);
    if (sound.SampleRate != DiodeClipper.SampleRate || sound.Samples.Length < AudioThread.BlockSize)
    {
        throw new InvalidDataException(
            $"The sound has {sound.Samples.Length} samples at {sound.SampleRate} a second; "
            + $"it needs {AudioThread.BlockSize} or more, at {DiodeClipper.SampleRate}.");
    }
}
catch (Exception error) when (error is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

ClipperNetwork network = new(Seed);
double untrained = ErrorToSignal(network, sound.Samples, out _);
long start = Stopwatch.GetTimestamp();
Lesson.Train(network, Seed);
Console.WriteLine($"Trained {ClipperNetwork.ParameterCount} parameters on noise in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");

double trained = ErrorToSignal(network, sound.Samples, out float[] clipped);
Console.WriteLine(
    $"{sound.Samples.Length / (double)DiodeClipper.SampleRate:0.0} s of {(options.Input is null ? "plucked strings" : options.Input)}: "
    + $"error to signal {trained:P4} against the circuit; untrained {untrained:P0}.");
try
{
    new WavFile(clipped, DiodeClipper.SampleRate, sound.Format).Write(options.Output);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

Console.WriteLine($"Sound: {options.Output}, {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(clipped.AsSpan())))[..16]}");

AudioThread thread = new(new(network), sound.Samples, options.Blocks, options.Allocates);
start = Stopwatch.GetTimestamp();
thread.Run();
Console.WriteLine(
    $"{options.Blocks:N0} blocks of {AudioThread.BlockSize} samples in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s "
    + $"(peak {thread.Peak:0.000}): {thread.Times.Summary()}.");
Console.Write(thread.Times.Draw());
Console.WriteLine(
    $"The deadline is {AudioThread.Deadline:N0} us: the worst block took {thread.Times.Percentile(1) / AudioThread.Deadline:P1} of it, "
    + $"{thread.Times.CountAbove(AudioThread.Deadline)} missed it.");
Console.WriteLine($"{thread.AllocatedBytes} bytes allocated in {options.Blocks:N0} blocks.");
return 0;

// The power of the difference to the circuit's output over the power of that.
static double ErrorToSignal(ClipperNetwork network, float[] sound, out float[] outputs)
{
    outputs = new float[sound.Length];
    Effect effect = new(network);
    for (int place = 0; place < sound.Length; place += AudioThread.BlockSize)
    {
        int count = Math.Min(AudioThread.BlockSize, sound.Length - place);
        effect.Process(sound.AsSpan(place, count), outputs.AsSpan(place, count));
    }

    DiodeClipper circuit = new();
    (double error, double signal) = (0, 0);
    for (int i = 0; i < sound.Length; i++)
    {
        double expected = circuit.Process(sound[i]);
        error += (expected - outputs[i]) * (expected - outputs[i]);
        signal += expected * expected;
    }

    return signal == 0 ? double.NaN : error / signal;
}
