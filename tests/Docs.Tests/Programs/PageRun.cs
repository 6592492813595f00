using NetGen.Docs.Tests.Markdown;
using NetGen.Tests.Compiling;

namespace NetGen.Docs.Tests.Programs;

/// <summary>Compiles and runs what a page shows, and says what is not as the page says.</summary>
internal static class PageRun
{
    /// <summary>One complaint for each thing that is wrong, with the page's line.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(MarkdownPage page)
    {
        List<string> complaints = [];
        using WorkingFolder folder = new();
        foreach (PageProgram program in PageProgram.Of(page, complaints))
        {
            await RunAsync(page.Name, program, folder, complaints);
        }

        return complaints;
    }

    private static async Task RunAsync(string page, PageProgram program, WorkingFolder folder, List<string> complaints)
    {
        foreach ((string path, int line) in program.Files)
        {
            if (!Repository.Has(path))
            {
                complaints.Add($"{page}({line}): there is no {path}.");
                return;
            }

            folder.Copy(path);
        }

        CompiledProgram compiled = await CompiledProgram.OfAsync(page, program, folder.AdditionalFiles);
        if (!compiled.Remarks.IsEmpty)
        {
            complaints.Add($"{page}: {CompilerRemarks.Describe(compiled.Remarks)}");
            return;
        }

        (string printed, Exception? failure) = compiled.Run();
        if (failure is not null)
        {
            complaints.Add($"{page}: a program ended with {failure}");
            return;
        }

        complaints.AddRange(program.PrintedText.Where(block => !Excerpt.StandsIn(printed, block.Code))
            .Select(block => $"{page}({block.Line}): this is not what was printed:\n{printed}"));
        foreach ((string network, PageBlock block) in program.EmittedCode)
        {
            string[] files = [.. compiled.Generated.Where(file => IsOf(network, file.HintName)).Select(file => file.SourceText.ToString())];
            if (!files.Any(file => Excerpt.StandsIn(file, block.Code)))
            {
                complaints.Add($"{page}({block.Line}): {(files.Length == 0 ? $"there is no network {network}" : $"this is not in the generated code of {network}")}.");
            }
        }
    }

    // "DigitClassifier.g.cs", "DigitClassifier.Kernels.g.cs", with a namespace or without.
    private static bool IsOf(string network, string hintName) => hintName.Split('.').Contains(network);
}
