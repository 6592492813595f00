using System.Globalization;
using System.Numerics;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>Numbers that lie like a network's parameters, as tensors in logical shape: one for each W and b, without padding.</summary>
/// <remarks>Parameters are finite. What an optimiser remembers may be infinite, as squares of large gradients are, but not NaN.</remarks>
internal static class ParameterTensors
{
    /// <summary>Adds the tensors to a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before the names W1, B1 ...</param>
    /// <param name="network">How the numbers lie.</param>
    /// <param name="flat">The numbers.</param>
    /// <param name="isFinite">Whether they are parameters, all finite.</param>
    /// <exception cref="InvalidOperationException">A number could not be read back.</exception>
    public static void Write<T>(SafetensorsWriter file, string prefix, NetworkDescription network, ReadOnlySpan<T> flat, bool isFinite = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (NamedParameter named in All(prefix, network))
        {
            ParameterDescription parameter = named.Parameter;
            T[] values = new T[parameter.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = flat[parameter.IndexOf(i / parameter.Columns, i % parameter.Columns)];
            }

            if (Impossible(values, isFinite) is int wrong and >= 0)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Described(named)} has {values[wrong]} at {named.At(wrong)}, from which no training goes on; nothing was written."));
            }

            file.Add<T>(named.Name, named.Shape, values);
        }
    }

    /// <summary>Reads the tensors of a file into numbers that lie like the parameters, with zeros as padding.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, or has another shape or precision, or a number that cannot be.</exception>
    public static T[] Read<T>(CheckpointTensors file, string prefix, NetworkDescription network, int length, bool isFinite = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] flat = new T[length];
        foreach (NamedParameter named in All(prefix, network))
        {
            SafetensorsTensor tensor = file.Get(named.Name);
            string type = typeof(T) == typeof(float) ? "F32" : "F64";
            if (!tensor.Shape.SequenceEqual(named.Shape) || tensor.DataType != type)
            {
                throw new InvalidDataException(
                    $"Tensor {SafetensorsText.Quote(named.Name)} of the checkpoint is {tensor.DataType} {SafetensorsText.Shape(tensor.Shape)}, but {named.Place} is "
                    + $"{type} {SafetensorsText.Shape(named.Shape)}: load a checkpoint of the same layers.");
            }

            T[] values = new T[named.Parameter.Count];
            tensor.CopyTo<T>(values);
            if (Impossible(values, isFinite) is int wrong and >= 0)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Described(named)} has {values[wrong]} at {named.At(wrong)} in the checkpoint, from which no training goes on; load an earlier one."));
            }

            ParameterValues.Place<T>(values, flat, named.Parameter);
        }

        return flat;
    }

    private static IEnumerable<NamedParameter> All(string prefix, NetworkDescription network) =>
        from layer in network.Layers
        from parameter in layer.Parameters
        select new NamedParameter(prefix + parameter.Name, network.Name, layer, parameter);

    private static string Described(NamedParameter named) => $"Tensor {SafetensorsText.Quote(named.Name)} for {named.Place}";

    // The index of a number that may not stand there; below 0 where there is none.
    private static int Impossible<T>(T[] values, bool isFinite)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Array.FindIndex(values, value => T.IsNaN(value) || (isFinite && !T.IsFinite(value)));
}
