using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declaration;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emit;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator;

/// <summary>The source generator: wiring only. It reports nothing but C# that is too old; the analyzers do, over the same reader and validator.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The tracked step that reads the attributes.</summary>
    public const string DeclarationsStep = "Declarations";

    /// <summary>The tracked step that finds the files which they name.</summary>
    public const string FilesStep = "Files";

    /// <summary>The tracked step that judges them.</summary>
    public const string NetworksStep = "Networks";

    /// <summary>The tracked step that reads the project's options.</summary>
    public const string OptionsStep = "Options";

    /// <summary>The tracked step that puts a network and the options together.</summary>
    public const string InputsStep = "Inputs";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Each class with [Network] becomes a declaration: plain values, nothing of the compiler's.
        IncrementalValuesProvider<NetworkDeclaration> declarations = Declarations(context, DeclarationReader.NetworkAttribute)
            .WithTrackingName(DeclarationsStep);

        // Each file has the name that the project gives it.
        IncrementalValueProvider<ImmutableArray<ProjectFile>> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ProjectFile.Of(pair.Left, pair.Right))
            .Collect();

        // Each that names a file gets it, read anew when the compiler has seen it change.
        IncrementalValuesProvider<NetworkDeclaration> complete = declarations
            .Combine(files)
            .Select(static (pair, _) => FileFinder.Attach(pair.Left, pair.Right))
            .WithTrackingName(FilesStep);

        // Each declaration becomes a network, or a stand-in where it is flawed; what is wrong, the analyzers say.
        IncrementalValuesProvider<NetworkModel> networks = Networks(complete).WithTrackingName(NetworksStep);

        // What the project says about all of its networks' code.
        IncrementalValueProvider<ProjectOptions> options = context.CompilationProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ProjectOptions.Of(pair.Left, pair.Right))
            .WithTrackingName(OptionsStep);

        // Each network is planned and printed: two files, a third with parameters, or one of a stand-in.
        context.RegisterSourceOutput(
            networks.Combine(options).WithTrackingName(InputsStep), static (output, input) => Print(output, input.Left, input.Right));

        ReportOldLanguage(context, DeclarationReader.NetworkAttribute);

        // Layers without [Network] get a stand-in too.
        foreach (string attribute in LayerKind.AttributeNames)
        {
            context.RegisterSourceOutput(
                Networks(Declarations(context, DeclarationReader.Namespace + attribute)), static (output, network) => Print(output, network, ProjectOptions.Defaults));
            ReportOldLanguage(context, DeclarationReader.Namespace + attribute);
        }
    }

    private static void ReportOldLanguage(IncrementalGeneratorInitializationContext context, string attribute) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (declaration, _) => LanguageReader.IsTooOld(declaration),
            (target, cancellation) => IsCounted(target, attribute, cancellation) ? LanguageFinding.Of((INamedTypeSymbol)target.TargetSymbol, target.TargetNode) : null),
        static (output, finding) =>
        {
            if (finding is not null)
            {
                output.ReportDiagnostic(finding.ToDiagnostic());
            }
        });

    private static IncrementalValuesProvider<NetworkDeclaration> Declarations(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, (target, cancellation) => Read(target, attribute, cancellation))
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!);

    private static IncrementalValuesProvider<NetworkModel> Networks(IncrementalValuesProvider<NetworkDeclaration> declarations) => declarations
        .Select(static (declaration, _) => NetworkValidator.Validate(declaration).Network)
        .Where(static network => network is not null)
        .Select(static (network, _) => network!);

    private static void Print(SourceProductionContext output, NetworkModel network, ProjectOptions options)
    {
        string name = FileNames.For(network.Type.FileName);
        if (network.IsStandIn)
        {
            output.AddSource($"{name}.g.cs", new StandInFile(network).Write());
            return;
        }

        NetworkPlan plan = new(network);
        output.AddSource($"{name}.g.cs", new NetworkFile(plan, options.AllowsUnsafe).Write());
        output.AddSource($"{name}.Kernels.g.cs", new KernelsFile(plan, options).Write());
        if (network.Trained is { } trained)
        {
            output.AddSource($"{name}.Weights.g.cs", new TrainedFile(plan, trained).Write());
        }
    }

    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext target, string attribute, CancellationToken cancellation) =>
        IsCounted(target, attribute, cancellation) ? DeclarationReader.Read((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel, cancellation) : null;

    private static bool IsCounted(GeneratorAttributeSyntaxContext target, string attribute, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type && DeclarationReader.IsCounted(type, target.TargetNode, attribute, cancellation);
}
