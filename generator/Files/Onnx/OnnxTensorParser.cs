using NetGen.Files;

namespace NetGen.Generator.Files.Onnx;

/// <summary>Reads a tensor of an ONNX file, whose numbers lie in one of several fields: raw bytes, or the list that its type has.</summary>
internal static class OnnxTensorParser
{
    private const int MostDimensions = 100;
    private const int RawBytes = 9;

    /// <summary>Reads it.</summary>
    /// <param name="tensor">Its message.</param>
    /// <param name="file">All bytes, of which raw ones are a part.</param>
    /// <exception cref="InvalidDataException">It is not valid; the message says which tensor.</exception>
    public static OnnxTensor Parse(ProtobufReader tensor, ReadOnlyMemory<byte> file)
    {
        string name = "";
        long type = 0;
        bool isExternal = false;
        List<long> shape = [];
        List<long> numbers = [];
        List<byte> listed = [];
        ReadOnlyMemory<byte> bytes = default;

        // The one field that has numbers; -1 where several have.
        int field = 0;
        while (tensor.Next())
        {
            int before = numbers.Count + listed.Count + bytes.Length;
            switch (tensor.Field)
            {
                case 1:
                    tensor.AddNumbersTo(shape);
                    Require(shape.Count <= MostDimensions, $"A tensor has more than {MostDimensions} dimensions; at most that many are read.");
                    break;
                case 2:
                    type = tensor.Number;
                    break;
                case 4:
                    listed.AddRange(tensor.FixedBytes(sizeof(float)).ToArray());
                    break;
                case 5 or 7:
                    tensor.AddNumbersTo(numbers);
                    break;
                case 8:
                    name = tensor.Text;
                    break;
                case RawBytes:
                    Require(bytes.IsEmpty, $"Tensor {Quoted(name)} has its bytes twice; write the file again.");
                    bytes = file.Slice(tensor.Start, tensor.Run.Length);
                    break;
                case 10:
                    listed.AddRange(tensor.FixedBytes(sizeof(double)).ToArray());
                    break;
                case 13:
                    isExternal = true;
                    break;
                case 14:
                    isExternal |= tensor.Number != 0;
                    break;
            }

            if (numbers.Count + listed.Count + bytes.Length > before)
            {
                field = field == 0 || field == tensor.Field ? tensor.Field : -1;
            }
        }

        // Of another type the numbers are never asked for.
        if (OnnxTensor.ListOf(type) is { } list)
        {
            Require(
                field == 0 || field == RawBytes || field == list.Field,
                $"Tensor {Quoted(name)} of {list.Type} has numbers in another field than raw_data or {list.Name}; write the file again.");
            Require(
                numbers.All(number => list.Most is null || (number >= 0 && number <= list.Most)),
                $"Tensor {Quoted(name)} of {list.Type} has a number beyond those that {list.Name} may have for it; write the file again.");
        }

        // Of half precision, each number stands in one of 32 bits, as truth values do; of whole ones, in one of 64.
        int size = OnnxTensor.SizeOf(type);
        foreach (long number in numbers)
        {
            for (int i = 0; i < size; i++)
            {
                listed.Add(unchecked((byte)(number >> (8 * i))));
            }
        }

        return new(name, type, [.. shape], bytes.IsEmpty ? listed.ToArray() : bytes, isExternal);
    }

    private static string Quoted(string name) => SafetensorsText.Quote(name.AsSpan());

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
