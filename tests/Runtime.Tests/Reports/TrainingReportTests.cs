using System.Globalization;
using System.Text;
using System.Xml.Linq;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class TrainingReportTests
{
    private const string Nasty = "</title><script>alert('1')</script> & \"quoted\" \u0001 \uD800 \uFFFE \u00E9\U0001F600";

    private static readonly NetworkDescription Network = PlaneNetwork.Describe();

    [Fact]
    public void Figures_of_the_best_epoch_stand_at_the_top()
    {
        Page page = Page.Of(new("Run", Network, Histories.Of([2, 1, 0.5], [2.5, 0.75, 1.25], best: 2, metrics: ["accuracy"])) { Subtitle = "today" });
        Assert.Equal("Run", page.All("h1").Single().Value);
        Assert.Equal("today", page.All("p")[0].Value);
        Assert.Equal(("3", "the last epoch"), (page.Fact("Epochs"), page.Fact("Ended by")));
        Assert.Equal("9", page.Fact("Parameters"));
        Assert.Equal("30", page.Fact("Steps"));
        Assert.Equal("0.75 s", page.Fact("Training time"));
        Assert.Equal("1", page.Fact("Loss, best epoch"));
        Assert.Equal("0.75", page.Fact("Validation loss, best epoch"));
        Assert.Equal("0.75", page.Fact("Accuracy, best epoch"));
        Assert.Equal(2, page.All("text").Count(text => text.Value == "best: epoch 2"));
        Assert.Equal("2 (best)", page.All("tr", "chosen").Single().Elements().First().Value);
    }

    [Fact]
    public void Without_early_stopping_the_last_epoch_counts_and_none_is_marked()
    {
        Page page = Page.Of(new("Run", Network, Histories.Of([2, 1, 0.5])));
        Assert.Equal("0.5", page.Fact("Loss, last epoch"));
        Assert.Empty(page.All("path", "best"));
        Assert.Empty(page.All("tr", "chosen"));
    }

    [Fact]
    public void Names_are_escaped_wherever_they_stand()
    {
        TrainingReport report = new(Nasty, Network with { Name = Nasty }, Histories.Of([1, 2], metrics: [Nasty])) { Subtitle = Nasty };
        report.AddConfusionMatrix(new(2), [Nasty, "b"], heading: Nasty);
        Page page = Page.Of(report);
        string shown = Nasty.Replace('\u0001', '\uFFFD').Replace('\uD800', '\uFFFD').Replace('\uFFFE', '\uFFFD');
        Assert.Equal(shown, page.All("h1").Single().Value);
        Assert.Equal(shown, page.Fact("Network"));
        Assert.Equal(3, page.All("th").Count(heading => heading.Value == shown));
        Assert.Contains(page.All("h2"), heading => heading.Value == shown);
        Assert.Empty(page.All("script"));
        Assert.DoesNotContain("<script", report.ToHtml(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        Page page = Page.Of(Full());
        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("link"));
        Assert.DoesNotContain("url(", page.All("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.All("style").Single().Value, StringComparison.Ordinal);
        XAttribute[] addresses = [.. page.Attributes.Where(attribute => attribute.Name.LocalName is "src" or "href")];
        Assert.Equal(2, addresses.Length);
        Assert.All(addresses, address => Assert.StartsWith("data:image/png;base64,", address.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_in_every_culture()
    {
        (string html, string text) = (Full().ToHtml(), Full().ToText());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["de-DE", "ar-SA", "fa-IR"])
            {
                CultureInfo.CurrentCulture = new(culture);
                Assert.Equal(html, Full().ToHtml());
                Assert.Equal(text, Full().ToText());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain('\r', html);
    }

    [Fact]
    public void A_run_without_an_epoch_says_so()
    {
        TrainingReport report = new("Run", Network, new([], StopReason.Cancelled, null, 3));
        Page page = Page.Of(report);
        Assert.Equal(("0", "cancellation"), (page.Fact("Epochs"), page.Fact("Ended by")));
        Assert.Contains(page.All("p", "note"), note => note.Value == "No epoch is done.");
        Assert.Empty(page.All("details"));
        Assert.Equal("Loss: no epoch is done\n", report.ToText());
    }

    [Fact]
    public void A_saved_report_is_the_page_in_UTF8()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("report.html");
        File.WriteAllText(path, "old");
        TrainingReport report = new("\u00E9", Network, Histories.Of([1]));
        report.Save(path);
        Assert.Equal(Encoding.UTF8.GetBytes(report.ToHtml()), File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_diagram_names_layers_shapes_activations_and_parameters()
    {
        Page page = Page.Of(new("Run", Network, Histories.Of([1])));
        XElement diagram = page.All("svg", "diagram").Single();
        string[] texts = [.. diagram.Elements().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
        Assert.Equal(["Inputs", "2", "Dropout", "drops 25 %", "Dense", "3 Softmax", "W2 [3, 2]", "B2 [3]", "9 parameters"], texts);
        Assert.Equal(3, diagram.Elements().Count(element => element.Name.LocalName == "rect"));
    }

    [Fact]
    public void What_is_wrong_is_said_before_anything_is_added()
    {
        TrainingReport report = new("Run", Network, Histories.Of([1]));
        string before = report.ToHtml();
        Assert.Throws<ArgumentException>(() => new TrainingReport(" ", Network, Histories.Of([1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => report.ToText(19));
        Assert.Contains(
            "1 class names, but the matrix has 2", Assert.Throws<ArgumentException>(() => report.AddConfusionMatrix(new(2), ["a"])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Images of 2 x 2 have 4 pixels", Assert.Throws<ArgumentException>(() => report.AddWeights(new PlaneNetwork(), 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "not those of", Assert.Throws<ArgumentException>(() => report.AddWeights(new OneParameter(), 2, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => report.AddWeights(new PlaneNetwork(), 0, 2));
        Assert.Contains(
            "3 columns", Assert.Throws<ArgumentException>(() => report.AddDecisionBoundary(new PlaneNetwork(), new Dataset<float>(new float[3], 3, new int[1]))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => report.AddDecisionBoundary(new PlaneNetwork(), new Dataset<float>(new float[] { 1, float.NaN }, 2, new int[1])));
        Assert.Throws<ArgumentException>(() => report.AddConfusionMatrix(new(2), heading: ""));
        Assert.Equal(before, report.ToHtml());
    }

    private static TrainingReport Full()
    {
        ConfusionMatrix matrix = new(3);
        matrix.Add(0, 0);
        matrix.Add(1, 2);
        Dataset<float> data = new(new float[] { -1.5f, 0, 1, -1, 1, 1.25f }, 2, (int[])[0, 1, 1]);
        return new TrainingReport("Run", Network, Histories.Of([2.25, 0.5, 1e-3], [3, 1.5, 0.25], best: 3, metrics: ["accuracy"]))
            .AddConfusionMatrix(matrix)
            .AddDecisionBoundary(new PlaneNetwork(), data)
            .AddWeights(new PlaneNetwork(), 2, 1);
    }

    private sealed class OneParameter : IParameters<float>
    {
        public Span<float> Parameters => new float[1];
    }
}
