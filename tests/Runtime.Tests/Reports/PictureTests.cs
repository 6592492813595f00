using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class PictureTests
{
    private static readonly NetworkDescription Network = PlaneNetwork.Describe();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(400, 500)]
    public void A_picture_is_decoded_to_its_pixels(int width, int height)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(i => (byte)(i % 3))];
        Picture picture = Picture.Decode(PngImage.DataUri(width, pixels, [Colour.Transparent, Colour.Border, Colour.OfClass(0)]));
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(pixels, picture.Pixels);
        Assert.Equal([Colour.Transparent, Colour.Border, Colour.OfClass(0)], picture.Colours);
    }

    [Fact]
    public void The_last_chunk_is_that_of_every_PNG_file()
    {
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], PngImage.Encode(1, [0], [Colour.Transparent])[^12..]);
    }

    [Fact]
    public void A_decision_boundary_shows_the_answer_of_every_place()
    {
        DecisionBoundary boundary = Boundary([-4, -4, 4, 4], [0, 2]);
        Assert.Equal((-4.4, 4.4), (boundary.X.Low, boundary.X.High));
        Assert.Equal([-2.5, 0, 2.5], boundary.Y.Ticks);
        Picture picture = Picture.Decode(boundary.Picture);
        Assert.Equal(Colour.OfClass(0), Opaque(picture.At(20, 20)));
        Assert.Equal(Colour.OfClass(0), Opaque(picture.At(20, 180)));
        Assert.Equal(Colour.OfClass(2), Opaque(picture.At(120, 20)));
        Assert.Equal(Colour.OfClass(1), Opaque(picture.At(120, 180)));
        Assert.Equal(Colour.Border, picture.At(100, 50));
        Assert.Equal(Colour.Border, picture.At(150, 100));
        Assert.Equal(0, picture.At(190, 50).Opacity);
        Assert.InRange(picture.At(20, 20).Opacity, 100, 120);
    }

    [Fact]
    public void Points_lie_where_their_features_say_and_wrong_ones_have_a_ring()
    {
        Dataset<float> data = new(new float[] { -5, 5, 5, 5, 1, -5, -5, -5, 0, 0 }, 2, (int[])[0, 1, 1, 1, 2]) { ColumnNames = ["u", "v"], ClassNames = ["a", "b", "c"] };
        Page page = Page.Of(new TrainingReport("Run", Network, Histories.Of([1])).AddDecisionBoundary(new PlaneNetwork(), data));
        XElement ring = page.All("path", "ring").Single();
        Assert.Equal("M472 30h0M72 430h0", Page.Value(ring, "d"));
        Assert.Equal(3, page.All("path", "halo").Length);
        Assert.Equal(["a", "b", "c"], page.All("figure", "boundary").Single().Descendants().Where(e => Page.Value(e, "class") == "key").Select(e => e.Value.Trim()));
        Assert.Contains(page.All("text"), text => text.Value == "u across, v up");
        Assert.Contains(page.All("p", "note"), note => note.Value.StartsWith("5 examples; 2 of them", StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_at_one_place_and_very_many_are_shown_too()
    {
        DecisionBoundary boundary = Boundary([2, 7], [2]);
        DecisionBoundary.Point point = Assert.Single(boundary.Points);
        Assert.Equal((0.5, 0.5, 2, true), (Math.Round(point.X, 12), Math.Round(point.Y, 12), point.Label, point.IsRight));
        boundary = Boundary([.. Enumerable.Range(0, 10_000).Select(i => (float)i)], new int[5000]);
        Assert.Equal((2000, 5000), (boundary.Points.Count, boundary.Examples));
        Assert.True(boundary.Points[^1].X > 0.9);
    }

    [Fact]
    public void Tiles_show_the_weights_of_each_unit()
    {
        Page page = Page.Of(new TrainingReport("Run", Network, Histories.Of([1])).AddWeights(new PlaneNetwork(), 2, 1));
        Picture picture = Picture.Decode(Page.Value(page.All("img", "tiles").Single(), "src"));

        // W2 by column is (1, -2, 0.5), (0, 3, NaN): three tiles of two pixels in a row.
        Assert.Equal((8, 1), (picture.Width, picture.Height));
        Assert.Equal((Colour.OfClass(0), Colour.OfClass(0)), (Opaque(picture.At(0, 0)), Opaque(picture.At(1, 0))));
        Assert.Equal((Colour.OfClass(1), Colour.OfClass(0)), (Opaque(picture.At(3, 0)), picture.At(4, 0)));
        Assert.Equal((Colour.OfClass(0), Colour.Border), (Opaque(picture.At(6, 0)), picture.At(7, 0)));
        Assert.Equal((0, 0), (picture.At(2, 0).Opacity, picture.At(5, 0).Opacity));
        Assert.True(picture.At(3, 0).Opacity > picture.At(0, 0).Opacity && picture.At(0, 0).Opacity > picture.At(1, 0).Opacity);
        Assert.Contains(page.All("p", "note"), note => note.Value == "A tile for each of all 3 units of layer 2, left to right. The strongest colour is a weight of 3.");
    }

    [Fact]
    public void A_confusion_matrix_is_a_table_of_counts_and_shares()
    {
        ConfusionMatrix matrix = new(2);
        foreach ((int label, int answer) in ((int, int)[])[(0, 0), (0, 0), (0, 0), (0, 1), (1, 1), (1, -1)])
        {
            matrix.Add(label, answer);
        }

        TrainingReport report = new TrainingReport("Run", Network, Histories.Of([1])).AddConfusionMatrix(matrix, ["no", "yes"]);
        matrix.Add(0, 1);
        XElement table = Page.Of(report).All("table", "confusion").Single();
        string[][] rows = [.. table.Descendants().Where(e => e.Name.LocalName == "tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
        Assert.Equal(["class \\ answer", "no", "yes", "no answer", "recall", "precision", "F1"], rows[0]);
        Assert.Equal(["no", "3", "1", "", "75 %", "100 %", "85.71 %"], rows[1]);
        Assert.Equal(["yes", "", "1", "1", "50 %", "50 %", "50 %"], rows[2]);
        Assert.Equal(["r8", "w5", "r5", "w8"], table.Descendants().Select(cell => Page.Value(cell, "class")).Where(style => style.Length == 2));
        Assert.Contains("4 of 6 examples are answered rightly: 66.67 %.", report.ToHtml(), StringComparison.Ordinal);
    }

    private static DecisionBoundary Boundary(float[] features, int[] labels) =>
        DecisionBoundary.Of<PlaneNetwork, float>(new(), new(new(features, 2, labels), Network, "data"));

    private static Colour Opaque(Colour colour) => colour with { Opacity = 255 };

    /// <summary>A PNG file as a decoder sees it.</summary>
    private sealed record Picture(int Width, int Height, byte[] Pixels, Colour[] Colours)
    {
        public static Picture Decode(string address)
        {
            byte[] file = Convert.FromBase64String(address["data:image/png;base64,".Length..]);
            Dictionary<string, byte[]> chunks = [];
            for (int at = 8; at < file.Length;)
            {
                int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
                chunks[Encoding.ASCII.GetString(file, at + 4, 4)] = file[(at + 8)..(at + 8 + length)];
                at += 12 + length;
            }

            int width = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]);
            int height = BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4));
            using ZLibStream stream = new(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
            using MemoryStream lines = new();
            stream.CopyTo(lines);
            Assert.Equal(height * (width + 1), lines.Length);
            byte[] pixels = [.. lines.ToArray().Chunk(width + 1).SelectMany(line => line.Skip(1))];
            Colour[] colours = [.. chunks["PLTE"].Chunk(3).Select((rgb, i) => new Colour(rgb[0], rgb[1], rgb[2], chunks["tRNS"][i]))];
            return new(width, height, pixels, colours);
        }

        public Colour At(int x, int y) => Colours[Pixels[(y * Width) + x]];
    }
}
