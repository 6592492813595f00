using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetGen.Generator.Declaration;

/// <summary>A file that the project hands to the compiler, by the path or name that [Network] may use.</summary>
/// <param name="Text">The file.</param>
/// <param name="GivenName">What the project calls it: NetGenName of an AdditionalFiles item, or null.</param>
internal readonly record struct ProjectFile(AdditionalText Text, string? GivenName)
{
    private const string NameOption = "build_metadata.AdditionalFiles.NetGenName";

    /// <summary>What the project calls it, or its path.</summary>
    public string Name => GivenName ?? Text.Path;

    public static ProjectFile Of(AdditionalText text, AnalyzerConfigOptionsProvider options) =>
        new(text, options.GetOptions(text).TryGetValue(NameOption, out string? name) && name.Trim().Length > 0 ? name.Trim() : null);

    /// <summary>Those of a project, as they are asked for.</summary>
    public static IEnumerable<ProjectFile> AllOf(AnalyzerOptions options) =>
        options.AdditionalFiles.Select(text => Of(text, options.AnalyzerConfigOptionsProvider));
}
