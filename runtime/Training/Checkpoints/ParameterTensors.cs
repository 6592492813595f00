using System.Globalization;
using System.Numerics;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>Numbers that lie like a network's parameters, as tensors in logical shape: one for each W and b, without padding.</summary>
internal static class ParameterTensors
{
    /// <summary>Adds the tensors to a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What stands before the names W1, B1 ...</param>
    /// <param name="network">How the numbers lie.</param>
    /// <param name="flat">The numbers.</param>
    public static void Write<T>(SafetensorsWriter file, string prefix, NetworkDescription network, ReadOnlySpan<T> flat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ParameterDescription parameter in network.Layers.SelectMany(layer => layer.Parameters))
        {
            T[] values = new T[parameter.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = flat[parameter.IndexOf(i / parameter.Columns, i % parameter.Columns)];
            }

            file.Add<T>(prefix + parameter.Name, Shape(parameter), values);
        }
    }

    /// <summary>Reads the tensors of a file into numbers that lie like the parameters, with zeros as padding.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, or has another shape or precision, or a number that cannot be.</exception>
    /// <remarks>Without <paramref name="isFinite"/>, infinity may stand there, as in squares of large gradients, but not NaN.</remarks>
    public static T[] Read<T>(SafetensorsFile file, string prefix, NetworkDescription network, int length, bool isFinite = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] flat = new T[length];
        foreach (ParameterDescription parameter in network.Layers.SelectMany(layer => layer.Parameters))
        {
            string name = prefix + parameter.Name;
            SafetensorsTensor tensor = file.Find(name) ?? throw new InvalidDataException($"The checkpoint has no tensor \"{name}\".");
            string type = typeof(T) == typeof(float) ? "F32" : "F64";
            if (!tensor.Shape.SequenceEqual(Shape(parameter)) || tensor.DataType != type)
            {
                throw new InvalidDataException(
                    $"Tensor \"{name}\" of the checkpoint is {tensor.DataType} [{Text(tensor.Shape)}]; {network.Name} needs {type} [{Text(Shape(parameter))}].");
            }

            T[] values = new T[parameter.Count];
            tensor.CopyTo<T>(values);
            for (int i = 0; i < values.Length; i++)
            {
                if (T.IsNaN(values[i]) || (isFinite && !T.IsFinite(values[i])))
                {
                    throw new InvalidDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Tensor \"{name}\" of the checkpoint has {values[i]} at [{i}], from which no training goes on; load an earlier checkpoint."));
                }

                flat[parameter.IndexOf(i / parameter.Columns, i % parameter.Columns)] = values[i];
            }
        }

        return flat;
    }

    private static long[] Shape(ParameterDescription parameter) => parameter.IsWeights ? [parameter.Rows, parameter.Columns] : [parameter.Rows];

    private static string Text(ReadOnlySpan<long> shape) => string.Join(", ", shape.ToArray());
}
