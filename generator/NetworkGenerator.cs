using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Declaration;
using NetGen.Generator.Emit;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator;

/// <summary>The source generator: wiring only. It reports nothing; the analyzers do, over the same reader and validator.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The tracked step that reads the attributes.</summary>
    public const string DeclarationsStep = "Declarations";

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
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(DeclarationReader.NetworkAttribute, static (_, _) => true, static (target, cancellation) => Read(target, cancellation))
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(DeclarationsStep);

        // Each declaration becomes a network, or a stand-in where it is flawed; what is wrong, the analyzers say.
        IncrementalValuesProvider<NetworkModel> networks = declarations
            .Select(static (declaration, _) => NetworkValidator.Validate(declaration).Network)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName(NetworksStep);

        // Whether the project allows unsafe code: an attribute that saves time needs it.
        IncrementalValueProvider<bool> allowsUnsafe = context.CompilationProvider
            .Select(static (compilation, _) => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true })
            .WithTrackingName(OptionsStep);

        // Each network is planned and printed: two files.
        context.RegisterSourceOutput(networks.Combine(allowsUnsafe).WithTrackingName(InputsStep), static (output, input) =>
        {
            NetworkPlan plan = new(input.Left);
            string name = FileNames.For(input.Left.Type.FileName);
            output.AddSource($"{name}.g.cs", new NetworkFile(plan, input.Right).Write());
            output.AddSource($"{name}.Kernels.g.cs", new KernelsFile(plan, input.Right).Write());
        });
    }

    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        target.TargetSymbol is INamedTypeSymbol type && DeclarationReader.IsCounted(type, target.TargetNode, cancellation)
            ? DeclarationReader.Read(type, target.SemanticModel, cancellation)
            : null;
}
