namespace NetGen.Generator.Declaration;

/// <summary>
/// Finds the file that [Network] names among those that the project hands to the compiler. No other is ever opened, wherever a name points.
/// </summary>
internal static class FileFinder
{
    private static readonly string[] Settings = ["Onnx", "Weights"];

    /// <summary>The declaration with the file that it names, if it names one.</summary>
    public static NetworkDeclaration Attach(NetworkDeclaration declaration, IEnumerable<ProjectFile> files) =>
        SettingOf(declaration) is { } setting ? declaration with { File = Find(setting, declaration.Network.Text(setting)!, files) } : declaration;

    private static string? SettingOf(NetworkDeclaration declaration) =>
        Settings.FirstOrDefault(setting => declaration.Network.Text(setting) is not null);

    private static StatedFile Find(string setting, string name, IEnumerable<ProjectFile> files)
    {
        string? wanted = Normalized(name);
        if (wanted is null)
        {
            return new(setting, name, FileState.NotWithin, EquatableArray<string>.Empty);
        }

        List<ProjectFile> found = files.Where(file => EndsWith(file.Name, wanted)).GroupBy(file => file.Text.Path).Select(same => same.First()).ToList();
        if (found.Count == 0)
        {
            // Those of the same kind tell most.
            IEnumerable<string> others = files.Select(file => NameOf(file.Name)).Where(other => ExtensionOf(other) == ExtensionOf(wanted));
            return new(setting, name, FileState.NotListed, new(Sorted(others)));
        }

        if (found.Count > 1)
        {
            return new(setting, name, FileState.Several, new(WithoutCommonFolders(Sorted(found.Select(file => file.Name.Replace('\\', '/'))))));
        }

        (FileState state, FileContent? content) = FileReader.Read(found[0].Text);
        return new(setting, name, state, EquatableArray<string>.Empty, content);
    }

    // With slashes, without "."; null where it is no path downwards.
    private static string? Normalized(string name)
    {
        string[] parts = name.Replace('\\', '/').Split('/');
        return parts.Any(part => part is "" or ".." || part.Contains(':')) || parts.All(part => part == ".")
            ? null
            : string.Join("/", parts.Where(part => part != "."));
    }

    private static bool EndsWith(string path, string wanted)
    {
        string normalized = path.Replace('\\', '/');
        return normalized.EndsWith(wanted, StringComparison.Ordinal)
            && (normalized.Length == wanted.Length || normalized[normalized.Length - wanted.Length - 1] == '/');
    }

    // Messages are the same on every machine.
    private static List<string> WithoutCommonFolders(List<string> sorted)
    {
        string[] first = sorted[0].Split('/');
        string[] last = sorted[sorted.Count - 1].Split('/');
        int common = 0;
        while (common < Math.Min(first.Length, last.Length) - 1 && first[common] == last[common])
        {
            common++;
        }

        int length = first.Take(common).Sum(part => part.Length + 1);
        return sorted.Select(path => path.Substring(length)).ToList();
    }

    private static List<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToList();

    private static string NameOf(string path) => path.Substring(path.Replace('\\', '/').LastIndexOf('/') + 1);

    private static string ExtensionOf(string name) => name.Contains('.') ? name.Substring(name.LastIndexOf('.')).ToLowerInvariant() : "";
}
