using System.Globalization;

namespace NetGen.Benchmarks.Studies;

/// <summary>The data caches of a core, smallest first: as Linux tells, else the usual.</summary>
internal static class CacheSizes
{
    public static IReadOnlyList<(string Name, double Bytes)> All { get; } =
        Read() is { Length: > 0 } read ? read : [("L1", 32 << 10), ("L2", 1 << 20)];

    /// <summary>The smallest cache that holds so much.</summary>
    public static string Holding(double bytes) =>
        All.Where(cache => cache.Bytes >= bytes).Select(cache => cache.Name).FirstOrDefault("memory");

    private static (string Name, double Bytes)[] Read()
    {
        const string Folder = "/sys/devices/system/cpu/cpu0/cache";
        return !Directory.Exists(Folder)
            ? []
            : [.. Directory.GetDirectories(Folder, "index*")
                .Where(folder => Text(folder, "type") != "Instruction")
                .Select(folder => (
                    Name: $"L{Text(folder, "level")}",
                    Bytes: 1024 * double.Parse(Text(folder, "size").TrimEnd('K'), CultureInfo.InvariantCulture)))
                .OrderBy(cache => cache.Bytes)];
    }

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).Trim();
}
