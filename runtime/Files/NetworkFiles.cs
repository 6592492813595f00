using System.Buffers;
using System.Numerics;
using NetGen.Data;
using NetGen.Files;

namespace NetGen;

/// <summary>
/// Saves and loads parameters as safetensors files, the format of PyTorch's users. Tensors are called as in an nn.Sequential of the same layers,
/// "0.weight" [outputs, inputs] and "0.bias" [outputs], where activations and dropout count as modules; a layer with a name uses it: "Head.weight".
/// Float networks write F32, double networks F64; the same network gives the same bytes everywhere.
/// </summary>
public static class NetworkFiles
{
    /// <summary>Reads networks: DigitClassifier.Read("digits.safetensors").</summary>
    /// <param name="network">The network's class.</param>
    extension<TNetwork, T>(INetwork<TNetwork, T> network)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>A new network with the parameters of a file, as loading takes them.</summary>
        /// <param name="path">The file.</param>
        /// <param name="options">Other names; null for the usual.</param>
        /// <exception cref="InvalidDataException">
        /// It is no safetensors file; or a tensor is missing, too many, of another shape or type, or has a number that is not finite.
        /// </exception>
        /// <exception cref="IOException">It cannot be read.</exception>
        /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
        public static TNetwork Read(string path, NetworkFileOptions? options = null)
        {
            TNetwork read = TNetwork.Create(seed: 0);
            read.Load(path, options);
            return read;
        }

        /// <summary>A new network with the parameters that stand in a stream, from where it stands to its end; it is not closed.</summary>
        /// <param name="stream">All bytes of a file.</param>
        /// <param name="options">Other names; null for the usual.</param>
        /// <exception cref="InvalidDataException">As for a path.</exception>
        /// <exception cref="IOException">It cannot be read.</exception>
        public static TNetwork Read(Stream stream, NetworkFileOptions? options = null)
        {
            TNetwork read = TNetwork.Create(seed: 0);
            read.Load(stream, options);
            return read;
        }

        /// <summary>A new network with the parameters of a file that is in memory already.</summary>
        /// <param name="file">All bytes of a file.</param>
        /// <param name="options">Other names; null for the usual.</param>
        /// <exception cref="InvalidDataException">As for a path.</exception>
        public static TNetwork Read(ReadOnlySpan<byte> file, NetworkFileOptions? options = null)
        {
            TNetwork read = TNetwork.Create(seed: 0);
            read.Load(file, options);
            return read;
        }
    }

    /// <summary>Saves all parameters, so that the path holds the whole file, or what it held before if anything fails on the way.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="options">Other names, metadata; null for the usual.</param>
    /// <param name="scaler">
    /// What the network's inputs go through, saved beside it as "scaler.offset" and "scaler.scale", to be had by Scaler&lt;float&gt;.Read. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">The scaler has another number of columns, or the options give names or keys twice.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite; or names and metadata are too long for readers.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It is read-only, or its folder may not be written.</exception>
    public static void Save<TNetwork, T>(
        this INetwork<TNetwork, T> network, string path, NetworkFileOptions? options = null, Scaler<T>? scaler = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Writer(network, options, scaler).Save(path);

    /// <summary>Saves all parameters to a stream, which is neither flushed nor closed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="options">Other names, metadata; null for the usual.</param>
    /// <param name="scaler">A scaler beside it, as for a path.</param>
    /// <exception cref="ArgumentException">The scaler has another number of columns, or the options give names or keys twice.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite; or names and metadata are too long for readers.</exception>
    public static void Save<TNetwork, T>(
        this INetwork<TNetwork, T> network, Stream stream, NetworkFileOptions? options = null, Scaler<T>? scaler = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Writer(network, options, scaler).Save(stream);

    /// <summary>Saves all parameters to a buffer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="options">Other names, metadata; null for the usual.</param>
    /// <param name="scaler">A scaler beside it, as for a path.</param>
    /// <exception cref="ArgumentException">The scaler has another number of columns, or the options give names or keys twice.</exception>
    /// <exception cref="InvalidOperationException">A parameter is not finite; or names and metadata are too long for readers.</exception>
    public static void Save<TNetwork, T>(
        this INetwork<TNetwork, T> network, IBufferWriter<byte> buffer, NetworkFileOptions? options = null, Scaler<T>? scaler = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Writer(network, options, scaler).Save(buffer);

    /// <summary>
    /// Loads all parameters: F32, F64, F16 or BF16, rounded to the nearest where the network has fewer bits. A scaler in the file is passed over.
    /// Whatever is wrong with the file, the network stays as it was.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Other names; null for the usual.</param>
    /// <exception cref="ArgumentException">The options give two parameters one name, or none.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no safetensors file; or a tensor is missing, too many, of another shape or type, or has a number that is not finite.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void Load<TNetwork, T>(this INetwork<TNetwork, T> network, string path, NetworkFileOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsFile.Read(path, file =>
        {
            network.Load(file, options);
            return file;
        });
    }

    /// <summary>Loads all parameters from where a stream stands to its end; it is not closed.</summary>
    /// <param name="network">The network, which stays as it was if anything is wrong.</param>
    /// <param name="stream">All bytes of a file.</param>
    /// <param name="options">Other names; null for the usual.</param>
    /// <exception cref="ArgumentException">The options give two parameters one name, or none.</exception>
    /// <exception cref="InvalidDataException">As for a path.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static void Load<TNetwork, T>(this INetwork<TNetwork, T> network, Stream stream, NetworkFileOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Load(SafetensorsFile.Read(stream), options);
    }

    /// <summary>Loads all parameters from the bytes of a file.</summary>
    /// <param name="network">The network, which stays as it was if anything is wrong.</param>
    /// <param name="file">All bytes of a file.</param>
    /// <param name="options">Other names; null for the usual.</param>
    /// <exception cref="ArgumentException">The options give two parameters one name, or none.</exception>
    /// <exception cref="InvalidDataException">As for a path.</exception>
    public static void Load<TNetwork, T>(this INetwork<TNetwork, T> network, ReadOnlySpan<byte> file, NetworkFileOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Load(SafetensorsFile.Read(file.ToArray()), options);
    }

    private static void Load<TNetwork, T>(this INetwork<TNetwork, T> network, SafetensorsFile file, NetworkFileOptions? options)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        NetworkLoader.Load(TNetwork.Describe(), network.Parameters, file, options);

    private static SafetensorsWriter Writer<TNetwork, T>(INetwork<TNetwork, T> network, NetworkFileOptions? options, Scaler<T>? scaler)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in options?.Metadata ?? [])
        {
            writer.AddMetadata(key, value);
        }

        NetworkDescription description = TNetwork.Describe();
        foreach (NamedParameter named in NamedParameter.Of(description, options))
        {
            writer.Add<T>(named.Name, named.Shape, ParameterValues.Dense<T, T>(network.Parameters, named));
        }

        if (scaler is not null)
        {
            ScalerTensors.RequireFit(scaler, description);
            ScalerTensors.Add(writer, scaler);
        }

        return writer;
    }
}
