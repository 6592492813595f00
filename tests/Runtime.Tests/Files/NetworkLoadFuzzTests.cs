using System.Globalization;
using System.Numerics;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>
/// Files of a network with something changed. Each is loaded, or refused with the documented exception and nothing changed, and takes memory in
/// proportion to its size. A small number runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Runtime.Tests --filter NetworkLoadFuzz
/// </summary>
public sealed class NetworkLoadFuzzTests
{
    // As for files alone, and the parameters twice.
    private const int BytesPerByte = 40;
    private const int BytesBesides = 1 << 16;

    // Words of the refusals that changes should lead to.
    private static readonly string[] Refusals =
    [
        "The file has no tensor", "for which HandMade has no place", "load a file of the same sizes", "transpose it", "are read: convert it",
        "which is not finite", "beyond the range of float",
    ];

    private static readonly int Inputs =
        int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "3000", CultureInfo.InvariantCulture);

    private Xoshiro256 _random = new(3);

    [Fact]
    public void Files_with_changed_bytes_are_loaded_or_refused_and_then_nothing_is_changed()
    {
        RandomSafetensors random = new(4);
        byte[][] files = [Right<float>(), Right<double>()];
        int loaded = 0;
        int scalers = 0;
        for (int i = 0; i < Inputs; i++)
        {
            byte[] file = random.Mutated(files[i % files.Length]);
            loaded += TryLoad(file, i, out _) ? 1 : 0;
            scalers += TryReadScaler(file, i) ? 1 : 0;
        }

        Assert.InRange(loaded, Inputs / 50, Inputs - (Inputs / 5));
        Assert.InRange(scalers, Inputs / 50, Inputs - (Inputs / 5));
    }

    [Fact]
    public void Files_with_changed_tensors_are_loaded_if_they_fit()
    {
        HashSet<string> met = [];
        int loaded = 0;
        for (int i = 0; i < Inputs; i++)
        {
            bool fits = true;
            List<(string Name, string DataType, long[] Shape, double[] Values)> tensors = [];
            foreach (SafetensorsTensor tensor in SafetensorsFile.Read(Right<float>()).Tensors)
            {
                double[] values = new double[tensor.Count];
                tensor.CopyTo(values);
                (bool isRight, string name, string dataType, long[] shape) = Changed(tensor, values);

                // Networks take no notice of a scaler, whatever it is like.
                fits &= isRight || (tensor.Name.StartsWith("scaler.", StringComparison.Ordinal) && (name.Length == 0 || name == tensor.Name));
                if (name.Length > 0)
                {
                    tensors.Add((name, dataType, shape, values));
                }
            }

            byte[] file = Write(tensors);
            bool isLoaded = TryLoad(file, i, out string refusal);
            Assert.True(isLoaded == fits, $"Input {i}: {(isLoaded ? "loaded" : refusal)}\n{Convert.ToHexString(file)}");
            loaded += isLoaded ? 1 : 0;
            met.UnionWith(Refusals.Where(words => refusal.Contains(words, StringComparison.Ordinal)));
            TryReadScaler(file, i);
        }

        Assert.InRange(loaded, Inputs / 10, Inputs - (Inputs / 10));
        Assert.Empty(Refusals.Except(met));
    }

    private static byte[] Right<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        HandMadeNetwork<T>.Create(0).Save(stream, new() { Metadata = [new("format", "pt")] }, new Scaler<T>([0.5, 1], [2, 3]));
        return stream.ToArray();
    }

    // Most often as it is; an empty name is left out.
    private (bool IsRight, string Name, string DataType, long[] Shape) Changed(SafetensorsTensor tensor, double[] values)
    {
        string name = tensor.Name;
        long[] shape = tensor.Shape.ToArray();
        string right = new[] { "F16", "BF16", "F32", "F64" }[_random.NextBelow(4)];
        switch (_random.NextBelow(60))
        {
            case 0:
                return (false, "", right, shape);
            case 1:
                return (false, name + "s", right, shape);
            case 2:
                return (false, name, "I64", shape);
            case 3:
                values[_random.NextBelow(values.Length)] = new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }[_random.NextBelow(3)];
                return (false, name, right, shape);
            case 4:
                values[_random.NextBelow(values.Length)] = -1e300;
                return (false, name, "F64", shape);
            case 5:
                long[] other = _random.NextBelow(2) == 0 ? [.. shape.Reverse()] : [1, .. shape];
                return (shape.SequenceEqual(other), name, right, other);
            default:
                return (true, name, right, shape);
        }
    }

    private static byte[] Write(List<(string Name, string DataType, long[] Shape, double[] Values)> tensors)
    {
        SafetensorsWriter writer = new();
        foreach ((string name, string dataType, long[] shape, double[] values) in tensors)
        {
            byte[] bytes = [.. values.SelectMany(value => dataType switch
            {
                "F16" => BitConverter.GetBytes((Half)value),
                "BF16" => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits((float)value) >> 16)),
                "F32" => BitConverter.GetBytes((float)value),
                "F64" => BitConverter.GetBytes(value),
                _ => BitConverter.GetBytes((long)1),
            })];
            writer.Add(name, dataType, shape, bytes, size: 1);
        }

        return NetworkFilesTests.Save(writer);
    }

    // From memory and from a stream in turn.
    private static bool TryLoad(byte[] file, int turn, out string refusal)
    {
        HandMadeNetwork<float> network = HandMadeNetwork<float>.Create(100);
        string message = "";
        bool isLoaded = Try(file, turn, () => Load(network, file, turn), ref message);
        refusal = message;
        if (!isLoaded)
        {
            Assert.True(network.Parameters.SequenceEqual(HandMadeNetwork<float>.Create(100).Parameters), $"Input {turn} was refused, but left traces.");
            return false;
        }

        float[] parameters = network.Parameters.ToArray();
        Assert.All(parameters, parameter => Assert.True(float.IsFinite(parameter), $"Input {turn} is not finite."));
        Assert.All(Enumerable.Range(0, parameters.Length).Except(HandMadeNetwork<float>.Indices), padding => Assert.Equal(0, parameters[padding]));
        return true;
    }

    private static void Load(HandMadeNetwork<float> network, byte[] file, int turn)
    {
        if (turn % 2 == 0)
        {
            network.Load(file);
        }
        else
        {
            network.Load(new MemoryStream(file));
        }
    }

    private static bool TryReadScaler(byte[] file, int turn)
    {
        string refusal = "";
        Scaler<float>? scaler = null;
        bool isRead = Try(file, turn, () => scaler = Scaler<float>.Read(file), ref refusal);
        Assert.True(!isRead || (scaler!.Columns > 0 && scaler.Columns == scaler.Scale.Length));
        return isRead;
    }

    private static bool Try(byte[] file, int turn, Action read, ref string refusal)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (InvalidDataException error)
        {
            refusal = error.Message;
            Assert.EndsWith(".", refusal, StringComparison.Ordinal);
            Assert.InRange(refusal.Length, 40, 4000);
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + ((long)BytesPerByte * file.Length), $"Input {turn} of {file.Length} bytes took {taken}.");
        return refusal.Length == 0;
    }
}
