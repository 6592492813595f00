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
    private const string Separator = "\n---\n";

    /// <summary>
    /// The first finding of the rule is repaired by the offer of that title, with either line end, also as "all in this document", and nothing
    /// is wrong afterwards but what else was wrong before.
    /// </summary>
    public static async Task AssertAsync(string rule, string title, string before, string after)
    {
        foreach (string lineEnd in new[] { "\n", "\r\n" })
        {
            string expected = Lines(after, lineEnd);
            EditedProject project = Project(Lines(before, lineEnd));
            ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
            Diagnostic finding = findings.FirstOrDefault(candidate => candidate.Id == rule)
                ?? throw new InvalidOperationException($"{rule} is not found in:\n{before}\nbut {Describe(findings)}.");
            CodeAction offer = await OfferAsync(project, finding, title);

            EditedProject repaired = await project.AfterAsync(offer);
            Assert.Equal(expected, await TextAsync(repaired));
            if (lineEnd == "\r\n")
            {
                // The same code: that it compiles is known.
                continue;
            }

            await AssertRightAsync(repaired, rule, findings);
            if (findings.Count(candidate => candidate.Id == rule) == 1)
            {
                EditedProject all = await project.AfterAllAsync(finding, offer, FixAllScope.Document);
                Assert.Equal(expected, await TextAsync(all));
            }
        }
    }

    /// <summary>All findings of the rule are repaired at once.</summary>
    public static async Task AssertAllAsync(string rule, string title, string before, string after, FixAllScope scope)
    {
        EditedProject project = Project(before);
        ImmutableArray<Diagnostic> findings = await project.FindingsAsync();
        Diagnostic finding = findings.First(candidate => candidate.Id == rule);

        EditedProject repaired = await project.AfterAllAsync(finding, await OfferAsync(project, finding, title), scope);

        Assert.Equal(after, await TextAsync(repaired));
        if (scope != FixAllScope.Document)
        {
            await AssertRightAsync(repaired, rule, findings);
        }
    }

    /// <summary>The titles of what is offered for the first finding of the rule.</summary>
    public static async Task<IEnumerable<string>> TitlesAsync(string rule, string source)
    {
        EditedProject project = Project(source);
        Diagnostic finding = (await project.FindingsAsync()).First(candidate => candidate.Id == rule);
        return (await project.OffersAsync(finding)).Select(offer => offer.Title);
    }

    private static EditedProject Project(string sources) => EditedProject.Of(sources.Split(Separator));

    private static async Task<string> TextAsync(EditedProject project) => string.Join(Separator, await project.SourcesAsync());

    // The separator, which is no part of any file, stays as it is.
    private static string Lines(string sources, string lineEnd) => string.Join(
        Separator, sources.Split(Separator).Select(source => source.Replace("\n", lineEnd, StringComparison.Ordinal)));

    private static async Task<CodeAction> OfferAsync(EditedProject project, Diagnostic finding, string title)
    {
        ImmutableArray<CodeAction> offers = await project.OffersAsync(finding);
        return offers.SingleOrDefault(offer => offer.Title == title)
            ?? throw new InvalidOperationException($"\"{title}\" is not offered, but {string.Join(", ", offers.Select(offer => $"\"{offer.Title}\""))}.");
    }

    private static async Task AssertRightAsync(EditedProject repaired, string rule, ImmutableArray<Diagnostic> before)
    {
        ImmutableArray<Diagnostic> left = await repaired.FindingsAsync();
        string source = await TextAsync(repaired);
        Assert.True(left.All(finding => finding.Id != rule), $"{rule} is still there in:\n{source}");
        Assert.True(left.All(finding => before.Any(known => known.Id == finding.Id)), $"There is now {Describe(left)} in:\n{source}");
        IEnumerable<Diagnostic> remarks = await repaired.CompilerRemarksAsync();
        Assert.True(!remarks.Any(), $"The compiler says {Describe(remarks)} of:\n{source}");
    }

    private static string Describe(IEnumerable<Diagnostic> findings) => string.Join(", ", findings);
}
