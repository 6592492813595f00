using System.Numerics;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>The tensors of a checkpoint, of which each has to be asked for: one that nobody takes is of another run.</summary>
internal sealed class CheckpointTensors(SafetensorsFile file)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Has(string name) => file.Find(name) is not null;

    /// <exception cref="InvalidDataException">There is none of this name.</exception>
    public SafetensorsTensor Get(string name)
    {
        _taken.Add(name);
        return file.Find(name) ?? throw new InvalidDataException(
            $"The checkpoint has no tensor {SafetensorsText.Quote(name)}: it was changed, or is of another run.");
    }

    /// <summary>The scaler of the checkpoint; null where it has none.</summary>
    /// <exception cref="InvalidDataException">Its tensors cannot be a scaler's.</exception>
    public Scaler<T>? Scaler<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Has(ScalerNames.Offset) && !Has(ScalerNames.Scale))
        {
            return null;
        }

        _taken.Add(ScalerNames.Offset);
        _taken.Add(ScalerNames.Scale);
        return ScalerTensors.Read<T>(file);
    }

    /// <exception cref="InvalidDataException">There is a tensor that was not asked for.</exception>
    public void RequireAllTaken()
    {
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            if (!_taken.Contains(tensor.Name))
            {
                throw new InvalidDataException(
                    $"The checkpoint has a tensor {SafetensorsText.Quote(tensor.Name)} {SafetensorsText.Shape(tensor.Shape)}, for which this run has no place: it "
                    + "was changed, or written by a run with other options.");
            }
        }
    }
}
