namespace NetGen.Files;

/// <summary>How a trainer's checkpoint is told from a network's file.</summary>
internal static class CheckpointFormat
{
    /// <summary>What its metadata have, with the version of its format.</summary>
    public const string Key = "netgen.checkpoint";

    /// <summary>Whether a file is one.</summary>
    public static bool Is(IReadOnlyDictionary<string, string> metadata) => metadata.ContainsKey(Key);
}
