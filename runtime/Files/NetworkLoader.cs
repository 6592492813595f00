using System.Globalization;
using System.Numerics;

namespace NetGen.Files;

/// <summary>Takes a network's parameters out of a file: all of them are checked before the first is written.</summary>
internal static class NetworkLoader
{
    private const int Shown = 20;

    /// <exception cref="InvalidDataException">A tensor does not fit the network.</exception>
    public static void Load<T>(NetworkDescription network, Span<T> parameters, SafetensorsFile file, NetworkFileOptions? options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<NamedParameter> all = NamedParameter.Of(network, options);
        if (options?.IgnoresOtherTensors != true)
        {
            RequireNoOther(network, all, file);
        }

        // Before any number is read: a file of small tensors must not make room for large parameters.
        SafetensorsTensor[] tensors = [.. all.Select(named => Find(named, file))];
        var values = new T[tensors.Length][];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Read<T>(all[i], tensors[i]);
        }

        for (int i = 0; i < values.Length; i++)
        {
            ParameterValues.Place<T>(values[i], parameters, all[i].Parameter);
        }
    }

    private static void RequireNoOther(NetworkDescription network, List<NamedParameter> all, SafetensorsFile file)
    {
        if (CheckpointFormat.Is(file.Metadata))
        {
            throw new InvalidDataException(
                $"The file is a trainer's checkpoint, with more in it than the parameters of {network.Name}: load it with trainer.Load, then write a file of the "
                + "network by network.Save.");
        }

        HashSet<string> known = [.. all.Select(named => named.Name)];
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (!known.Contains(tensor.Name) && !ScalerNames.Has(tensor.Name))
            {
                string names = string.Join(", ", all.Take(Shown).Select(named => SafetensorsText.Quote(named.Name)));
                string more = all.Count > Shown ? $" and {all.Count - Shown} more" : "";
                throw new InvalidDataException(
                    $"The file has a tensor {SafetensorsText.Quote(tensor.Name)} {SafetensorsText.Shape(tensor.Shape)}, for which {network.Name} has no "
                    + $"place; it takes {names}{more}: load a file of the same layers, give other names by NetworkFileOptions.Names, or set "
                    + "IgnoresOtherTensors.");
            }
        }
    }

    private static SafetensorsTensor Find(NamedParameter named, SafetensorsFile file)
    {
        string name = SafetensorsText.Quote(named.Name);
        string shape = SafetensorsText.Shape(named.Shape);
        if (file.Find(named.Name) is not { } tensor)
        {
            throw new InvalidDataException(
                $"The file has no tensor {name} for {named.Place}, which is {shape}; {file.Contents()}: load a file of the same layers, or give other "
                + "names by NetworkFileOptions.Names.");
        }

        if (!tensor.Shape.SequenceEqual(named.Shape))
        {
            bool isTransposed = tensor.Shape.Length == 2 && named.Shape is [long rows, long columns] && tensor.Shape.SequenceEqual([columns, rows]);
            throw new InvalidDataException(
                $"Tensor {name} is {SafetensorsText.Shape(tensor.Shape)}, but {named.Place} is {shape}: "
                + (isTransposed ? "transpose it to [outputs, inputs]." : "load a file of the same sizes, or declare the layer as it was saved."));
        }

        return SafetensorsNumbers.Converts(tensor.DataType) ? tensor : throw new InvalidDataException(
            $"Tensor {name} {shape} for {named.Place} holds {tensor.DataType}; F32, F64, F16 and BF16 are read: convert it.");
    }

    private static T[] Read<T>(NamedParameter named, SafetensorsTensor tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[named.Parameter.Count];
        tensor.CopyTo<T>(values);
        int wrong = Array.FindIndex(values, value => !T.IsFinite(value));
        if (wrong >= 0)
        {
            double[] saved = new double[values.Length];
            tensor.CopyTo(saved);
            string why = double.IsFinite(saved[wrong])
                ? "which is beyond the range of float: declare the network with Precision.Double"
                : "which is not finite: save the network from before its training diverged";
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Tensor {SafetensorsText.Quote(named.Name)} {SafetensorsText.Shape(named.Shape)} for {named.Place} has {saved[wrong]} at {named.At(wrong)}, {why}."));
        }

        return values;
    }
}
