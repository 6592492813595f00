using System.Runtime.CompilerServices;
using System.Security;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads the bytes of an additional file.
/// <para>
/// Roslyn hands such files out as text alone, and these are none: <see cref="AdditionalText.GetText"/> decodes what it reads, and of two zero bytes in
/// a row the command-line compiler makes an error (CS2015). So the bytes are read from <see cref="AdditionalText.Path"/>, which the rule
/// against file access in analyzers (RS1035) is there to prevent, since the compiler does not see such an access and could not run again what depends on it.
/// What that rule protects is kept by other means:
/// </para>
/// <para>
/// Only files that the project lists are read, and each once for every <see cref="AdditionalText"/>: Roslyn makes another one whenever it has seen
/// the file change (an editor watches it, every build on the command line looks at it anew), runs again what depends on it, and this reads again.
/// Generator and analyzers of one build share the object, so they see the same bytes. What comes out is compared by content, so a file that was
/// touched, but not changed, causes no work. One thing cannot be had: where a file changes between Roslyn's look at it and this one, the newer bytes
/// count, in that build already.
/// </para>
/// </summary>
internal static class FileReader
{
    /// <summary>The largest file that is read: what a network of the largest size that is laid into an assembly takes, and as much again.</summary>
    public const int MaximumBytes = 1 << 26;

    // Kept for as long as the compiler keeps the file.
    private static readonly ConditionalWeakTable<AdditionalText, Outcome> Known = new();

    public static (FileState State, FileContent? Content) Read(AdditionalText file)
    {
        Outcome outcome = Known.GetValue(file, static unread => ReadNow(unread.Path));
        return (outcome.State, outcome.Content);
    }

#pragma warning disable RS1035 // See above.
    private static Outcome ReadNow(string path)
    {
        try
        {
            // From the compiler's working directory, a relative path would be another file on every machine.
            if (!Path.IsPathRooted(path))
            {
                return new(FileState.Unreadable, null);
            }

            FileInfo info = new(path);
            if (!info.Exists)
            {
                return new(FileState.Absent, null);
            }

            // Pipes and devices, which may never end or answer, have no length.
            if (info.Length == 0)
            {
                return new(FileState.Found, new([]));
            }

            if (info.Length > MaximumBytes)
            {
                return new(FileState.TooLarge, null);
            }

            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[info.Length];
            int filled = 0;
            while (filled < bytes.Length && stream.Read(bytes, filled, bytes.Length - filled) is var read and > 0)
            {
                filled += read;
            }

            // Shorter than it was a moment ago: someone writes it, and what it holds is not known.
            return filled == bytes.Length ? new(FileState.Found, new(bytes)) : new(FileState.Unreadable, null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new(FileState.Unreadable, null);
        }
    }
#pragma warning restore RS1035

    private sealed class Outcome(FileState state, FileContent? content)
    {
        public FileState State { get; } = state;

        public FileContent? Content { get; } = content;
    }
}
