using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>The rules of the format once more, for small files, on top of System.Text.Json: slow, and written apart from the reader.</summary>
internal static class SafetensorsOracle
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The tensors by name, or null if the file breaks a rule.</summary>
    public static Dictionary<string, (string DataType, long[] Shape, byte[] Bytes)>? Read(byte[] file)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)file.Length - 8)
        {
            return null;
        }

        byte[] data = file[(8 + (int)length)..];
        try
        {
            using var json = JsonDocument.Parse(file.AsMemory(8, (int)length), Strict);
            Require(json.RootElement.ValueKind == JsonValueKind.Object && file[8] == '{' && file.AsSpan(8, (int)length).TrimEnd((byte)' ')[^1] == '}');
            Dictionary<string, (string, long[], byte[])> tensors = [];
            List<(BigInteger Begin, BigInteger End)> parts = [];
            foreach (JsonProperty member in json.RootElement.EnumerateObject())
            {
                JsonProperty[] parameters = [.. member.Value.EnumerateObject()];
                if (member.Name == "__metadata__")
                {
                    Require(parameters.All(pair => pair.Name.Length >= 0 && pair.Value.GetString() is not null));
                    continue;
                }

                Require(parameters.Select(pair => pair.Name).Order().SequenceEqual(["data_offsets", "dtype", "shape"]));
                string dataType = member.Value.GetProperty("dtype").GetString()!;
                BigInteger[] shape = Numbers(member.Value.GetProperty("shape"));
                BigInteger[] offsets = Numbers(member.Value.GetProperty("data_offsets"));
                int bits = SafetensorsTypes.Find(dataType).Bits;
                BigInteger total = shape.Aggregate((BigInteger)bits, (product, count) => product * count);
                Require(bits > 0 && shape.Length <= 64 && offsets.Length == 2 && offsets[0] <= offsets[1] && offsets[1] <= data.Length);
                Require(total == 8 * (offsets[1] - offsets[0]));
                parts.Add((offsets[0], offsets[1]));
                tensors[member.Name] = (dataType, Array.ConvertAll(shape, count => (long)count), data[(int)offsets[0]..(int)offsets[1]]);
            }

            BigInteger end = 0;
            foreach ((BigInteger begin, BigInteger next) in parts.Order())
            {
                Require(begin == end);
                end = next;
            }

            return end == data.Length ? tensors : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            // What is no JSON; what is of another kind than it should be, or text that is no UTF-8; numbers that are not whole, or too large.
            return null;
        }
    }

    private static BigInteger[] Numbers(JsonElement list) =>
        [.. list.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number
            ? number.GetRawText() is var text && text.All(char.IsAsciiDigit) ? BigInteger.Parse(text, null) : throw new FormatException()
            : throw new FormatException())];

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new FormatException();
        }
    }
}
