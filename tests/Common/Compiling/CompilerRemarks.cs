using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests.Compiling;

/// <summary>What the compiler says, for a failing test's message.</summary>
internal static class CompilerRemarks
{
    /// <summary>The first remark of each kind with the numbered lines around it.</summary>
    public static string Describe(IReadOnlyCollection<Diagnostic> remarks)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{remarks.Count} remarks of the compiler, of each kind the first:\n");
        foreach (Diagnostic remark in remarks.DistinctBy(remark => remark.Id))
        {
            text.Append(remark).Append('\n');
            if (remark.Location.SourceTree is { } tree)
            {
                int at = remark.Location.GetLineSpan().StartLinePosition.Line;
                TextLineCollection lines = tree.GetText().Lines;
                for (int line = Math.Max(0, at - 4); line < Math.Min(lines.Count, at + 5); line++)
                {
                    text.Append(line == at ? '>' : ' ').Append(CultureInfo.InvariantCulture, $"{line + 1,5}  {lines[line]}\n");
                }
            }
        }

        return text.ToString();
    }
}
