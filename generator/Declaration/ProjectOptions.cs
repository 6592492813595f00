using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>What a project says about all of its networks' code.</summary>
/// <param name="AllowsUnsafe">Whether it allows unsafe code: an attribute that saves time needs it.</param>
/// <param name="WidestVectors">The widest vectors that kernels are written for, in bits.</param>
internal readonly record struct ProjectOptions(bool AllowsUnsafe, int WidestVectors)
{
    private const string WidestVectorsOption = "build_property.NetGenWidestVectors";
    private const int Widest = 512;

    /// <summary>Those of a project that says nothing.</summary>
    public static ProjectOptions Defaults { get; } = new(AllowsUnsafe: false, Widest);

    // The package's targets refuse any other number before the compiler is called.
    public static ProjectOptions Of(Compilation compilation, AnalyzerConfigOptionsProvider options) => new(
        compilation.Options is CSharpCompilationOptions { AllowUnsafe: true },
        (options.GlobalOptions.TryGetValue(WidestVectorsOption, out string? bits) ? bits.Trim() : "") switch
        {
            "128" => 128,
            "256" => 256,
            _ => Widest,
        });
}
