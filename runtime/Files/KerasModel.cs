using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace NetGen.Files;

/// <summary>A model in RTNeural's JSON format, held against a network layer by layer.</summary>
internal sealed class KerasModel(JsonElement root)
{
    private static readonly (string Name, Activation Activation)[] Activations =
    [
        ("", Activation.Linear), ("linear", Activation.Linear), ("relu", Activation.ReLU), ("leaky_relu", Activation.LeakyReLU),
        ("elu", Activation.ELU), ("selu", Activation.SELU), ("gelu", Activation.GELU), ("swish", Activation.SiLU), ("silu", Activation.SiLU),
        ("sigmoid", Activation.Sigmoid), ("tanh", Activation.Tanh), ("softplus", Activation.Softplus), ("softsign", Activation.Softsign),
        ("softmax", Activation.Softmax),
    ];

    /// <summary>Writes all parameters into a slab of the network.</summary>
    /// <exception cref="InvalidDataException">The model is another one; the slab may be written in part.</exception>
    public void CopyTo<T>(NetworkDescription network, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<LayerDescription> wanted = [.. network.Layers.Where(layer => layer.Parameters.Count > 0)];
        List<(JsonElement Layer, Activation? Activation, string Place)> found = Dense();
        if (found.Count != wanted.Count)
        {
            throw Refused($"The file has {found.Count} dense layers, but {network.Name} has {wanted.Count}: declare it as the model was built");
        }

        for (int i = 0; i < wanted.Count; i++)
        {
            (JsonElement layer, Activation? activation, string place) = found[i];
            if ((activation ?? Activation.Linear) != wanted[i].Activation)
            {
                throw Refused(activation is null
                    ? $"{place} states no activation, but {Named(wanted[i])} has {wanted[i].Activation}: {HowToState(wanted[i].Activation)}else declare Linear"
                    : $"{place} has the activation {activation}, but {Named(wanted[i])} has {wanted[i].Activation}: declare it with that of the file");
            }

            Copy(layer, place, wanted[i], parameters);
        }
    }

