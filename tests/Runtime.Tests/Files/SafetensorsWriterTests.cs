using System.Buffers;
using System.Globalization;
using System.Text;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>The bytes that are written, and what is refused before any are.</summary>
public sealed class SafetensorsWriterTests
{
    [Fact]
    public void A_file_without_anything() => AssertWritten(new(), "{}      ", []);

    [Fact]
    public void Tensors_stand_in_the_order_given()
    {
        SafetensorsWriter writer = new();
        writer.Add("0.weight", [2, 1], [1f, -2f]);
        writer.Add("0.bias", [], [0.5f]);
        writer.Add("empty", [0, 3], Array.Empty<float>());
        AssertWritten(
            writer,
            """{"0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"0.bias":{"dtype":"F32","shape":[],"data_offsets":[8,12]}"""
            + ""","empty":{"dtype":"F32","shape":[0,3],"data_offsets":[12,12]}}  """,
            [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F]);
    }

    [Fact]
    public void Double_stands_before_float_so_that_both_are_aligned()
    {
        SafetensorsWriter writer = new();
        writer.Add("b", [1], [1f]);
        writer.Add("d", [1], [1d]);
        writer.Add("a", [1], [2f]);
        writer.Add("c", [1], [-0.1]);
        AssertWritten(
            writer,
            """{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"c":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}"""
            + ""","b":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},"a":{"dtype":"F32","shape":[1],"data_offsets":[20,24]}}      """,
            [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0xBF, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]);
    }

    [Fact]
    public void Metadata_stand_first_and_texts_are_escaped_as_JSON_asks()
    {
        SafetensorsWriter writer = new();
        writer.Add("é😀/", [0], Array.Empty<double>());
        writer.AddMetadata("z", "\"\\\b\f\n\r\t\u0001\u001F\u007F");
        writer.AddMetadata("a", "");
        AssertWritten(
            writer,
            "{\"__metadata__\":{\"z\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\u007F\",\"a\":\"\"},"
            + "\"é😀/\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]}}  ",
            []);

        SafetensorsWriter onlyMetadata = new();
        onlyMetadata.AddMetadata("format", "pt");
        AssertWritten(onlyMetadata, """{"__metadata__":{"format":"pt"}}""", []);
    }

