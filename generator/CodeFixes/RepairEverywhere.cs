using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>
/// Repairs all findings of a document, a project or a solution at once. It is not the compiler's own: that one makes each repair by itself and
/// merges the texts, and gives up where two of them touch the same class.
/// </summary>
internal sealed class RepairEverywhere : FixAllProvider
{
    public static readonly RepairEverywhere Instance = new();

    private RepairEverywhere()
    {
    }

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        string title = $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(id => id, StringComparer.Ordinal))}";
        return Task.FromResult<CodeAction?>(
            CodeAction.Create(title, cancellation => RepairAsync(fixAllContext, cancellation), fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> RepairAsync(FixAllContext context, CancellationToken cancellation)
    {
        DeclarationFix fix = (DeclarationFix)context.CodeFixProvider;

        // Tools that know of no choice name none.
        string? key = context.CodeActionEquivalenceKey?.Substring(context.CodeActionEquivalenceKey.IndexOf('.') + 1);
        SourceEdits edits = new();
        foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            ImmutableArray<Diagnostic> findings = context.Scope == FixAllScope.Document
                ? await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            IOrderedEnumerable<Diagnostic> ordered = findings
                .OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(finding => finding.Location.SourceSpan.Start);
            await fix.GatherAsync(project, ordered, key, edits, cancellation).ConfigureAwait(false);
        }

        return await edits.ApplyToAsync(context.Solution, cancellation).ConfigureAwait(false);
    }
}
