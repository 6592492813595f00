using System.Numerics;
using System.Text.Json;

namespace NetGen.Files;

/// <summary>
/// Reads weights in the JSON format that RTNeural's export scripts write of Keras models: {"in_shape": [...], "layers": [{"type": "dense",
/// "activation": "tanh", "shape": [...], "weights": [kernel, bias]}, ...]}, where a kernel is [inputs, outputs]. The file must be a chain of dense
/// layers that is the network's: as many layers, with its sizes and activations. Whatever does not fit is refused before anything is written.
/// </summary>
public static class KerasJson
{
    private const int MaximumDepth = 16;

    /// <summary>Reads a file into a network.</summary>
    /// <param name="network">Whose parameters are replaced.</param>
    /// <param name="path">Where the file is.</param>
    /// <exception cref="InvalidDataException">The file is not of the format or not of this network; the network is as before.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Load<TNetwork, T>(INetwork<TNetwork, T> network, string path)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        byte[] json = File.ReadAllBytes(path);
        try
        {
            Load(network, json);
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"{path}: {refused.Message}", refused);
        }
    }

    /// <summary>Reads a file that is in memory into a network.</summary>
    /// <param name="network">Whose parameters are replaced.</param>
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="InvalidDataException">The file is not of the format or not of this network; the network is as before.</exception>
    public static void Load<TNetwork, T>(INetwork<TNetwork, T> network, ReadOnlyMemory<byte> json)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        NetworkDescription description = TNetwork.Describe();
        T[] parameters = new T[network.Parameters.Length];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new() { MaxDepth = MaximumDepth });
            new KerasModel(document.RootElement).CopyTo(description, parameters);
        }
        catch (JsonException refused)
        {
            throw new InvalidDataException(
                $"It is not valid JSON at line {refused.LineNumber + 1}, byte {refused.BytePositionInLine + 1}. Python writes NaN and Infinity there, "
                + "which JSON does not have: look whether training diverged, or whether the file is cut short.",
                refused);
        }

        parameters.CopyTo(network.Parameters);
    }
}
