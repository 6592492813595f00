using System.Globalization;
using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

public sealed class CsvTests
{
    private const string Flowers = """
        length,width,kind
        5.1,3.5,setosa
        6.2,-1e-1,virginica
        5.9,.5,setosa

        """;

    [Fact]
    public void Classes_may_be_called_by_numbers_with_a_fraction_where_they_are_named()
    {
        Dataset<float> data = Read<float>("a,kind\n1,2.5\n2,0.5\n", new() { Label = "kind", Classes = ["0.5", "2.5"] });
        Assert.Equal([1, 0], data.Labels.ToArray());
        Assert.Equal(["1.0", "2.0"], Read<float>("a,kind\n1,2.0\n2,1.0\n", new() { Label = "kind" }).ClassNames);
    }

    [Fact]
    public void Columns_that_are_named_nowhere_are_features()
    {
        Dataset<float> data = Read<float>("a,b\n1,2\n3,4\n");
        Assert.Equal((2, 2, 0), (data.Count, data.Columns, data.Outputs));
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
        Assert.Equal(["a", "b"], data.ColumnNames);
        Assert.True(data.Labels.IsEmpty);
    }

    [Fact]
    public void Names_of_classes_are_counted_in_their_order()
    {
        Dataset<double> data = Read<double>(Flowers, new() { Label = "kind" });
        Assert.Equal([5.1, 3.5, 6.2, -0.1, 5.9, 0.5], data.Features.ToArray());
        Assert.Equal([0, 1, 0], data.Labels.ToArray());
        Assert.Equal(["setosa", "virginica"], data.ClassNames);
        Assert.Equal(["length", "width"], data.ColumnNames);
    }

    [Fact]
    public void A_second_file_gets_the_classes_of_the_first()
    {
        string[] classes = ["virginica", "versicolor", "setosa"];
        Dataset<float> data = Read<float>(Flowers, new() { Label = ^1, Classes = classes });
        Assert.Equal([2, 0, 2], data.Labels.ToArray());
        Assert.Equal(classes, data.ClassNames);
    }

    [Fact]
    public void Whole_numbers_are_the_classes_themselves()
    {
        Dataset<float> data = Read<float>("x,digit\n1,7\n2,0\n3,10\n4,07\n", new() { Label = "digit" });
        Assert.Equal([7, 0, 10, 7], data.Labels.ToArray());
        Assert.Empty(data.ClassNames);

        // One of them is none: all are names.
        data = Read<float>("x,digit\n1,10\n2,9\n3,-1\n", new() { Label = 1 });
        Assert.Equal([1, 2, 0], data.Labels.ToArray());
        Assert.Equal(["-1", "10", "9"], data.ClassNames);
    }

    [Fact]
    public void Targets_come_in_the_order_of_the_outputs_and_ignored_columns_not_at_all()
    {
        Dataset<float> data = Read<float>(
            "id,x,price,y,rent,kind\nfirst,1,2,3,4,5\nsecond,6,7,8,9,0\n",
            new() { Targets = ["rent", 2], Ignored = [0], Label = "kind" });
        Assert.Equal([1, 3, 6, 8], data.Features.ToArray());
        Assert.Equal([4, 2, 9, 7], data.Targets.ToArray());
        Assert.Equal(2, data.Outputs);
        Assert.Equal([5, 0], data.Labels.ToArray());
        Assert.Equal(["x", "y"], data.ColumnNames);
    }

    [Fact]
    public void Without_a_header_columns_are_known_by_their_place()
    {
        Dataset<float> data = Read<float>("1;2;a\n3;4;b", new() { HasHeader = false, Separator = ';', Label = ^1 });
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
        Assert.Equal([0, 1], data.Labels.ToArray());
        Assert.Empty(data.ColumnNames);
    }

    [Fact]
    public void Quoted_fields_may_hold_separators_quotes_and_line_ends()
    {
        Dataset<float> data = Read<float>(
            "\"a,b\", \"say \"\"x\"\"\" ,\"two\r\nlines\"\n\"1\",2,\" \"\n3 , 4,\"first\nsecond, \"\"third\"\"\"\n",
            new() { Label = "two\r\nlines", Classes = [" ", "first\nsecond, \"third\""] });
        Assert.Equal(["a,b", "say \"x\""], data.ColumnNames);
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
        Assert.Equal([0, 1], data.Labels.ToArray());
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4")]
    [InlineData("\n \n a , b \n\n 1 ,\t2\n\r\n3,4 \n\n\n")]
    [InlineData("\"a\",b\n1,\"2\"\n+3,4.0e0")]
    public void Line_ends_blanks_and_blank_lines_do_not_matter(string text)
    {
        Dataset<float> data = Read<float>(text);
        Assert.Equal(["a", "b"], data.ColumnNames);
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
    }

    [Theory]
    [InlineData('\t', "a\tb c\n1\t2\n")]
    [InlineData(' ', "a \"b c\"\n1 2\n")]
    [InlineData('|', "a|b c\n1|2\n")]
    public void Separators_may_be_anything_that_is_one_character(char separator, string text)
    {
        Dataset<float> data = Read<float>(text, new() { Separator = separator });
        Assert.Equal(["a", "b c"], data.ColumnNames);
        Assert.Equal([1, 2], data.Features.ToArray());
    }

    [Fact]
    public void Numbers_have_a_point_in_any_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal([1.5], Read<double>("a\n1.5\n").Features.ToArray());
            Assert.Throws<CsvFormatException>(() => Read<double>("a\n\"1,5\"\n"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Numbers_are_rounded_to_the_nearest()
    {
        // Above the middle of two neighbours by less than double sees: rounding twice would give the lower one.
        Assert.Equal(1.0000001192092896f, Read<float>("a\n1.00000005960464477540\n").Features[0]);
        Assert.Equal(0.1, Read<double>("a\n0.1\n").Features[0]);
    }

    [Fact]
    public void A_file_is_read_and_closed()
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"flowers-{Guid.NewGuid():n}.csv");
        try
        {
            File.WriteAllText(path, Flowers, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Equal(3, Dataset.ReadCsv<float>(path, new() { Label = "kind" }).Count);
            var error = Assert.Throws<CsvFormatException>(() => Dataset.ReadCsv<float>(path));
            Assert.StartsWith(Path.GetFileName(path) + ", line 2, column 3 (kind): ", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            // Fails on some systems where the file is still open.
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => Dataset.ReadCsv<float>(path));
    }

    [Fact]
    public void A_table_longer_than_any_buffer_is_read_whole()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},\"{-row}\"\r\n"));
        Dataset<float> data = Read<float>(text);
        Assert.Equal(20_000, data.Count);
        Assert.All(Enumerable.Range(0, 20_000), row => Assert.Equal((row, -row), (data.Features[2 * row], data.Features[(2 * row) + 1])));
    }

    private static Dataset<T> Read<T>(string text, CsvOptions? options = null)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        Dataset.ReadCsv<T>(new StringReader(text), options);
}