    [Fact]
    public void The_culture_has_no_say()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA") { NumberFormat = { NegativeSign = "minus", NumberGroupSeparator = " " } };
            SafetensorsWriter writer = new();
            writer.AddMetadata("\u0001", "");
            writer.Add("w", [1234], new float[1234]);
            AssertWritten(
                writer,
                """{"__metadata__":{"\u0001":""},"w":{"dtype":"F32","shape":[1234],"data_offsets":[0,4936]}}       """,
                new byte[4936]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Values_are_copied_when_they_are_added_and_saving_changes_nothing()
    {
        float[] values = [1, 2];
        SafetensorsWriter writer = new();
        writer.Add("w", [2], values);
        byte[] first = Save(writer);
        values[0] = 3;
        Assert.Equal(first, Save(writer));
        writer.Add("v", [2], values);
        float[] read = new float[2];
        SafetensorsFile.Read(Save(writer))["w"].CopyTo(read);
        Assert.Equal([1, 2], read);
    }

    [Fact]
    public void Names_that_cannot_be_are_refused()
    {
        SafetensorsWriter writer = new();
        writer.Add("w", [1], [1f]);
        writer.AddMetadata("k", "v");
        byte[] before = Save(writer);

        AssertRefused("name", "Tensor 'w' was added already; give each its own name.", () => writer.Add("w", [1], [1d]));
        AssertRefused(
            "name",
            "__metadata__ is where the format keeps metadata; give the tensor another name, or call AddMetadata.",
            () => writer.Add("__metadata__", [1], [1f]));
        AssertRefused(
            "name",
            "'a\\ud800' has half a surrogate pair at 1, which UTF-8 cannot hold; pass whole characters.",
            () => writer.Add("a\uD800", [1], [1f]));
        AssertRefused("key", "The key 'k' is in the metadata already; add it once.", () => writer.AddMetadata("k", "w"));
        AssertRefused(
            "value",
            "'\\udc00' has half a surrogate pair at 0, which UTF-8 cannot hold; pass whole characters.",
            () => writer.AddMetadata("l", "\uDC00"));
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => writer.Add(null!, [1], [1f])).ParamName);
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => writer.AddMetadata(null!, "")).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => writer.AddMetadata("", null!)).ParamName);
        Assert.Equal(before, Save(writer));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        SafetensorsWriter writer = new();
        AssertRefused(
            "shape",
            "Tensor 'w' has 5 numbers, which do not fill the shape [2, 3]; pass as many as the product of the shape.",
            () => writer.Add("w", [2, 3], new float[5]));
        AssertRefused(
            "shape",
            "Tensor 'w' has 0 numbers, which do not fill the shape []; pass as many as the product of the shape.",
            () => writer.Add("w", [], Array.Empty<double>()));
        AssertRefused(
            "shape",
            "Tensor 'w' has 0 numbers, which do not fill the shape [4294967296, 4294967296]; pass as many as the product of the shape.",
            () => writer.Add("w", [1L << 32, 1L << 32], Array.Empty<float>()));
        AssertRefused(
            "shape", "Tensor 'w' has the shape [-1, -2]; no length may be negative.", () => writer.Add("w", [-1, -2], new float[2]));
        AssertRefused(
            "shape", "Tensor 'w' has 65 dimensions; at most 64 can be read.", () => writer.Add("w", new long[65], Array.Empty<float>()));
        Assert.Equal(Save(new()), Save(writer));
    }

    [Fact]
    public void More_than_readers_accept_is_not_written()
    {
        SafetensorsWriter writer = new();
        for (int i = 0; i < 100_000; i++)
        {
            writer.AddMetadata($"{i}", "");
        }

        AssertRefused("key", "There are 100000 already, and no more can be read; split the file.", () => writer.AddMetadata("more", ""));

        SafetensorsWriter large = new();
        large.AddMetadata("a", new string('x', 100_000_000));
        ArrayBufferWriter<byte> buffer = new();
        Assert.Equal(
            "Names and metadata give a header of more than the 100000000 bytes that readers accept; shorten them, or split the file.",
            Assert.Throws<InvalidOperationException>(() => large.Save(buffer)).Message);
        Assert.Equal(0, buffer.WrittenCount);
    }

    [Fact]
    public void Nothing_to_write_to_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new SafetensorsWriter().Save((Stream)null!));
        Assert.Throws<ArgumentNullException>(() => new SafetensorsWriter().Save((IBufferWriter<byte>)null!));
        Assert.Throws<ArgumentNullException>(() => new SafetensorsWriter().Save((string)null!));
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter().Save(""));
    }

    private static void AssertRefused(string parameter, string message, Action call)
    {
        var error = Assert.Throws<ArgumentException>(call);
        Assert.Equal(parameter, error.ParamName);
        Assert.StartsWith(message + " (", error.Message, StringComparison.Ordinal);
    }

    // To a stream, to a buffer and to a path alike.
    private static void AssertWritten(SafetensorsWriter writer, string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        Assert.Equal(0, json.Length % 8);
        byte[] expected = SafetensorsBytes.Join(json, data);
        Assert.Equal(expected, Save(writer));

        ArrayBufferWriter<byte> buffer = new();
        writer.Save(buffer);
        Assert.Equal(expected, buffer.WrittenSpan);

        using TemporaryFolder folder = new();
        writer.Save(folder.File("w"));
        Assert.Equal(expected, File.ReadAllBytes(folder.File("w")));
    }

    private static byte[] Save(SafetensorsWriter writer)
    {
        using MemoryStream stream = new();
        writer.Save(stream);
        return stream.ToArray();
    }
}
