using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.CodeFixes;

namespace NetGen.Generator.Tests.Docs;

/// <summary>A page names what an editor offers for its wrong example, and each of that mends it.</summary>
public sealed class FixLinesTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_page_names_the_fixes_that_are_offered(string id)
    {
        EditedProject project = EditedProject.Of(["using NetGen;\n" + RulePage.Of(id).Wrong]);
        ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
        Diagnostic? finding = findings.FirstOrDefault(candidate => candidate.Id == id);
        ImmutableArray<CodeAction> offers = finding is null ? [] : await project.OffersAsync(finding);

        Assert.Equal(RulePage.Of(id).Fixes, offers.Select(offer => offer.Title));
        Assert.Equal(EditedProject.Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id)), offers.Length > 0);
        foreach (CodeAction offer in offers)
        {
            EditedProject repaired = await project.AfterAsync(offer);
            ImmutableArray<Diagnostic> left = await repaired.FindingsAsync();
            Assert.DoesNotContain(left, candidate => candidate.Id == id || candidate.Severity == DiagnosticSeverity.Error);
            Assert.Empty(await repaired.CompilerRemarksAsync());
        }
    }
}
