using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emit;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator;

/// <summary>The source generator: wiring only. It reports nothing; the analyzers do, over the same reader and validator.</summary>
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

        // Each that names a file gets it, read anew when the compiler has seen it change.
        IncrementalValuesProvider<NetworkDeclaration> complete = declarations
            .Combine(context.AdditionalTextsProvider.Collect())
            .Select(static (pair, _) => FileFinder.Attach(pair.Left, pair.Right))
            .WithTrackingName(FilesStep);

        // Each declaration becomes a network, or a stand-in where it is flawed; what is wrong, the analyzers say.
        IncrementalValuesProvider<NetworkModel> networks = Networks(complete).WithTrackingName(NetworksStep);

        // Whether the project allows unsafe code: an attribute that saves time needs it.
        IncrementalValueProvider<bool> allowsUnsafe = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true })
            .WithTrackingName(OptionsStep);

        // Each network is planned and printed: two files, a third with parameters, or one of a stand-in.
        context.RegisterSourceOutput(
            networks.Combine(allowsUnsafe).WithTrackingName(InputsStep), static (output, input) => Print(output, input.Left, input.Right));

        // Layers without [Network] get a stand-in too.
        foreach (string attribute in LayerKind.AttributeNames)
        {
            context.RegisterSourceOutput(
                Networks(Declarations(context, DeclarationReader.Namespace + attribute)), static (output, network) => Print(output, network, allowsUnsafe: false));
        }
    }

    private static IncrementalValuesProvider<NetworkDeclaration> Declarations(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, (target, cancellation) => Read(target, attribute, cancellation))
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!);

    private static IncrementalValuesProvider<NetworkModel> Networks(IncrementalValuesProvider<NetworkDeclaration> declarations) => declarations
        .Select(static (declaration, _) => NetworkValidator.Validate(declaration).Network)
        .Where(static network => network is not null)
        .Select(static (network, _) => network!);

    private static void Print(SourceProductionContext output, NetworkModel network, bool allowsUnsafe)
    {
        string name = FileNames.For(network.Type.FileName);
        if (network.IsStandIn)
        {
            output.AddSource($"{name}.g.cs", new StandInFile(network).Write());
            return;
        }

        NetworkPlan plan = new(network);
        output.AddSource($"{name}.g.cs", new NetworkFile(plan, allowsUnsafe).Write());
        output.AddSource($"{name}.Kernels.g.cs", new KernelsFile(plan, allowsUnsafe).Write());
        if (network.Trained is { } trained)
        {
            output.AddSource($"{name}.Weights.g.cs", new TrainedFile(plan, trained).Write());
        }
    }

    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext target, string attribute, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type && DeclarationReader.IsCounted(type, target.TargetNode, attribute, cancellation)
            ? DeclarationReader.Read(type, target.SemanticModel, cancellation)
            : null;
}
