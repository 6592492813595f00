using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>
/// Takes what is offered for a finding, and holds the text against what is expected, to the letter. Several files of a case are parted by
/// lines of three dashes.
/// </summary>
internal static class Repairs
{
    /// <summary>
    /// The first finding of the rule is repaired by the offer of that title, with either line end, also as "all in this document", and nothing
    /// is wrong afterwards but what else was wrong before.
    /// </summary>
    public static async Task AssertAsync(string rule, string title, string before, string after)
    {
        foreach (string lineEnd in new[] { "\n", "\r\n" })
        {
            string[] expected = Files(after, lineEnd);
            EditedProject project = EditedProject.Of(Files(before, lineEnd));
            ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
            Diagnostic finding = findings.FirstOrDefault(candidate => candidate.Id == rule)
                ?? throw new InvalidOperationException($"{rule} is not found in:\n{before}\nbut {Describe(findings)}.");
            CodeAction offer = await OfferAsync(project, finding, title);

            EditedProject repaired = await project.AfterAsync(offer);
            Assert.Equal(expected, await repaired.SourcesAsync());
            if (lineEnd == "\r\n")
            {
                // The same code: that it compiles is known.
                continue;
            }

            await AssertRightAsync(repaired, rule, findings);
            if (findings.Count(candidate => candidate.Id == rule) == 1)
            {
                EditedProject all = await project.AfterAllAsync(finding, offer, FixAllScope.Document);
                Assert.Equal(expected, await all.SourcesAsync());
            }
        }
    }

    /// <summary>All findings of the rule are repaired at once.</summary>
    public static async Task AssertAllAsync(string rule, string title, string before, string after, FixAllScope scope)
    {
        EditedProject project = EditedProject.Of(Files(before, "\n"));
        ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
        Diagnostic finding = findings.First(candidate => candidate.Id == rule);

        EditedProject repaired = await project.AfterAllAsync(finding, await OfferAsync(project, finding, title), scope);

        Assert.Equal(Files(after, "\n"), await repaired.SourcesAsync());
        if (scope != FixAllScope.Document)
        {
            await AssertRightAsync(repaired, rule, findings);
        }
    }

    /// <summary>The titles of what is offered for the first finding of the rule.</summary>
    public static async Task<IEnumerable<string>> TitlesAsync(string rule, string source)
    {
        EditedProject project = EditedProject.Of(Files(source, "\n"));
        Diagnostic finding = (await project.FindingsAsync()).First(candidate => candidate.Id == rule);
        return (await project.OffersAsync(finding)).Select(offer => offer.Title);
    }

    public static string[] Files(string sources, string lineEnd) =>
        [.. sources.Split("\n---\n").Select(source => source.Replace("\n", lineEnd, StringComparison.Ordinal))];

    private static async Task<CodeAction> OfferAsync(EditedProject project, Diagnostic finding, string title)
    {
        ImmutableArray<CodeAction> offers = await project.OffersAsync(finding);
        return offers.SingleOrDefault(offer => offer.Title == title)
            ?? throw new InvalidOperationException($"\"{title}\" is not offered, but {string.Join(", ", offers.Select(offer => $"\"{offer.Title}\""))}.");
    }

    private static async Task AssertRightAsync(EditedProject repaired, string rule, ImmutableArray<Diagnostic> before)
    {
        ImmutableArray<Diagnostic> left = await repaired.FindingsAsync();
        string source = string.Join("\n---\n", await repaired.SourcesAsync());
        Assert.True(left.All(finding => finding.Id != rule), $"{rule} is still there in:\n{source}");
        Assert.True(left.All(finding => before.Any(known => known.Id == finding.Id)), $"There is now {Describe(left)} in:\n{source}");
        IEnumerable<Diagnostic> remarks = await repaired.CompilerRemarksAsync();
        Assert.True(!remarks.Any(), $"The compiler says {Describe(remarks)} of:\n{source}");
    }

    private static string Describe(IEnumerable<Diagnostic> findings) => string.Join(", ", findings);
}
