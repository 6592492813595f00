using NetGen.Files;
using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files;

/// <summary>Takes the parameters of a network out of a safetensors file, or says what does not fit.</summary>
internal sealed class SafetensorsWeights(NetworkModel network, StatedFile file, List<Finding> findings)
{
    private const int MostNames = 10;

    private readonly FindingSite _site = FindingSite.Network(file.Setting);
    private readonly string _file = FileRules.Quoted(file);

    /// <summary>The parameters; null where findings were added.</summary>
    /// <exception cref="InvalidDataException">The file breaks a rule of the format.</exception>
    public TrainedParameters? Read()
    {
        ReadOnlySpan<byte> bytes = file.Content!.Bytes;
        SafetensorsHeader header = SafetensorsHeader.Read(bytes);
        (LayerModel Layer, ParameterTensor Tensor, string Name)[] wanted = [.. TensorNames.Of(network)];
        if (!HasAll(header, wanted))
        {
            return null;
        }

        List<double[]> tensors = [];
        foreach ((LayerModel layer, ParameterTensor tensor, string name) in wanted)
        {
            SafetensorsEntry entry = header.Entries[header.IndexOf(name)];
            if (!Fits(entry, layer, tensor))
            {
                // One at a time: where one shape is wrong, its neighbours' mostly follow from it.
                return null;
            }

            double[] numbers = new double[entry.Count];
            SafetensorsNumbers.Convert(entry.DataType, entry.BytesIn(bytes.Slice(header.DataStart)), numbers.AsSpan());
            if (FiniteNumbers.Flaw(numbers, tensor, network.Precision) is { } flaw)
            {
                findings.Add(Numbers(entry, layer, $"{flaw}, which cannot be a parameter of", "save the network before it diverges"));
                return null;
            }

            tensors.Add(numbers);
        }

        if (!SafetensorsScaler.IsIn(header))
        {
            return new(_file, tensors);
        }

        return new SafetensorsScaler(network, file, findings).Read(header, bytes.Slice(header.DataStart)) is { } scaler
            ? new(_file, tensors) { Scaler = scaler }
            : null;
    }

    // Names first: where one is missing and another is there for nothing, it was probably renamed.
    private bool HasAll(SafetensorsHeader header, (LayerModel Layer, ParameterTensor Tensor, string Name)[] wanted)
    {
        List<(LayerModel Layer, ParameterTensor Tensor, string Name)> missing = wanted.Where(one => header.IndexOf(one.Name) < 0).ToList();
        if (missing.Count > 0)
        {
            (LayerModel layer, ParameterTensor tensor, string name) = missing[0];
            string contents = header.Entries.Length == 0 ? "no tensor at all" : List(header.Entries.Select(entry => entry.Name));
            findings.Add(Finding.At(
                _site, RuleIds.TensorMissing, _file, Quote(name), LayerText.Of(layer), ShapeOf(tensor), contents, missing.Count == 1 ? "" : $" (and {(missing.Count - 1).ToText()} more are missing)"));
            return false;
        }

        HashSet<string> names = new(wanted.Select(one => one.Name), StringComparer.Ordinal);

        // A scaler that was saved beside the network belongs to no layer.
        List<SafetensorsEntry> extra = header.Entries.Where(entry => !names.Contains(entry.Name) && !ScalerNames.Has(entry.Name)).ToList();
        if (extra.Count > 0)
        {
            findings.Add(Finding.At(
                _site,
                RuleIds.TensorExtra,
                _file,
                List(extra.Select(entry => $"{entry.Name} {SafetensorsText.Shape(entry.Shape)}")),
                network.Type.PlainName,
                List(wanted.Select(one => one.Name))));
        }

        return extra.Count == 0;
    }

    private bool Fits(SafetensorsEntry entry, LayerModel layer, ParameterTensor tensor)
    {
        long[] shape = tensor.IsMatrix ? [tensor.Rows, tensor.Columns] : [tensor.Rows];
        if (!entry.Shape.SequenceEqual(shape))
        {
            bool isTurned = tensor.IsMatrix && entry.Shape.SequenceEqual([tensor.Columns, tensor.Rows]);
            findings.Add(Finding.At(
                _site,
                RuleIds.TensorShape,
                Quote(entry.Name),
                _file,
                SafetensorsText.Shape(entry.Shape),
                LayerText.Of(layer),
                SafetensorsText.Shape(shape),
                isTurned ? "transpose it when the file is written, as weights are [outputs, inputs]" : "change the layer, or take the file of a network like this one"));
            return false;
        }

        if (!SafetensorsNumbers.Converts(entry.DataType))
        {
            findings.Add(Numbers(entry, layer, $"numbers of type {entry.DataType}, which are not read as parameters of", "write it as F32, F64, F16 or BF16"));
            return false;
        }

        return true;
    }

    private Finding Numbers(SafetensorsEntry entry, LayerModel layer, string what, string remedy) =>
        Finding.At(_site, RuleIds.TensorNumbers, Quote(entry.Name), _file, what, LayerText.Of(layer), remedy);

    private static string Quote(string name) => SafetensorsText.Quote(name.AsSpan());

    private static string ShapeOf(ParameterTensor tensor) => tensor.IsMatrix ? $"[{tensor.Rows.ToText()}, {tensor.Columns.ToText()}]" : $"[{tensor.Rows.ToText()}]";

    private static string List(IEnumerable<string> names)
    {
        List<string> all = names.ToList();
        return string.Join(", ", all.Take(MostNames).Select(Quote)) + (all.Count > MostNames ? $" and {(all.Count - MostNames).ToText()} more" : "");
    }
}