    // Dense layers, each with the activation that it states or that follows as a layer of its own.
    private List<(JsonElement Layer, Activation? Activation, string Place)> Dense()
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("layers", out JsonElement layers) || layers.ValueKind != JsonValueKind.Array)
        {
            throw Refused("The file has no list \"layers\": it is not what RTNeural's export writes");
        }

        List<(JsonElement Layer, Activation? Activation, string Place)> dense = [];
        int index = 0;
        foreach (JsonElement layer in layers.EnumerateArray())
        {
            string place = $"Layer {index++} of the file";
            string type = Text(layer, "type", place) ?? throw Refused($"{place} has no \"type\"");
            Activation? activation = ActivationOf(layer, place);
            switch (type)
            {
                case "dense" or "time-distributed-dense":
                    dense.Add((layer, activation, place));
                    break;
                case "activation" when dense.Count > 0 && dense[^1].Activation is null:
                    dense[^1] = dense[^1] with { Activation = activation };
                    break;
                case "activation":
                    throw Refused($"{place} is an activation {(dense.Count == 0 ? "before the first dense layer" : "behind another one")}: a layer has one, behind its weights");
                default:
                    throw Refused($"{place} has the type {SafetensorsText.Quote(type)}: only dense layers and activations can be read");
            }
        }

        return dense;
    }

    private static Activation? ActivationOf(JsonElement layer, string place)
    {
        string? name = Text(layer, "activation", place);
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        foreach ((string known, Activation activation) in Activations)
        {
            if (known == name)
            {
                return activation == Activation.Linear ? null : activation;
            }
        }

        throw Refused($"{place} has the activation {SafetensorsText.Quote(name)}: known are {string.Join(", ", Activations.Select(one => one.Name).Where(one => one.Length > 0))}");
    }

    private static void Copy<T>(JsonElement layer, string place, LayerDescription wanted, Span<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!layer.TryGetProperty("weights", out JsonElement weights) || weights.ValueKind != JsonValueKind.Array || weights.GetArrayLength() is not (1 or 2))
        {
            throw Refused($"{place} has no \"weights\" with a kernel and a bias");
        }

        ParameterDescription w = wanted.Parameters.First(parameter => parameter.IsWeights);
        ParameterDescription b = wanted.Parameters.First(parameter => !parameter.IsWeights);
        JsonElement kernel = weights[0];
        RequireShape(kernel, place, "kernel", wanted, w.Columns, w.Rows);
        int k = 0;
        foreach (JsonElement row in kernel.EnumerateArray())
        {
            int j = 0;
            foreach (JsonElement number in row.EnumerateArray())
            {
                parameters[w.IndexOf(j, k)] = Number<T>(number, place, "kernel", $"[{k}, {j}]");
                j++;
            }

            k++;
        }

        // Without a bias, Keras writes the kernel alone.
        if (weights.GetArrayLength() == 2)
        {
            RequireShape(weights[1], place, "bias", wanted, b.Rows, 0);
            int j = 0;
            foreach (JsonElement number in weights[1].EnumerateArray())
            {
                parameters[b.IndexOf(j, 0)] = Number<T>(number, place, "bias", $"[{j}]");
                j++;
            }
        }
    }

    // [rows, columns], or [rows] where there are no columns.
    private static void RequireShape(JsonElement tensor, string place, string what, LayerDescription wanted, int rows, int columns)
    {
        string needed = columns > 0 ? $"[{rows}, {columns}]" : $"[{rows}]";
        if (tensor.ValueKind != JsonValueKind.Array)
        {
            throw Refused($"The {what} of {Lower(place)} is no list; {Named(wanted)} needs {needed}");
        }

        int length = tensor.GetArrayLength();
        int first = length > 0 && tensor[0].ValueKind == JsonValueKind.Array ? tensor[0].GetArrayLength() : 0;
        string shape = first > 0 ? $"[{length}, {first}]" : $"[{length}]";
        if (length != rows || first != columns)
        {
            bool isTurned = columns > 0 && length == columns && first == rows;
            throw Refused(
                $"The {what} of {Lower(place)} has the shape {shape}, but {Named(wanted)} needs {needed}: "
                + (isTurned ? "transpose it when the file is written, as kernels are [inputs, outputs]" : "declare the layer as the model was built"));
        }

        if (columns == 0)
        {
            return;
        }

        int k = 0;
        foreach (JsonElement row in tensor.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != columns)
            {
                throw Refused($"Row {k} of the {what} of {Lower(place)} is no list of {columns} numbers, as row 0 is");
            }

            k++;
        }
    }

    private static T Number<T>(JsonElement number, string place, string what, string at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out double value))
        {
            throw Refused($"The {what} of {Lower(place)} has no number at {at}");
        }

        T rounded = T.CreateTruncating(value);
        return T.IsFinite(rounded)
            ? rounded
            : throw Refused($"The {what} of {Lower(place)} has {value.ToString(CultureInfo.InvariantCulture)} at {at}, beyond the range of the network's numbers");
    }

    private static string? Text(JsonElement layer, string name, string place)
    {
        if (layer.ValueKind != JsonValueKind.Object)
        {
            throw Refused($"{place} is no object");
        }

        if (!layer.TryGetProperty(name, out JsonElement text) || text.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return text.ValueKind == JsonValueKind.String ? text.GetString() : throw Refused($"{place} has no text for \"{name}\"");
        }
        catch (InvalidOperationException refused)
        {
            throw new InvalidDataException($"{place} has a text for \"{name}\" that is not Unicode.", refused);
        }
    }

    private static string HowToState(Activation activation) => Activations.FirstOrDefault(known => known.Activation == activation).Name is { Length: > 0 } name
        ? $"if the model has it too, write \"{name}\" there (the script leaves out activations that it does not know); "
        : "";

    private static string Named(LayerDescription layer) =>
        $"layer {layer.Number}{(layer.Name.Length > 0 ? $" '{layer.Name}'" : "")} ({layer.Inputs} to {layer.Outputs})";

    private static string Lower(string place) => "l" + place[1..];

    private static InvalidDataException Refused(string problem) => new(problem + ".");
}
