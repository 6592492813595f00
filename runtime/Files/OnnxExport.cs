using System.Numerics;
using NetGen.Data;
using NetGen.Files;
using NetGen.Files.Onnx;

namespace NetGen;

/// <summary>Writes networks as ONNX files, which other runtimes load: standard nodes, operators 14, any number of examples at once.</summary>
public static class OnnxExport
{
    /// <summary>The name of the file's input, x [batch, n[0]].</summary>
    public const string InputName = "x";

    /// <summary>The name of the file's output, y-hat [batch, n[L]].</summary>
    public const string OutputName = "y";

    /// <summary>
    /// Writes the network to a file, so that the path holds all of it, or what was there before if anything fails on the way: a Gemm and an
    /// activation a layer, weights as [outputs, inputs] under PyTorch's names. Numbers are 32-bit floats, those of a double network rounded, as
    /// few runtimes have the activations in double.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="scaler">What the network's inputs go through: becomes the first nodes, so that the file takes unscaled inputs. Null for none.</param>
    /// <exception cref="ArgumentException">The scaler has another number of columns.</exception>
    /// <exception cref="InvalidOperationException">A number is not finite, or beyond the range of float.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It is read-only, or its folder may not be written.</exception>
    public static void ExportOnnx<TNetwork, T>(this INetwork<TNetwork, T> network, string path, Scaler<T>? scaler = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(path);
        ProtobufWriter model = Model(TNetwork.Describe(), network.Parameters, scaler);
        AtomicFile.Write(path, stream => stream.Write(model.Written), FileSteps.OnDisk);
    }

    /// <summary>Writes the network to a stream, which is neither flushed nor closed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="scaler">What the network's inputs go through, as for a path.</param>
    /// <exception cref="ArgumentException">The scaler has another number of columns.</exception>
    /// <exception cref="InvalidOperationException">A number is not finite, or beyond the range of float.</exception>
    public static void ExportOnnx<TNetwork, T>(this INetwork<TNetwork, T> network, Stream stream, Scaler<T>? scaler = null)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Model(TNetwork.Describe(), network.Parameters, scaler).Written);
    }

    /// <summary>The file's message.</summary>
    /// <exception cref="NotSupportedException">There are no nodes for a layer.</exception>
    internal static ProtobufWriter Model<T>(NetworkDescription network, ReadOnlySpan<T> parameters, Scaler<T>? scaler)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OnnxGraph graph = new();
        if (scaler is not null)
        {
            ScalerTensors.RequireFit(scaler, network);
            OnnxScaler.Add(graph, scaler);
        }

        List<NamedParameter> all = NamedParameter.Of(network, options: null);
        foreach (LayerDescription layer in network.Layers)
        {
            switch (layer.Kind)
            {
                case "Dense":
                    AddDense(graph, layer, all.FindAll(named => named.Layer == layer), parameters);
                    break;
                case "Dropout":
                    // Nothing is dropped but in training.
                    break;
                default:
                    throw new NotSupportedException($"Layer {layer.Number} of {network.Name}: there are no ONNX nodes for {layer.Kind}.");
            }
        }

        string sizes = string.Join('-', network.Layers.Select(layer => layer.Outputs).Prepend(network.InputSize));
        return graph.Model(network, $"{network.Name}: {sizes}, by NetGen");
    }

    private static void AddDense<T>(OnnxGraph graph, LayerDescription layer, List<NamedParameter> ofLayer, ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<string> inputs = [graph.Last];
        foreach (NamedParameter named in ofLayer.OrderByDescending(named => named.Parameter.IsWeights))
        {
            inputs.Add(graph.Constant(named.Name, named.Shape, ParameterValues.Dense<T, float>(parameters, named)));
        }

        string z = $"z{layer.Number} = W{layer.Number} a{layer.Number - 1} + b{layer.Number}";
        graph.Add("Gemm", [.. inputs], z, OnnxAttribute.Integer("transB", 1));
        OnnxActivations.Add(graph, layer);
    }
}
