using System.Numerics;
using System.Text.Json;
using NetGen.Files;

namespace NetGen;

/// <summary>
/// Weights of Keras models in the JSON format of RTNeural's export script: {"in_shape": [...], "layers": [{"type": "dense", "activation": "tanh",
/// "shape": [...], "weights": [kernel, bias]}, ...]}, where a kernel is [inputs, outputs] (github.com/jatinchowdhury18/RTNeural, python/model_utils.py).
/// The file must be a chain of dense layers that is the network's: as many layers, with its sizes and activations. The format has no slopes: a network
/// keeps those that it declares.
/// </summary>
public static class KerasImport
{
    private const int MaximumDepth = 16;

    /// <summary>Loads all parameters. Whatever is wrong with the file, the network stays as it was.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// It is not of the format; or it has other layers, shapes or activations than the network, or a number beyond the range of the network's.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void LoadKerasJson<TNetwork, T>(this INetwork<TNetwork, T> network, string path)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        byte[] json = File.ReadAllBytes(path);
        try
        {
            network.LoadKerasJson(json);
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"{path}: {refused.Message}", refused);
        }
    }

    /// <summary>Loads all parameters from the bytes of a file.</summary>
    /// <param name="network">The network, which stays as it was if anything is wrong.</param>
    /// <param name="json">All bytes of a file, in UTF-8.</param>
    /// <exception cref="InvalidDataException">As for a path.</exception>
    public static void LoadKerasJson<TNetwork, T>(this INetwork<TNetwork, T> network, ReadOnlyMemory<byte> json)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        T[] parameters = new T[network.Parameters.Length];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
            new KerasModel(document.RootElement).CopyTo(TNetwork.Describe(), parameters);
        }
        catch (JsonException refused)
        {
            // Where a name stands twice, the reader does not say at which line.
            throw new InvalidDataException(
                refused.LineNumber is { } line
                    ? $"It is not valid JSON at line {line + 1}, byte {refused.BytePositionInLine + 1}. Python writes NaN and Infinity there, which JSON "
                        + "does not have: look whether training diverged, or whether the file is cut short."
                    : "One of its objects has two values of the same name.",
                refused);
        }

        parameters.CopyTo(network.Parameters);
    }
}
