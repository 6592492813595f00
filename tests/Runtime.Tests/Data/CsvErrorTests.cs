using NetGen.Data;

namespace NetGen.Runtime.Tests.Data;

/// <summary>What is said of a table that cannot be read: where, what, and how to mend it.</summary>
public sealed class CsvErrorTests
{
    [Theory]
    [InlineData("", 1, 0, "Line 1: the text is empty; a header and a line for each example are needed.")]
    [InlineData("\n\n", 1, 0, "Line 1: the text is empty; a header and a line for each example are needed.")]
    [InlineData("a,b\n\n", 1, 0, "Line 1: no example follows the header; a dataset has at least one.")]
    [InlineData("a,b\n1,2\n\n3\n", 4, 0, "Line 4: there is 1 field, but there are 2 columns; every line needs a field for each.")]
    [InlineData("a\n1\n2,\n", 3, 0, "Line 3: there are 2 fields, but there is 1 column; every line needs a field for each.")]
    [InlineData("a,b\n1,2\n3,x\n", 3, 2, "Line 3, column 2 (b): \"x\" is no number; write it with a point, or leave the column out (Ignored).")]
    [InlineData("a,b\n1,\n", 2, 2, "Line 2, column 2 (b): the number is missing; fill it in, or leave the line or the column out (Ignored).")]
    [InlineData("a,b\n1,\"2,5\"\n", 2, 2, "Line 2, column 2 (b): \"2,5\" is no number; write it with a point, or leave the column out (Ignored).")]
    [InlineData("a,b\nNaN,2\n", 2, 1, "Line 2, column 1 (a): \"NaN\" is no finite Single; correct it, or leave the line out.")]
    [InlineData("a,b\n1,-1e39\n", 2, 2, "Line 2, column 2 (b): \"-1e39\" is no finite Single; correct it, or leave the line out.")]
    [InlineData("a,b\n\"1\n\",\"\n2\"\nx,3", 5, 1, "Line 5, column 1 (a): \"x\" is no number; write it with a point, or leave the column out (Ignored).")]
    [InlineData("a,b\r1,2\r\n\"1\r\", x", 4, 2, "Line 4, column 2 (b): \"x\" is no number; write it with a point, or leave the column out (Ignored).")]
    [InlineData("a,b\n1,\"2\n3,4\n", 2, 2, "Line 2, column 2: the quote that begins this field is never closed; close it, and double quotes inside the field.")]
    [InlineData("a,b\n1,\"2\"\"\"x\n", 2, 2, "Line 2, column 2: text follows the quote that closes this field; double quotes inside the field.")]
    [InlineData("a,b\"\n1,2\n", 1, 2, "Line 1, column 2: a quote stands inside a field without quotes; put the whole field in quotes, and double those in it.")]
    public void Errors_name_line_and_column(string text, int line, int column, string message)
    {
        CsvFormatException error = Fails(text, new());
        Assert.Equal(message, error.Message);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Columns_that_are_not_there_are_named_with_those_that_are()
    {
        Assert.Equal(
            "Line 1: there is no column \"kinds\"; the line names \"a\", \"kind\".", Fails("a,kind\n1,2\n", new() { Label = "kinds" }).Message);
        Assert.Equal("Line 1: there is no column 2; the line names \"a\", \"kind\".", Fails("a,kind\n1,2\n", new() { Targets = [2] }).Message);
        Assert.Equal(
            "Line 1: there is no column ^3; the line has 2 columns.", Fails("1,2\n", new() { Ignored = [^3], HasHeader = false }).Message);
        Assert.Equal(
            "Line 1: there is no column \"kind\"; the line names \"a;kind\". Is ';' the separator?",
            Fails("a;kind\n1;2\n", new() { Label = "kind" }).Message);
        Assert.EndsWith("and 5 more.", Fails("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o\n", new() { Label = "z" }).Message, StringComparison.Ordinal);
        Assert.Equal(
            "Line 1: the column \"a\" cannot be found without a header; name it by its place, such as 0 or ^1.",
            Fails("1,2\n", new() { Label = "a", HasHeader = false }).Message);
        Assert.Equal(
            "Line 1: the columns 1 and 3 are both called \"a\"; name the one that is meant by its place.",
            Fails("a,b,a\n1,2,3\n", new() { Label = "a" }).Message);
    }

    [Fact]
    public void A_column_is_one_thing_and_one_is_left_for_features()
    {
        Assert.Equal(
            "Line 1, column 2 (b): the options name this column twice, the second time as ^1; a column is the label, a target or ignored.",
            Fails("a,b\n1,2\n", new() { Label = "b", Ignored = [^1] }).Message);
        Assert.Equal(
            "Line 1: no column is left for features; the line has 1 column. Is '\\t' the separator?",
            Fails("1\t2\n", new() { Label = 0, HasHeader = false }).Message);
    }

    [Fact]
    public void A_header_that_is_read_as_numbers_is_pointed_out()
    {
        Assert.EndsWith("If this line names the columns, set HasHeader.", Fails("a,b\n1,2\n", new() { HasHeader = false }).Message, StringComparison.Ordinal);
        Assert.EndsWith("(Ignored).", Fails("1,2\na,b\n", new() { HasHeader = false }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_must_be_there_and_be_known()
    {
        Assert.Equal(
            "Line 3, column 2 (kind): the label is missing; fill it in, or leave the line out.",
            Fails("a,kind\n1,x\n1,\n", new() { Label = "kind" }).Message);
        Assert.Equal(
            "Line 2, column 2 (kind): the label \"z\" is none of the classes \"x\", \"y\"; correct it, or add it to Classes.",
            Fails("a,kind\n1,z\n", new() { Label = "kind", Classes = ["x", "y"] }).Message);
        Assert.Equal(
            "Line 3, column 2 (two lines): the label is missing; fill it in, or leave the line out.",
            Fails("a,\"two\nlines\"\n1,\"\"\n", new() { Label = 1 }).Message);
        Assert.Equal(
            "Line 3, column 2 (kind): the label \"0.5\" is no class but a number between two; for numbers that are to be predicted name the column in Targets, "
            + "and for classes that are called so name them in Classes.",
            Fails("a,kind\n1,1\n1,0.5\n", new() { Label = "kind" }).Message);
        string label = new('z', 1_000);
        Assert.Contains($"\"{label[..40]}...\"", Fails($"a,kind\n1,{label}\n", new() { Label = 1, Classes = ["x"] }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('\r')]
    public void Options_that_contradict_themselves_are_refused(char separator)
    {
        Assert.StartsWith(
            "The separator is a quote or the end of a line",
            Assert.Throws<ArgumentException>(() => Dataset.ReadCsv<float>(new StringReader("a\n1\n"), new() { Separator = separator })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The class \"x\" comes twice in Classes; name each once.",
            Assert.Throws<ArgumentException>(
                () => Dataset.ReadCsv<float>(new StringReader("a\n1\n"), new() { Label = 0, Classes = ["x", "y", "x"] })).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There are Classes, but no Label;",
            Assert.Throws<ArgumentException>(() => Dataset.ReadCsv<float>(new StringReader("a\n1\n"), new() { Classes = ["x"] })).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { Label = -1 });
    }

    private static CsvFormatException Fails(string text, CsvOptions options) =>
        Assert.Throws<CsvFormatException>(() => Dataset.ReadCsv<float>(new StringReader(text), options));
}
