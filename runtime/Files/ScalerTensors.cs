using System.Globalization;
using System.Numerics;
using NetGen.Data;

namespace NetGen.Files;

/// <summary>A scaler in a file: two tensors of double, [columns].</summary>
internal static class ScalerTensors
{
    /// <exception cref="ArgumentException">The scaler has another number of columns than the network has inputs.</exception>
    public static void RequireFit<T>(Scaler<T> scaler, NetworkDescription network)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scaler.Columns != network.InputSize)
        {
            throw new ArgumentException(
                $"The scaler was made for {scaler.Columns} columns, but {network.Name} has {network.InputSize} inputs; pass the one that its training "
                + "data went through.",
                nameof(scaler));
        }
    }

    public static void Add<T>(SafetensorsWriter writer, Scaler<T> scaler)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        writer.Add(ScalerNames.Offset, [scaler.Columns], scaler.Offset);
        writer.Add(ScalerNames.Scale, [scaler.Columns], scaler.Scale);
    }

    /// <exception cref="InvalidDataException">The file has no scaler, or a tensor of it cannot be one's.</exception>
    public static Scaler<T> Read<T>(SafetensorsFile file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] offset = Numbers(file, ScalerNames.Offset);
        double[] scale = Numbers(file, ScalerNames.Scale);
        if (offset.Length != scale.Length)
        {
            throw new InvalidDataException(
                $"Tensor '{ScalerNames.Offset}' is [{offset.Length}], but '{ScalerNames.Scale}' is [{scale.Length}]; a scaler has one number of both for each "
                + "column.");
        }

        return new(offset, scale);
    }

    private static double[] Numbers(SafetensorsFile file, string name)
    {
        if (file.Find(name) is not { } tensor)
        {
            if (CheckpointFormat.Is(file.Metadata))
            {
                throw new InvalidDataException($"The file is a trainer's checkpoint without a tensor '{name}': set trainer.Scaler before it is saved.");
            }

            throw new InvalidDataException($"The file has no tensor '{name}'; {file.Contents()}: save the network with its scaler.");
        }

        if (tensor.Shape.Length != 1 || tensor.Count == 0)
        {
            throw new InvalidDataException(
                $"Tensor '{name}' is {SafetensorsText.Shape(tensor.Shape)}, but a scaler's is [columns], with one column at least.");
        }

        if (!SafetensorsNumbers.Converts(tensor.DataType))
        {
            throw new InvalidDataException($"Tensor '{name}' holds {tensor.DataType}; F32, F64, F16 and BF16 are read: convert it.");
        }

        double[] numbers = new double[tensor.Count];
        tensor.CopyTo(numbers);
        int wrong = Array.FindIndex(numbers, number => !double.IsFinite(number));
        return wrong < 0 ? numbers : throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"Tensor '{name}' has {numbers[wrong]} at [{wrong}], which is not finite; fit the scaler anew and save it."));
    }
}
