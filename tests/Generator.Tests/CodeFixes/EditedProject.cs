using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.CodeFixes;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Files;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>A user's project in an editor, with the generator, the analyzers and the code fixes of NetGen.</summary>
internal sealed class EditedProject
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [new NetworkDeclarationAnalyzer()];

    private readonly Project _project;

    private EditedProject(Project project) => _project = project;

    /// <summary>All code fixes, found as an editor finds them.</summary>
    public static ImmutableArray<DeclarationFix> Fixes { get; } =
    [
        .. typeof(DeclarationFix).Assembly.GetTypes().Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (DeclarationFix)Activator.CreateInstance(type)!),
    ];

    /// <summary>A project with these files.</summary>
    public static EditedProject Of(IEnumerable<string> sources, params IEnumerable<IIncrementalGenerator> generators) =>
        Of(new AdhocWorkspace().CurrentSolution, "Networks", sources, generators);

    /// <summary>One more project in a solution.</summary>
    public static EditedProject Of(Solution solution, string name, IEnumerable<string> sources, params IEnumerable<IIncrementalGenerator> generators)
    {
        ProjectInfo info = ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: TestCompilation.Strict.WithSpecificDiagnosticOptions(
                // The sources here have no documentation.
                [KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)]),
            parseOptions: TestCompilation.Defaults,
            metadataReferences: ProjectReferences.All,
            analyzerReferences: [new GeneratorReference(generators)]);
        solution = solution.AddProject(info);
        foreach ((int index, string source) in sources.Index())
        {
            string file = $"File{index}.cs";
            solution = solution.AddDocument(DocumentId.CreateNewId(info.Id), file, SourceText.From(source), filePath: $"/{name}/{file}");
        }

        return new(solution.GetProject(info.Id)!);
    }

    public Solution Solution => _project.Solution;

    /// <summary>The files as they are now.</summary>
    public async Task<string[]> SourcesAsync() =>
        await Task.WhenAll(_project.Documents.OrderBy(document => document.Name, StringComparer.Ordinal).Select(async document =>
            (await document.GetTextAsync()).ToString()));

    /// <summary>What the analyzers find in the user's files, in source order.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync()
    {
        // Without NetGen's own files, which take their time to bind and of which the analyzers say nothing.
        Compilation compilation = (await _project.GetCompilationAsync())!;
        compilation = compilation.RemoveSyntaxTrees(
            compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains(typeof(NetworkGenerator).FullName!, StringComparison.Ordinal)));
        ImmutableArray<Diagnostic> findings = await compilation.WithAnalyzers(Analyzers, TestFiles.Options).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. findings.OrderBy(finding => finding.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.SourceSpan.Start)
                .ThenBy(finding => finding.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal),
        ];
    }

    /// <summary>What the compiler has to say of the project and what the generator adds to it.</summary>
    public async Task<IEnumerable<Diagnostic>> CompilerRemarksAsync() =>
        (await _project.GetCompilationAsync())!.GetDiagnostics().Where(remark => remark.Severity >= DiagnosticSeverity.Warning);

    /// <summary>What an editor offers for a finding.</summary>
    public Task<ImmutableArray<CodeAction>> OffersAsync(Diagnostic finding) =>
        OffersAsync(finding, Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)));

    /// <summary>What some fixes offer for a finding.</summary>
    public async Task<ImmutableArray<CodeAction>> OffersAsync(Diagnostic finding, IEnumerable<DeclarationFix> fixes)
    {
        List<CodeAction> offers = [];
        foreach (DeclarationFix fix in fixes)
        {
            Document document = _project.GetDocument(finding.Location.SourceTree)!;
            await fix.RegisterCodeFixesAsync(new(document, finding, (offer, _) => offers.Add(offer), CancellationToken.None));
        }

        return [.. offers];
    }

    /// <summary>The project after an offer was taken.</summary>
    public async Task<EditedProject> AfterAsync(CodeAction offer) => new((await ChangedByAsync(offer)).GetProject(_project.Id)!);

    /// <summary>The project after an offer was taken for every finding of that rule in a document, a project or a solution.</summary>
    public async Task<EditedProject> AfterAllAsync(Diagnostic finding, CodeAction? offer, FixAllScope scope)
    {
        DeclarationFix fix = Fixes.Single(candidate => candidate.FixableDiagnosticIds.Contains(finding.Id));
        Findings findings = new(finding.Id);
        Document document = _project.GetDocument(finding.Location.SourceTree)!;
        FixAllContext context = scope == FixAllScope.Document
            ? new(document, fix, scope, offer?.EquivalenceKey!, [finding.Id], findings, CancellationToken.None)
            : new(_project, fix, scope, offer?.EquivalenceKey!, [finding.Id], findings, CancellationToken.None);
        CodeAction? all = await fix.GetFixAllProvider().GetFixAsync(context);
        return new((await ChangedByAsync(all!)).GetProject(_project.Id)!);
    }

    /// <summary>Another project of the same solution.</summary>
    public EditedProject Sibling(string name) => new(Solution.Projects.Single(project => project.Name == name));

    private static async Task<Solution> ChangedByAsync(CodeAction offer)
    {
        CodeActionOperation operation = Assert.Single(await offer.GetOperationsAsync(CancellationToken.None));
        return Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution;
    }

    // What an editor hands to a fix for all.
    private sealed class Findings(string rule) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await new EditedProject(project).FindingsAsync()).Where(finding => finding.Id == rule);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken))
                .Where(finding => document.Project.GetDocument(finding.Location.SourceTree)?.Id == document.Id);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    private sealed class GeneratorReference(IEnumerable<IIncrementalGenerator> others) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators =
            [.. others.Prepend(new NetworkGenerator()).Select(generator => generator.AsSourceGenerator())];

        public override string? FullPath => null;

        public override object Id => this;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }
}
