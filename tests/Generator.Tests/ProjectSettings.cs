using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Tests;

/// <summary>What a project sets by MSBuild, as the compiler hands it to generators and analyzers.</summary>
internal sealed class ProjectSettings(Dictionary<string, string> properties, Dictionary<string, string> fileMetadata) : AnalyzerConfigOptionsProvider
{
    /// <summary>Kernels for the narrowest vectors alone: a third of the code, for tests of what is reported and not of what is generated.</summary>
    public static ProjectSettings Narrow { get; } = new(new() { ["build_property.NetGenWidestVectors"] = "128" }, new());

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(new());

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(fileMetadata);

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
