using System.Globalization;
using NetGen.Files;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>
/// Checkpoints with something changed. Each is loaded, to a run that can be saved and loaded again, or refused with the documented exception and
/// nothing changed, and takes memory in proportion to its size. A small number runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Runtime.Tests --filter CheckpointFuzz
/// </summary>
public sealed class CheckpointFuzzTests
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

    private readonly byte[] _empty = CheckpointRuns.File(CheckpointRuns.New(100));
    private readonly byte[] _right = CheckpointRuns.File(CheckpointRuns.Begun());
    private Xoshiro256 _random = new(5);

    [Fact]
    public void Files_with_changed_bytes_are_loaded_or_refused_and_then_nothing_is_changed()
    {
        RandomSafetensors random = new(6);
        int loaded = 0;
        for (int i = 0; i < Inputs; i++)
        {
            loaded += TryLoad(random.Mutated(_right), i) ? 1 : 0;
        }

        Assert.InRange(loaded, Inputs / 100, Inputs - (Inputs / 5));
    }

    [Fact]
    public void Files_with_changed_texts_and_tensors_are_loaded_or_refused_and_then_nothing_is_changed()
    {
        int loaded = 0;
        for (int i = 0; i < Inputs; i++)
        {
            EditableCheckpoint checkpoint = EditableCheckpoint.Read(_right);
            for (int changes = 1 + Below(3); changes > 0; changes--)
            {
                Change(checkpoint);
            }

            loaded += TryLoad(checkpoint.ToFile(), i) ? 1 : 0;
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

    private bool TryLoad(byte[] file, int turn)
    {
        RunState<float> run = CheckpointRuns.New(100);
        string? refusal = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            CheckpointReader<float>.Load(SafetensorsFile.Read(file), run);
        }
        catch (InvalidDataException error)
        {
            refusal = error.Message;
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + ((long)BytesPerByte * file.Length), $"Input {turn} of {file.Length} bytes took {taken}.");
        byte[] reached = CheckpointRuns.File(run);
        if (refusal is not null)
        {
            Assert.EndsWith(".", refusal, StringComparison.Ordinal);
            Assert.InRange(refusal.Length, 30, 4000);
            Assert.True(reached.AsSpan().SequenceEqual(_empty), $"Input {turn} was refused, but left traces: {refusal}");
            return false;
        }

        RunState<float> again = CheckpointRuns.New(100);
        CheckpointReader<float>.Load(SafetensorsFile.Read(reached), again);
        Assert.True(reached.AsSpan().SequenceEqual(CheckpointRuns.File(again)), $"Input {turn} was loaded, but not what was saved of it.");
        return true;
    }

    private int Below(int limit) => (int)_random.NextBelow(limit);
}
