using System.Text;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>Every rule of the safetensors format broken once, and the words in which it is refused.</summary>
public sealed class SafetensorsRulesTests
{
    private const string Types =
        "F32, F64, F16, BF16, BOOL, U8, I8, U16, I16, U32, I32, U64, I64, C64, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ, "
        + "F6_E2M3, F6_E3M2, F4";

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_without_a_header_length(int bytes) => AssertRefused(
        new byte[bytes],
        $"The file has {bytes} bytes; a safetensors file begins with 8 bytes that give its header's length. "
        + "It is empty or cut short: write or download it again.");

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(long.MaxValue)]
    [InlineData(ulong.MaxValue)]
    public void A_header_length_beyond_the_limit(ulong length) => AssertRefused(
        SafetensorsBytes.Join("{}"u8.ToArray(), [], length),
        $"The first 8 bytes of the file give a header of {length} bytes; at most 100000000 can be read. It is probably no safetensors file.");

    [Theory]
    [InlineData(3)]
    [InlineData(100_000_000)]
    public void A_header_length_beyond_the_file(ulong length) => AssertRefused(
        SafetensorsBytes.Join("{}"u8.ToArray(), [], length),
        $"The first 8 bytes of the file give a header of {length} bytes, but only 2 follow. "
        + "It is cut short or no safetensors file: write or download it again.");

    [Theory]
    [InlineData("", 8, "'{' at the header's start is needed, but there is the header's end")]
    [InlineData("[]", 8, "'{' at the header's start is needed, but there is '['")]
    [InlineData("null", 8, "'{' at the header's start is needed, but there is 'n'")]
    [InlineData("\uFEFF{}", 8, "'{' at the header's start is needed, but there is the byte 0xEF")]
    [InlineData("{", 9, "a tensor's name in quotes is needed, but there is the header's end")]
    [InlineData("{'a'", 9, "a tensor's name in quotes is needed, but there is '''")]
    [InlineData("{,}", 9, "a tensor's name in quotes is needed, but there is ','")]
    [InlineData("{/**/}", 9, "a tensor's name in quotes is needed, but there is '/'")]
    [InlineData("{\"a", 9, "a tensor's name begins here, but the header ends before its closing quote")]
    [InlineData("{\"a\\\"", 9, "a tensor's name begins here, but the header ends before its closing quote")]
    [InlineData("{\"a\\", 9, "a tensor's name begins here, but the header ends before its closing quote")]
    [InlineData("{\"a\"}", 12, "':' after a tensor's name is needed, but there is '}'")]
    [InlineData("{\"a\":1}", 13, "'{' at the start of a tensor's description is needed, but there is '1'")]
    [InlineData("{\"a\":null}", 13, "'{' at the start of a tensor's description is needed, but there is 'n'")]
    [InlineData("{\"a\":{}}", 14, "\"dtype\", \"shape\" or \"data_offsets\" in quotes is needed, but there is '}'")]
    [InlineData("{}{}", 10, "the header's end after its last '}' is needed, but there is '{'")]
    [InlineData(" {}", 8, "'{' at the header's start is needed, but there is the byte 0x20")]
    [InlineData("\n{}", 8, "'{' at the header's start is needed, but there is the byte 0x0A")]
    [InlineData("{} \n", 11, "the header's end after its last '}' is needed, but there is the byte 0x0A")]
    [InlineData("{}\t", 10, "the header's end after its last '}' is needed, but there is the byte 0x09")]
    [InlineData("{}\0", 10, "the header's end after its last '}' is needed, but there is the byte 0x00")]
    [InlineData("{\"__metadata__\":null}", 24, "'{' at the start of __metadata__ is needed, but there is 'n'")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 29, "a text as the value in __metadata__ in quotes is needed, but there is '1'")]
    [InlineData("{\"__metadata__\":{\"a\":{}}}", 29, "a text as the value in __metadata__ in quotes is needed, but there is '{'")]
    [InlineData("{\"__metadata__\":{\"a\"}}", 28, "':' after a key of __metadata__ is needed, but there is '}'")]
    [InlineData("{\"__metadata__\":{\"a\":\"b\",}}", 33, "a key of __metadata__ in quotes is needed, but there is '}'")]
    [InlineData("{\"__metadata__\":{\"a\":\"b\" \"c\"}}", 33, "',' or '}' in __metadata__ is needed, but there is '\"'")]
    [InlineData("{\"__metadata__\":{}", 26, "',' or '}' after a tensor is needed, but there is the header's end")]
    [InlineData("{\"__metadata__\":{},}", 27, "a tensor's name in quotes is needed, but there is '}'")]
    public void A_header_that_is_no_object_of_objects(string json, int at, string problem) => AssertRefused(json, at, problem);

    [Theory]
    [InlineData("5", 0, "a dtype in quotes is needed, but there is '5'")]
    [InlineData("\"F32\" 5", 6, "',' or '}' in a tensor's description is needed, but there is '5'")]
    public void A_dtype_that_is_no_text(string dtype, int at, string problem) =>
        AssertRefused($$"""{"":{"dtype":{{dtype}}""", 8 + 13 + at, problem);

    [Theory]
    [InlineData("5", 0, "'[' at the start of a shape is needed, but there is '5'")]
    [InlineData("[", 1, "a whole number from 0 up in a shape is needed, but there is the header's end")]
    [InlineData("[-1]", 1, "a whole number from 0 up in a shape is needed, but there is '-'")]
    [InlineData("[\"1\"]", 1, "a whole number from 0 up in a shape is needed, but there is '\"'")]
    [InlineData("[[1]]", 1, "a whole number from 0 up in a shape is needed, but there is '['")]
    [InlineData("[null]", 1, "a whole number from 0 up in a shape is needed, but there is 'n'")]
    [InlineData("[1,]", 3, "a whole number from 0 up in a shape is needed, but there is ']'")]
    [InlineData("[1 2]", 3, "',' or ']' in a shape is needed, but there is '2'")]
    [InlineData("[01]", 1, "the number in a shape has a leading zero, which JSON does not allow")]
    [InlineData("[1.0]", 1, "the number in a shape is not written as a whole number")]
    [InlineData("[1e2]", 1, "the number in a shape is not written as a whole number")]
    [InlineData("[9223372036854775808]", 1, "the number in a shape is above 9223372036854775807")]
    [InlineData("[99999999999999999999999]", 1, "the number in a shape is above 9223372036854775807")]
    public void A_shape_that_is_no_list_of_whole_numbers(string shape, int at, string problem) =>
        AssertRefused($$"""{"":{"shape":{{shape}}""", 8 + 13 + at, problem);

    [Theory]
    [InlineData("[]", 1, "a whole number from 0 up in data_offsets is needed, but there is ']'")]
    [InlineData("[0]", 2, "',' between the two data_offsets is needed, but there is ']'")]
    [InlineData("[0,1,2]", 4, "']' after the two data_offsets is needed, but there is ','")]
    [InlineData("[-1,0]", 1, "a whole number from 0 up in data_offsets is needed, but there is '-'")]
    [InlineData("{}", 0, "'[' at the start of data_offsets is needed, but there is '{'")]
    public void Offsets_that_are_no_pair_of_whole_numbers(string offsets, int at, string problem) =>
        AssertRefused($$"""{"":{"data_offsets":{{offsets}}""", 8 + 20 + at, problem);

    [Theory]
    [InlineData("\n", 10, "a string holds the control character 0x0A, which JSON writes as an escape")]
    [InlineData("a\\x", 11, "a backslash begins no escape that JSON knows")]
    [InlineData("\\u12G4", 10, "\\u is not followed by four hexadecimal digits")]
    [InlineData("\\u12", 10, "\\u is not followed by four hexadecimal digits")]
    [InlineData("\\ud800", 16, "the string that ends here holds one half of a surrogate pair without the other")]
    [InlineData("\\ud800a", 17, "the string that ends here holds one half of a surrogate pair without the other")]
    [InlineData("\\udc00\\ud800", 22, "the string that ends here holds one half of a surrogate pair without the other")]
    public void A_string_that_is_no_JSON(string name, int at, string problem) => AssertRefused($"{{\"{name}\":", at, problem);

    [Theory]
    [InlineData(0x80)] // A byte of a character's middle first.
    [InlineData(0xC3)] // A character that ends before its second byte.
    [InlineData(0xC3, 0x28)] // A second byte that is none.
    [InlineData(0xC0, 0x80)] // Longer than need be: NUL,
    [InlineData(0xC1, 0xBF)] // DEL,
    [InlineData(0xE0, 0x9F, 0xBF)] // U+07FF,
    [InlineData(0xF0, 0x8F, 0xBF, 0xBF)] // U+FFFF.
    [InlineData(0xED, 0xA0, 0x80)] // Half a surrogate pair.
    [InlineData(0xF4, 0x90, 0x80, 0x80)] // Above U+10FFFF.
    [InlineData(0xF5, 0x80, 0x80, 0x80)]
    [InlineData(0xF0, 0x9F, 0x98)]
    [InlineData(0xFF)]
    public void A_string_that_is_no_UTF8(params int[] bytes)
    {
        byte[] json = [.. "{\"a"u8, .. bytes.Select(b => (byte)b), .. "\":{}}"u8];
        AssertRefused(SafetensorsBytes.Join(json, []), AtByte(11, $"the bytes from 0x{bytes[0]:X2} on are not UTF-8"));
    }

    [Fact]
    public void A_key_twice()
    {
        const string Tensor = """{"dtype":"U8","shape":[1],"data_offsets":[0,1]}""";
        AssertRefused(
            SafetensorsBytes.Join($$"""{"a":{{Tensor}},"b":{{Tensor}},"\u0061":{{Tensor}}}""", 1),
            "The safetensors header has the tensor 'a' twice; readers would not agree which one counts. Rename or drop one.");
        AssertRefused(
            SafetensorsBytes.Join("""{"__metadata__":{"a":"1","b":"2","a":"3"}}"""),
            "__metadata__ has the key 'a' twice; readers would not agree which one counts. Rename or drop one.");
        AssertRefused(
            SafetensorsBytes.Join("""{"__metadata__":{},"__metadata\u005f_":{}}"""),
            "The safetensors header has __metadata__ twice; write the file again with one.");
        foreach (string pair in new[] { "\"dtype\":\"U8\"", "\"shape\":[1]", "\"data_offsets\":[0,1]" })
        {
            string key = pair.Split('"')[1];
            AssertRefused(
                SafetensorsBytes.Join($$$"""{"a":{"dtype":"U8",{{{pair}}},"shape":[1],{{{pair}}},"data_offsets":[0,1]}}""", 1),
                $"Tensor 'a' has {key} twice; write the file again with one.");
        }
    }

    [Theory]
    [InlineData("""{"shape":[1],"data_offsets":[0,1]}""", "has no dtype; write the file again with it")]
    [InlineData("""{"dtype":"U8","data_offsets":[0,1]}""", "has no shape; write the file again with it")]
    [InlineData("""{"dtype":"U8","shape":[1]}""", "has no data_offsets; write the file again with it")]
    [InlineData("""{"dtype":"U8","strides":[1]}""", "has 'strides', which the format does not know; leave it out when the file is written")]
    [InlineData("""{"dtype":"f32"}""", "has the dtype 'f32'; known are " + Types)]
    [InlineData("""{"dtype":""}""", "has the dtype ''; known are " + Types)]
    [InlineData("""{"dtype":"F32\n"}""", "has the dtype 'F32\\u000a'; known are " + Types)]
    [InlineData(
        """{"dtype":"U8","shape":[1],"data_offsets":[1,0]}""",
        "has the data_offsets [1, 0], which end before they begin; the file is damaged")]
    [InlineData(
        """{"dtype":"F32","shape":[2,3],"data_offsets":[0,23]}""",
        "has the shape [2, 3] of F32, which needs 24 bytes, but its data_offsets [0, 23] give it 23; the file is damaged")]
    [InlineData(
        """{"dtype":"F32","shape":[0],"data_offsets":[0,4]}""",
        "has the shape [0] of F32, which needs 0 bytes, but its data_offsets [0, 4] give it 4; the file is damaged")]
    [InlineData(
        """{"dtype":"F32","shape":[],"data_offsets":[0,0]}""",
        "has the shape [] of F32, which needs 4 bytes, but its data_offsets [0, 0] give it 0; the file is damaged")]
    [InlineData(
        """{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}""",
        "has the shape [4294967296, 4294967296] of U8, whose size is beyond 63 bits; the file is damaged")]
    [InlineData(
        """{"dtype":"F64","shape":[288230376151711744],"data_offsets":[0,0]}""",
        "has the shape [288230376151711744] of F64, whose size is beyond 63 bits; the file is damaged")]
    [InlineData(
        """{"dtype":"F4","shape":[3],"data_offsets":[0,1]}""",
        "has the shape [3] of F4, 12 bits, which are no whole bytes; pad it when the file is written")]
    public void A_tensor_that_is_not_described_right(string tensor, string problem) =>
        AssertRefused(SafetensorsBytes.Join($$"""{"a.b":{{tensor}}}""", 4), $"Tensor 'a.b' {problem}.");

    [Theory]
    [InlineData(1, 2, 4, "'a' begins at byte 1 of the data, but the tensors before it end at byte 0")]
    [InlineData(0, 3, 4, "'b' begins at byte 3 of the data, but the tensors before it end at byte 2")]
    [InlineData(0, 1, 4, "'b' begins at byte 1 of the data, but the tensors before it end at byte 2")]
    [InlineData(0, 0, 2, "'b' begins at byte 0 of the data, but the tensors before it end at byte 2")]
    public void A_gap_or_an_overlap(int a, int b, int data, string problem) => AssertRefused(
        SafetensorsBytes.Join(Two(a, b), data),
        $"Tensor {problem}; they must follow one another without gap or overlap. Write the file again.");

    [Fact]
    public void Bytes_that_are_missing_or_too_many()
    {
        AssertRefused(
            SafetensorsBytes.Join(Two(0, 2), 3),
            "The tensors need 4 bytes of data, but the file has 3 after its header. It is cut short: write or download it again.");
        AssertRefused(
            SafetensorsBytes.Join(Two(2, 0), 5),
            "The tensors have 4 bytes of data, but the file has 5 after its header. "
            + "Bytes that belong to no tensor are not allowed: write the file again without them.");
        AssertRefused(
            SafetensorsBytes.Join("{}", 1),
            "The tensors have 0 bytes of data, but the file has 1 after its header. "
            + "Bytes that belong to no tensor are not allowed: write the file again without them.");
    }

    [Fact]
    public void More_dimensions_or_tensors_or_texts_than_the_limit()
    {
        static string Shaped(int rank) =>
            $$$"""{"a":{"dtype":"U8","shape":[{{{string.Join(',', Enumerable.Repeat(1, rank))}}}],"data_offsets":[0,1]}}""";
        Assert.Equal(64, SafetensorsFile.Read(SafetensorsBytes.Join(Shaped(64), 1))["a"].Shape.Length);
        AssertRefused(SafetensorsBytes.Join(Shaped(65), 1), "Tensor 'a' has more than 64 dimensions; at most that many can be read.");

        static string Tensors(int count) => Object(count, """{"dtype":"U8","shape":[0],"data_offsets":[0,0]}""");
        Assert.Equal(100_000, SafetensorsFile.Read(SafetensorsBytes.Join(Tensors(100_000))).Tensors.Count);
        AssertRefused(
            SafetensorsBytes.Join(Tensors(100_001)),
            "The safetensors header has more than 100000 tensors; at most that many can be read. Split the file.");

        static string Texts(int count) => $$"""{"__metadata__":{{Object(count, "\"\"")}}}""";
        Assert.Equal(100_000, SafetensorsFile.Read(SafetensorsBytes.Join(Texts(100_000))).Metadata.Count);
        AssertRefused(
            SafetensorsBytes.Join(Texts(100_001)),
            "The safetensors header has more than 100000 keys in __metadata__; at most that many can be read. Split the file.");
    }

    [Theory]
    [InlineData("{}", 100_000_000, "but only 2 follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2000000000],"data_offsets":[0,2000000000]}}""", null, "but the file has 0 after its header")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3000000000],"data_offsets":[0,3000000000]}}""", null, "at most 2147483591 can be read")]
    public void A_stream_that_announces_much_takes_no_memory_before_it_comes(string json, int? length, string problem)
    {
        DrippingStream stream = new(SafetensorsBytes.Join(Encoding.UTF8.GetBytes(json), [], (ulong?)length));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(stream));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200_000);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_brackets_are_refused_at_the_first()
    {
        string deep = new('[', 1_000_000);
        AssertRefused($$"""{"a":{"shape":[{{deep}}""", 8 + 15, "a whole number from 0 up in a shape is needed, but there is '['");
    }

    [Fact]
    public void Names_are_quoted_short_and_printable()
    {
        AssertRefused(
            SafetensorsBytes.Join("{\"\\u0007\u202E" + new string('x', 200) + "\":{\"shape\":[],\"shape\":[]}}"),
            $"Tensor '\\u0007\\u202e{new string('x', 98)}...' has shape twice; write the file again with one.");
    }

    [Theory]
    [InlineData("""{"b":{"data_offsets":[2,4],"shape":[2],"dtype":"U8"},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""")]
    [InlineData(
        "{\t\r\n \n\"a\" : {\"dtype\" : \"U8\" ,\"shape\" : [ 2 ] , \"data_offsets\" : [ 0 , 2 ] } ,"
        + " \"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}\r\n\t }   ")]
    [InlineData("""{"\u0061":{"\u0064type":"\u0055\u0038","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""")]
    public void What_JSON_leaves_free_is_read(string json)
    {
        SafetensorsFile file = SafetensorsFile.Read(SafetensorsBytes.Join(Encoding.UTF8.GetBytes(json), [1, 2, 3, 4]));
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("\u0001\u0002"u8, file["a"].Bytes);
        Assert.Equal("\u0003\u0004"u8, file["b"].Bytes);
    }

    [Fact]
    public void Tensors_without_numbers_take_no_bytes_and_keep_their_place()
    {
        SafetensorsFile file = SafetensorsFile.Read(SafetensorsBytes.Join(
            """
            {"z":{"dtype":"F64","shape":[9223372036854775807,0,9223372036854775807],"data_offsets":[1,1]},
            "scalar":{"dtype":"U8","shape":[],"data_offsets":[0,1]},
            "y":{"dtype":"F32","shape":[3,0],"data_offsets":[1,1]},"x":{"dtype":"I8","shape":[0],"data_offsets":[0,0]}}
            """,
            1));
        Assert.Equal(["x", "scalar", "z", "y"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([0, 1, 0, 0], file.Tensors.Select(tensor => tensor.Count));
        Assert.Equal([long.MaxValue, 0, long.MaxValue], file["z"].Shape);
    }

    private static string Two(int a, int b) =>
        $$$"""{"a":{"dtype":"U8","shape":[2],"data_offsets":[{{{a}}},{{{a + 2}}}]},"b":{"dtype":"U8","shape":[2],"data_offsets":[{{{b}}},{{{b + 2}}}]}}""";

    private static string Object(int count, string value) =>
        $"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{i}\":{value}"))}}}";

    private static string AtByte(int at, string problem) =>
        $"The safetensors header is not valid: at byte {at} of the file, {problem}. Write or download the file again.";

    private static void AssertRefused(string json, int at, string problem) => AssertRefused(SafetensorsBytes.Join(json), AtByte(at, problem));

    // The same words from memory, from a stream that knows its length and from one that does not.
    private static void AssertRefused(byte[] file, string message)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(file)).Message);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new MemoryStream(file))).Message);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(new DrippingStream(file))).Message);
    }
}
