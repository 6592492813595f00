using NetGen.Docs.Tests.Markdown;
using NetGen.Docs.Tests.Programs;

namespace NetGen.Docs.Tests;

/// <summary>The machinery finds what is wrong with a page, and says on which line.</summary>
public sealed class MachineryTests
{
    private const string Right =
        """
        Text before.

        <!-- hidden
        const int Expected = 2;
        -->
        ```csharp
        using NetGen;

        [Network(2, Batch = 4)]
        [Dense(4, Activation.Tanh)]
        [Dense(1, Activation.Sigmoid)]
        public sealed partial class Xor;
        ```

        ```csharp
        Console.WriteLine(Xor.InputSize == Expected ? "Two inputs." : "Wrong.");
        Xor network = new(seed: 1);
        network.Save("xor.safetensors");
        ```

        <!-- printed -->
        ```text
        Two inputs.
        ```

        <!-- emitted Xor -->
        ```csharp
        public const int InputSize = 2;
        ```

        <!-- another program -->
        ```csharp
        using NetGen;

        Trained network = Trained.CreateTrained();
        Console.WriteLine(File.Exists("xor.safetensors"));

        [Network(2, Weights = "xor.safetensors"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)]
        public sealed partial class Trained;
        ```

        <!-- compiled only -->
        ```csharp
        network.Load("absent.safetensors");
        ```
        """;

    [Fact]
    public async Task A_page_that_is_right_has_no_complaints() => Assert.Empty(await ComplaintsAsync(Right));

    [Theory]
    [InlineData("Xor network = new(seed: 1);", "Xor network = new(start: 1);", "page.md(17", "CS1739")]
    [InlineData("Xor network = new(seed: 1);", "float[] x = new float[3]; new Xor(1).Predict(x, new float[1]);\nXor network = new(seed: 1);", "page.md(17", "NG0301")]
    [InlineData("Xor network = new(seed: 1);", "string text = null;\nXor network = new(seed: 1);", "page.md(17", "CS8600")]
    [InlineData("[Dense(4, Activation.Tanh)]", "[Dense(0, Activation.Tanh)]", "page.md(10", "NG0102")]
    [InlineData("network.Save(\"xor.safetensors\");", "network.Load(\"absent.safetensors\");", "page.md:line 18", "FileNotFoundException")]
    [InlineData("Two inputs.\n```", "Three inputs.\n```", "page.md(23)", "not what was printed:\nTwo inputs.")]
    [InlineData("InputSize = 2", "InputSize = 3", "page.md(28)", "not in the generated code of Xor")]
    [InlineData("emitted Xor", "emitted Nor", "page.md(28)", "no network Nor")]
    [InlineData("emitted Xor", "emited Xor", "page.md(26)", "means nothing")]
    [InlineData("<!-- compiled only -->", "<!-- compiled only -->\n", "page.md(42)", "directly above no block")]
    [InlineData("<!-- compiled only -->\n", "", "page.md:line 43", "FileNotFoundException")]
    [InlineData("<!-- another program -->", "<!-- another program -->\n<!-- file samples/absent.csv -->", "page.md(32)", "there is no samples/absent.csv")]
    [InlineData("network.Save(\"xor.safetensors\");", "", "page.md(38", "NG0501")]
    public async Task Each_mistake_is_found(string right, string wrong, params string[] words)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);
        IReadOnlyList<string> complaints = await ComplaintsAsync(Right.Replace(right, wrong, StringComparison.Ordinal));

        string all = string.Join("\n\n", complaints);
        Assert.All(words, word => Assert.True(all.Contains(word, StringComparison.Ordinal), $"'{word}' is not in:\n{all}"));
    }

    [Theory]
    [InlineData("a\n  b\n", "b", true)]
    [InlineData("  a\n    b\n", "a\n  b", true)]
    [InlineData("  a\n    b\n", "a\nb", false)]
    [InlineData("a\nb\nc\n", "a\n...\nc", true)]
    [InlineData("a\nb\nc\n", "a\nc", false)]
    [InlineData("a\nb\nc\n", "c\n// ...\na", false)]
    [InlineData("a\n\nb\n", "a\n\nb", true)]
    [InlineData("ab\n", "b", false)]
    public void An_excerpt_has_the_lines_of_the_text_in_its_order(string text, string excerpt, bool stands) => Assert.Equal(stands, Excerpt.StandsIn(text, excerpt));

    private static Task<IReadOnlyList<string>> ComplaintsAsync(string page) => PageRun.ComplaintsAsync(MarkdownPage.Parse("page.md", page));
}
