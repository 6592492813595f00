using System.Globalization;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>
/// Checkpoints with something changed. Each is loaded, to a run that can be saved and loaded again, or refused with the documented exception and
/// nothing changed, and takes memory in proportion to its size. A small number runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Runtime.Tests --filter CheckpointFuzz
/// </summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    // As for a network, whose parameters come four times, and the options with which the file is compared.
    private const int BytesPerByte = 40;
    private const int BytesBesides = 1 << 17;

    private static readonly string[] Words =
    [
        "", "0", "1", "2", "5", "6", "10", "-1", "-0", "0.5", "1e308", "-1e308", "1e999", "NaN", "Infinity", "-Infinity", "2147483647", "2147483648",
        "9223372036854775807", "9223372036854775808", " 1", "1,5", "0x1", "Adam", "HandMade", "MAE", "\u0661",
    ];

    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "3000", CultureInfo.InvariantCulture);

    private readonly string _path = Path.GetTempFileName();
    private readonly string _empty = CheckpointRuns.Described(CheckpointRuns.New(100));
    private Xoshiro256 _random = new(5);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Files_with_changed_bytes_are_loaded_or_refused_and_then_nothing_is_changed()
    {
        RandomSafetensors random = new(6);
        CheckpointWriter.Save(_path, CheckpointRuns.Begun());
        byte[] right = File.ReadAllBytes(_path);
        int loaded = 0;
        for (int i = 0; i < Inputs; i++)
        {
            File.WriteAllBytes(_path, random.Mutated(right));
            loaded += TryLoad(i) ? 1 : 0;
        }

        Assert.InRange(loaded, Inputs / 100, Inputs - (Inputs / 5));
    }

    [Fact]
    public void Files_with_changed_texts_and_tensors_are_loaded_or_refused_and_then_nothing_is_changed()
    {
        CheckpointWriter.Save(_path, CheckpointRuns.Begun());
        byte[] right = File.ReadAllBytes(_path);
        int loaded = 0;
        for (int i = 0; i < Inputs; i++)
        {
            File.WriteAllBytes(_path, right);
            EditableCheckpoint checkpoint = EditableCheckpoint.Read(_path);
            for (int changes = 1 + Below(3); changes > 0; changes--)
            {
                Change(checkpoint);
            }

            checkpoint.Save(_path);
            loaded += TryLoad(i) ? 1 : 0;
        }

        Assert.InRange(loaded, Inputs / 20, Inputs - (Inputs / 5));
    }

    private void Change(EditableCheckpoint checkpoint)
    {
        int text = Below(checkpoint.Texts.Count);
        EditableTensor tensor = checkpoint.Tensors[Below(checkpoint.Tensors.Count)];
        switch (Below(20))
        {
            case 0:
                checkpoint.Texts.RemoveAt(text);
                break;
            case 1:
                checkpoint.Tensors.Remove(tensor);
                break;
            case 2:
                tensor.Name += "x";
                break;
            case 3:
                tensor.DataType = new[] { "F32", "F64", "I64" }[Below(3)];
                break;
            case 4:
                tensor.Shape = Below(2) == 0 ? [.. tensor.Shape.Reverse()] : [1, .. tensor.Shape];
                break;
            case < 10:
                double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, -1, 0, 0.5, 2];
                tensor.Values[Below(tensor.Values.Length)] = values[Below(values.Length)];
                break;
            default:
                checkpoint.Texts[text] = (checkpoint.Texts[text].Key, Words[Below(Words.Length)]);
                break;
        }
    }

    private bool TryLoad(int turn)
    {
        RunState<float> run = CheckpointRuns.New(100);
        string? refusal = null;
        long size = new FileInfo(_path).Length;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            CheckpointReader<float>.Load(_path, run);
        }
        catch (InvalidDataException error)
        {
            refusal = error.Message;
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + (BytesPerByte * size), $"Input {turn} of {size} bytes took {taken}.");
        string described = CheckpointRuns.Described(run);
        if (refusal is not null)
        {
            Assert.EndsWith(".", refusal, StringComparison.Ordinal);
            Assert.InRange(refusal.Length, 40, 4000);
            Assert.True(described == _empty, $"Input {turn} was refused, but left traces: {refusal}");
            return false;
        }

        File.WriteAllBytes(_path, Convert.FromHexString(described));
        RunState<float> again = CheckpointRuns.New(100);
        CheckpointReader<float>.Load(_path, again);
        Assert.Equal(described, CheckpointRuns.Described(again));
        return true;
    }

    private int Below(int limit) => (int)_random.NextBelow(limit);
}
