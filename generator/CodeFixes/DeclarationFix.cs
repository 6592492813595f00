using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Something that can be done about a finding.</summary>
/// <param name="Key">What tells it from other repairs of the same rule. Alike at every place, so that all can be repaired at once.</param>
/// <param name="Title">What the user reads.</param>
/// <param name="Apply">Does it.</param>
internal sealed record Repair(string Key, string Title, Action<SourceEdits> Apply);

/// <summary>
/// A code fix for the declaration of a network. A fix says what can be done about one finding; that all findings of a document, a project or a
/// solution can be repaired at once is done here, by edits that are gathered first and made together.
/// </summary>
public abstract class DeclarationFix : CodeFixProvider
{
    private protected DeclarationFix(params string[] rules) => FixableDiagnosticIds = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => RepairEverywhere.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.Document.Project;
        foreach (Diagnostic finding in context.Diagnostics)
        {
            // Some tools hand over findings of other rules too.
            if (!FixableDiagnosticIds.Contains(finding.Id)
                || await DeclaredNetwork.OfAsync(finding, project, context.CancellationToken).ConfigureAwait(false) is not { } network)
            {
                continue;
            }

            foreach (Repair repair in RepairsFor(network, finding))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(repair.Title, cancellation => RepairAsync(project, finding, repair.Key, cancellation), KeyOf(repair)), finding);
            }
        }
    }

    /// <summary>What can be done about one finding, the best first.</summary>
    internal abstract IEnumerable<Repair> RepairsFor(DeclaredNetwork network, Diagnostic finding);

    /// <summary>Repairs some findings of one network. To be overridden where what is done about one depends on the others.</summary>
    /// <param name="network">The network.</param>
    /// <param name="findings">The findings, in source order.</param>
    /// <param name="key">Which repair; null for the best of each.</param>
    /// <param name="edits">Where to add what is to be done.</param>
    internal virtual void Apply(DeclaredNetwork network, IReadOnlyList<Diagnostic> findings, string? key, SourceEdits edits)
    {
        foreach (Diagnostic finding in findings)
        {
            RepairsFor(network, finding).FirstOrDefault(repair => key is null || repair.Key == key)?.Apply(edits);
        }
    }

    /// <summary>The key by which an editor knows a repair.</summary>
    internal string KeyOf(Repair repair) => $"{GetType().Name}.{repair.Key}";

    /// <summary>Adds to <paramref name="edits"/> what repairs all <paramref name="findings"/> of a project.</summary>
    internal async Task GatherAsync(Project project, IEnumerable<Diagnostic> findings, string? key, SourceEdits edits, CancellationToken cancellation)
    {
        foreach (IGrouping<string, Diagnostic> group in findings.GroupBy(finding => finding.HintOrNull(Hint.Network) ?? "", StringComparer.Ordinal))
        {
            if (await DeclaredNetwork.OfAsync(group.First(), project, cancellation).ConfigureAwait(false) is { } network)
            {
                Apply(network, [.. group], key, edits);
            }
        }
    }

    private async Task<Solution> RepairAsync(Project project, Diagnostic finding, string key, CancellationToken cancellation)
    {
        SourceEdits edits = new();
        await GatherAsync(project, [finding], key, edits, cancellation).ConfigureAwait(false);
        return await edits.ApplyToAsync(project.Solution, cancellation).ConfigureAwait(false);
    }
}
