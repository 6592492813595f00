using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.Files;

/// <summary>What a file that changes, or does not, makes the generator do again.</summary>
public sealed class FileIncrementalityTests : IDisposable
{
    private const string Source = """
        using NetGen;
        [Network(2, Weights = "net.safetensors"), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;
        [Network(2), Dense(3)] public partial class Other;
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen-").FullName;
    private readonly CSharpCompilation _compilation = TestCompilation.Create(Source);
    private readonly FileOnDisk _file;
    private readonly GeneratorDriver _driver;

    public FileIncrementalityTests()
    {
        _file = Write("net.safetensors", TestFiles.Changed("F32"));
        _driver = TestCompilation.Driver(tracksSteps: true, files: [_file]).RunGenerators(_compilation);
    }

    [Fact]
    public void The_first_run_reads_the_file()
    {
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], Reasons(_driver, NetworkGenerator.FilesStep));
        Assert.Equal(5, _driver.GetRunResult().GeneratedTrees.Length);
    }

    [Fact]
    public void A_file_that_nobody_touched_is_not_looked_at()
    {
        GeneratorDriver again = _driver.RunGenerators(_compilation.Clone());

        Assert.All(Reasons(again, NetworkGenerator.FilesStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Outputs(again), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_file_that_was_written_anew_with_the_same_bytes_is_read_and_found_to_change_nothing()
    {
        GeneratorDriver again = Replace(Write("net.safetensors", TestFiles.Changed("F32")));

        Assert.All(Reasons(again, NetworkGenerator.FilesStep), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Reasons(again, NetworkGenerator.NetworksStep), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Outputs(again), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Another_form_of_the_same_numbers_is_read_and_changes_no_code()
    {
        GeneratorDriver again = Replace(Write("net.safetensors", TestFiles.Changed("F64")));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(again, NetworkGenerator.FilesStep));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(again, NetworkGenerator.NetworksStep));
        Assert.All(Outputs(again), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData(7.0)]
    [InlineData(-0.0)]
    public void One_other_number_makes_that_network_anew_and_no_other(double bias)
    {
        FileOnDisk zero = Write("net.safetensors", TestFiles.Changed("F32", "2.bias", tensor => (tensor.Shape, [0])));
        GeneratorDriver before = Replace(zero);
        FileOnDisk other = Write("net.safetensors", TestFiles.Changed("F32", "2.bias", tensor => (tensor.Shape, [bias])));
        GeneratorDriver again = before.ReplaceAdditionalText(zero, other).RunGenerators(_compilation);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], Reasons(again, NetworkGenerator.FilesStep));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(again, NetworkGenerator.NetworksStep));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Outputs(again));
        Assert.Contains($"0x00000000{BitConverter.SingleToUInt32Bits((float)bias):X8}", Weights(again), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_additional_file_changes_nothing()
    {
        GeneratorDriver again = _driver.AddAdditionalTexts([Write("notes.md", [1, 2, 3])]).RunGenerators(_compilation);

        Assert.All(Reasons(again, NetworkGenerator.FilesStep), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(Outputs(again), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_file_that_is_no_longer_listed_takes_its_code_along()
    {
        GeneratorDriver again = _driver.RemoveAdditionalTexts([_file]).RunGenerators(_compilation);

        Assert.DoesNotContain("Net.Weights.g.cs", again.GetRunResult().Results.Single().GeneratedSources.Select(source => source.HintName));
        Assert.Contains("(NG0501)", again.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == "Net.g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    // Between two looks of Roslyn at a file, its bytes are those of the first: generator and analyzers agree.
    [Fact]
    public void A_file_is_read_once_for_each_look_of_the_compiler()
    {
        Write("net.safetensors", [1, 2, 3]);
        GeneratorDriver again = _driver.AddAdditionalTexts([Write("notes.md", [1, 2, 3])]).RunGenerators(_compilation);

        Assert.Equal(Weights(_driver), Weights(again));
    }

    [Fact]
    public void Nothing_that_is_cached_keeps_a_compilation_alive()
    {
        object[] cached =
        [
            .. _driver.GetRunResult().Results.Single().TrackedSteps[NetworkGenerator.FilesStep].SelectMany(step => step.Outputs).Select(output => output.Value),
        ];

        Assert.Equal(2, cached.Length);
        Assert.All(cached, value => Assert.Null(ObjectGraph.PathToCompiler(value)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FileOnDisk Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return new(path);
    }

    private GeneratorDriver Replace(FileOnDisk file) => _driver.ReplaceAdditionalText(_file, file).RunGenerators(_compilation);

    private static string Weights(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Single(source => source.HintName == "Net.Weights.g.cs").SourceText.ToString();

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step) =>
        [.. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static IncrementalStepRunReason[] Outputs(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
