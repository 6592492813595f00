using System.Text;

namespace NetGen.Runtime.Tests;

/// <summary>Random files, the same for a seed on every machine: right ones in all the forms that JSON allows, and broken ones.</summary>
internal sealed class RandomSafetensors(long seed)
{
    private static readonly (string DataType, int Bits)[] Types =
        [("F32", 32), ("F64", 64), ("F16", 16), ("BF16", 16), ("I64", 64), ("BOOL", 8), ("F4", 4)];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", " ", "\n", "\"", "\\", "0", "1", "8", "-", ".", "e", "null", "true",
        "\"\"", "\"a\"", "\"b\"", "\"\\u0061\"", "\\ud83d", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"",
        "\"F32\"", "\"U8\"", "\"F4\"", "\"F31\"", "[]", "[0]", "[1]", "[2]", "[0,4]", "[0,0]", "[4,8]",
        "{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}", "\"dtype\":\"F32\",", "\"shape\":[1,", "\"data_offsets\":[0,",
    ];

    private static readonly string[] Numbers =
    [
        "0", "1", "2", "4", "7", "8", "64", "255", "65536", "2147483647", "2147483648", "4294967296", "100000000", "4611686018427387904",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "99999999999999999999999999", "00", "-1", "1.5", "1e3",
    ];

    private Xoshiro256 _random = new(seed);

    /// <summary>A file that breaks no rule, and what is in it.</summary>
    public (byte[] File, List<RandomTensor> Tensors, List<KeyValuePair<string, string>> Metadata) Valid() => Make(tensor => tensor);

    /// <summary>A right file in which something was changed: what a tensor's description says, or some bytes.</summary>
    public byte[] Mutant() => Below(3) == 0 ? Make(Misdescribed).File : Mutated(Valid().File);

    /// <summary>
    /// The file with some bytes changed, more or fewer. Half the time the header's length is made to fit again, as if all that came or went had
    /// done so in the header.
    /// </summary>
    public byte[] Mutated(byte[] right)
    {
        List<byte> file = [.. right];
        int header = BitConverter.ToInt32([.. file[..4]]);
        int before = file.Count;
        for (int i = 1 + Below(Below(2) == 0 ? 1 : 6); i > 0 && file.Count > 0; i--)
        {
            Mutate(file, Below(4) == 0 ? 0 : Math.Min(8, file.Count - 1));
        }

        return Below(2) == 0 && file.Count >= 8
            ? SafetensorsBytes.Join([.. file[8..]], [], (ulong)Math.Clamp(header + file.Count - before, 0, file.Count - 8))
            : [.. file];
    }

    /// <summary>Pieces of headers in any order, or any bytes at all.</summary>
    public byte[] Noise()
    {
        if (Below(4) == 0)
        {
            byte[] any = new byte[Below(64)];
            for (int i = 0; i < any.Length; i++)
            {
                any[i] = (byte)Below(256);
            }

            return Below(2) == 0 ? any : SafetensorsBytes.Join(any, []);
        }

        StringBuilder json = new(Below(8) == 0 ? "" : "{");
        for (int i = Below(20); i > 0; i--)
        {
            json.Append(Pieces[Below(Pieces.Length)]);
        }

        return SafetensorsBytes.Join(json.ToString(), Below(6));
    }

    private (byte[] File, List<RandomTensor> Tensors, List<KeyValuePair<string, string>> Metadata) Make(
        Func<RandomTensor, RandomTensor> describe)
    {
        List<RandomTensor> tensors = [];
        HashSet<string> names = ["__metadata__"];
        List<byte> data = [];
        for (int i = Below(5); i > 0; i--)
        {
            string name = Text();
            if (names.Add(name))
            {
                tensors.Add(Tensor(name, data));
            }
        }

        List<KeyValuePair<string, string>> metadata = [];
        names.Clear();
        for (int i = Below(3); i > 0; i--)
        {
            string key = Text();
            if (names.Add(key))
            {
                metadata.Add(new(key, Text()));
            }
        }

        List<string> members = [.. tensors.Select(describe).Select(Description)];
        if (metadata.Count > 0 || Below(4) == 0)
        {
            IEnumerable<string> pairs = metadata.Select(pair => $"{Quoted(pair.Key)}{Space()}:{Space()}{Quoted(pair.Value)}");
            members.Add($"{Quoted("__metadata__")}{Space()}:{Space()}{Braced(pairs)}");
        }

        string[] shuffled = [.. members];
        _random.Shuffle<string>(shuffled);
        return (SafetensorsBytes.Join(Encoding.UTF8.GetBytes(Braced(shuffled) + new string(' ', Below(3))), [.. data]), tensors, metadata);
    }

    private RandomTensor Misdescribed(RandomTensor tensor) => Below(8) switch
    {
        0 => tensor with { Begin = Math.Max(0, tensor.Begin + Below(5) - 2) },
        1 => tensor with { Shape = [.. tensor.Shape.Select(length => Math.Max(0, length + Below(3) - 1))] },
        2 => tensor with { DataType = Types[Below(Types.Length)].DataType },
        3 => tensor with { Bytes = tensor.Bytes[Below(tensor.Bytes.Length + 1)..] },
        4 => tensor with { Name = "" },
        _ => tensor,
    };

    private int Below(int limit) => _random.NextBelow(limit);

    private RandomTensor Tensor(string name, List<byte> data)
    {
        (string dataType, int bits) = Types[Below(Types.Length)];
        long[] shape = new long[Below(4)];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = Below(6);
        }

        long total = shape.Aggregate((long)bits, (product, length) => product * length);
        if (total % 8 != 0)
        {
            shape = [.. shape, 2];
            total *= 2;
        }

        int begin = data.Count;
        for (long i = 0; i < total / 8; i++)
        {
            data.Add((byte)Below(256));
        }

        return new(name, dataType, shape, [.. data[begin..]], begin);
    }

    private string Description(RandomTensor tensor)
    {
        string[] members =
        [
            $"{Quoted("dtype")}{Space()}:{Space()}{Quoted(tensor.DataType)}",
            $"{Quoted("shape")}:{Space()}[{Space()}{string.Join($"{Space()},{Space()}", tensor.Shape)}{Space()}]",
            $"{Quoted("data_offsets")}{Space()}:[{Space()}{tensor.Begin}{Space()},{Space()}{tensor.Begin + tensor.Bytes.Length}]",
        ];
        _random.Shuffle<string>(members);
        return $"{Quoted(tensor.Name)}{Space()}:{Space()}{Braced(members)}";
    }

    private string Braced(IEnumerable<string> members) => $"{{{Space()}{string.Join($"{Space()},{Space()}", members)}{Space()}}}";

    private string Space() => Below(6) switch { 0 => " ", 1 => "\r\n\t", _ => "" };

    private string Text()
    {
        StringBuilder text = new();
        for (int i = Below(7); i > 0; i--)
        {
            text.Append(Below(8) switch
            {
                0 => ((char)Below(0x80)).ToString(),
                1 => ((char)(0x80 + Below(0x780))).ToString(),
                2 => ((char)(0xE000 + Below(0x1FFE))).ToString(),
                3 => char.ConvertFromUtf32(0x10000 + Below(0x100000)),
                _ => ((char)('a' + Below(3))).ToString(),
            });
        }

        return text.ToString();
    }

    // Each char as it is, where JSON allows that, or as an escape.
    private string Quoted(string text)
    {
        StringBuilder json = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]);
            if (Below(8) == 0 || text[i] is < ' ' or '"' or '\\')
            {
                const string Short = "\"\"\\\\//b\bf\fn\nr\rt\t";
                int known = Short.IndexOf(text[i], StringComparison.Ordinal);
                json.Append(known % 2 == 1 && Below(2) == 0 ? $"\\{Short[known - 1]}" : Escape(text[i]));
                json.Append(isPair ? Escape(text[++i]) : "");
            }
            else
            {
                json.Append(text[i]).Append(isPair ? text[++i].ToString() : "");
            }
        }

        return json.Append('"').ToString();
    }

    private string Escape(char c) => Below(2) == 0 ? $"\\u{(int)c:x4}" : $"\\u{(int)c:X4}";

    private void Mutate(List<byte> file, int from)
    {
        int at = from + Below(file.Count - from);
        switch (Below(10))
        {
            case 0:
                file[at] ^= (byte)(1 << Below(8));
                break;
            case 1:
                file[at] = (byte)Below(256);
                break;
            case 2:
                file[at] = (byte)"{}[]:,\" \\0"[Below(10)];
                break;
            case 3:
                file.Insert(at, (byte)"{}[]:,\" \\0"[Below(10)]);
                break;
            case 4:
                file.RemoveRange(at, Math.Min(1 + Below(8), file.Count - at));
                break;
            case 5:
                file.InsertRange(at, file[at..Math.Min(at + 1 + Below(60), file.Count)]);
                break;
            case 6:
                file.RemoveRange(at, file.Count - at);
                break;
            case 7:
                file.AddRange(new byte[1 + Below(9)]);
                break;
            case 8:
                file.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[Below(Pieces.Length)]));
                break;
            default:
                int digit = file.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0)
                {
                    int end = file.FindIndex(digit, value => value is < (byte)'0' or > (byte)'9');
                    file.RemoveRange(digit, (end < 0 ? file.Count : end) - digit);
                    file.InsertRange(digit, Encoding.UTF8.GetBytes(Numbers[Below(Numbers.Length)]));
                }

                break;
        }
    }
}
