using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests.Compiling;

/// <summary>An additional file as Roslyn hands it out. Nobody may ask for its text: of a binary file, the compiler would make an error.</summary>
internal sealed class FileOnDisk(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException($"{path} is no text.");
}
