using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Tests;

/// <summary>What the design promises of the generator's own code, read from its assembly.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "NetGen.Generator.";

    private static readonly IReadOnlySet<TypeUse> Uses = AssemblyReferences.Read(typeof(NetworkGenerator).Assembly.Location);

    // Symbols -> declaration -> network -> plan -> text. A layer says how it is planned, so Layers and Plan know each other; a network may come from a file.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Declaration"] = [],
        ["Network"] = ["Declaration", "Layers", "Files"],
        ["Files"] = ["Declaration", "Network", "Layers"],
        ["Layers"] = ["Declaration", "Network", "Plan"],
        ["Plan"] = ["Declaration", "Network", "Layers"],
        ["Emit"] = ["Declaration", "Network", "Layers", "Plan"],
        ["Diagnostics"] = ["Declaration", "Network", "Layers", "Plan"],
    };

    [Fact]
    public void Only_the_reader_the_diagnostics_and_the_wiring_know_the_compiler()
    {
        IEnumerable<string> users = Uses.Where(IsOfTheCompiler).Select(use => use.User).Distinct();

        Assert.Contains(Root + "Declaration.DeclarationReader", users);
        Assert.Contains(Root + "NetworkGenerator", users);
        Assert.DoesNotContain(users, user => user != Root + "NetworkGenerator" && FolderOf(user) is not ("Declaration" or "Diagnostics"));
    }

    [Fact]
    public void What_the_pipeline_caches_knows_nothing_of_the_compiler()
    {
        Type[] cached =
        [
            typeof(NetworkDeclaration), typeof(LayerDeclaration), typeof(AttributeArgument), typeof(TypeDeclaration), typeof(ContainingType),
            typeof(EquatableArray<>),
        ];

        Assert.All(cached, type => Assert.Contains(Uses, use => use.User == type.FullName));
        Assert.DoesNotContain(Uses, use => cached.Any(type => use.User == type.FullName) && IsOfTheCompiler(use));
    }

    [Fact]
    public void Data_flows_one_way()
    {
        IEnumerable<(string From, string To)> edges = Uses
            .Where(use => use.Assembly.Length == 0 && FolderOf(use.User).Length > 0 && FolderOf(use.Used).Length > 0)
            .Select(use => (FolderOf(use.User), FolderOf(use.Used)))
            .Where(edge => edge.Item1 != edge.Item2)
            .Distinct();

        Assert.Contains(("Emit", "Plan"), edges);
        Assert.DoesNotContain(edges, edge => !MayUse[edge.From].Contains(edge.To));
    }

    [Fact]
    public void Only_the_wiring_and_the_diagnostics_call_the_reader()
    {
        string[] readers = [Root + "Declaration.DeclarationReader", Root + "Declaration.TypeReader", Root + "Declaration.ConstructorReader"];

        IEnumerable<string> callers = Uses.Where(use => readers.Contains(use.Used) && !readers.Contains(use.User)).Select(use => use.User);

        Assert.Contains(Root + "NetworkGenerator", callers);
        Assert.DoesNotContain(callers, user => user != Root + "NetworkGenerator" && FolderOf(user) != "Diagnostics");
    }

    [Fact]
    public void Every_file_lies_in_the_folder_of_its_namespace()
    {
        string generator = Path.GetFullPath(Path.Combine(Snapshots.FolderOf(), "..", "..", "generator"));
        string[] files = [.. Directory.GetDirectories(generator).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj" or "CodeFixes"))
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))];

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            string folder = Path.GetRelativePath(generator, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Matches($"(?m)^namespace {Regex.Escape(Root + folder)};$", File.ReadAllText(file));
        });
        Assert.Equal(
            files.Select(file => Path.GetRelativePath(generator, file).Split(Path.DirectorySeparatorChar)[0]).Distinct().Order(), MayUse.Keys.Order());
    }

    [Theory]
    [InlineData(typeof(Network.Activation), typeof(Activation))]
    [InlineData(typeof(Network.Loss), typeof(Loss))]
    [InlineData(typeof(Network.Precision), typeof(Precision))]
    [InlineData(typeof(Network.Initializer), typeof(Initializer))]
    public void Enums_are_those_of_the_runtime(Type generator, Type runtime) => Assert.Equal(Members(runtime), Members(generator));

    [Fact]
    public void No_enum_is_repeated_that_the_test_above_does_not_cover() => Assert.Equal(
        ["Activation", "Initializer", "Loss", "Precision"],
        typeof(Activation).Assembly.GetExportedTypes().Where(type => type.IsEnum && type.Namespace == nameof(NetGen)).Select(type => type.Name).Order());

    [Fact]
    public void Every_type_that_generated_code_names_exists()
    {
        Compilation compilation = TestCompilation.Create("");

        Assert.NotEmpty(TypeNames.All);
        Assert.All(TypeNames.All, name =>
        {
            string full = TypeNames.FullName(name);
            INamedTypeSymbol? type = Enumerable.Range(0, 4)
                .Select(arity => compilation.GetTypeByMetadataName(arity == 0 ? full : $"{full}`{arity}"))
                .FirstOrDefault(found => found is not null);
            Assert.True(type?.DeclaredAccessibility == Accessibility.Public, $"{name} stands for {full}, which is no public type.");
            Assert.True(!TypeNames.IsImported(name) || full.EndsWith("." + name, StringComparison.Ordinal), $"{name} is imported, but called {full}.");
        });
    }

    [Fact]
    public void The_attributes_that_are_read_are_those_of_the_runtime()
    {
        Assert.Equal(DeclarationReader.NetworkAttribute, typeof(NetworkAttribute).FullName);
        Assert.Equal(
            ["Activation", "Initializer", "Inputs", "Name", "Slope", "Units"],
            typeof(DenseAttribute).GetProperties().Select(property => property.Name).Where(name => name != "TypeId").Order());
        Assert.Equal(
            ["Inputs", "Name", "Rate"],
            typeof(DropoutAttribute).GetProperties().Select(property => property.Name).Where(name => name != "TypeId").Order());
        Assert.Equal(
            ["Batch", "Inputs", "LabelSmoothing", "Loss", "Onnx", "Precision", "Weights"],
            typeof(NetworkAttribute).GetProperties().Select(property => property.Name).Where(name => name != "TypeId").Order());
    }

    private static bool IsOfTheCompiler(TypeUse use) => use.Assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // The first one: folders within it have its freedoms.
    private static string FolderOf(string type) =>
        type.StartsWith(Root, StringComparison.Ordinal) && type[Root.Length..].Split('.') is [string folder, _, ..] ? folder : "";

    private static IEnumerable<(string, int)> Members(Type type) =>
        Enum.GetNames(type).Select(name => (name, (int)Enum.Parse(type, name))).Order();
}
