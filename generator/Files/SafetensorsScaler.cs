using NetGen.Files;
using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files;

/// <summary>Takes the scaler that was saved beside a network out of its safetensors file, or says what is wrong with it: what the runtime's reader refuses.</summary>
internal sealed class SafetensorsScaler(NetworkModel network, StatedFile file, List<Finding> findings)
{
    private static readonly string[] Names = [ScalerNames.Offset, ScalerNames.Scale];

    /// <summary>Whether the file holds a scaler, or a part of one; true where that cannot be known.</summary>
    public static bool MayBeIn(StatedFile file)
    {
        try
        {
            return file.Content is not { } content || IsIn(SafetensorsHeader.Read(content.Bytes));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    /// <summary>Whether there is a scaler, or a part of one.</summary>
    public static bool IsIn(SafetensorsHeader header) => Names.Any(name => header.IndexOf(name) >= 0);

    /// <summary>Offset and scale; null where a finding was added.</summary>
    public IReadOnlyList<double[]>? Read(SafetensorsHeader header, ReadOnlySpan<byte> data)
    {
        List<double[]> both = [];
        foreach (string name in Names)
        {
            int index = header.IndexOf(name);
            if (index < 0)
            {
                return Refuse($"{Quote(Names.Single(other => other != name))} is there, but {Quote(name)} is not; save the network with its scaler anew");
            }

            SafetensorsEntry entry = header.Entries[index];
            if (!entry.Shape.SequenceEqual([network.Inputs]))
            {
                return Refuse(
                    $"{Quote(name)} has the shape {SafetensorsText.Shape(entry.Shape)}, but the network has {network.Inputs.ToText()} inputs, so [{network.Inputs.ToText()}] is "
                    + "needed; save the scaler that its training data went through");
            }

            if (!SafetensorsNumbers.Converts(entry.DataType))
            {
                return Refuse($"{Quote(name)} has numbers of type {entry.DataType}, which are not read; write it as F64, F32, F16 or BF16");
            }

            double[] numbers = new double[entry.Count];
            SafetensorsNumbers.Convert(entry.DataType, entry.BytesIn(data), numbers.AsSpan());
            if (FiniteNumbers.Flaw(numbers, new("", numbers.Length, 1, IsMatrix: false), Precision.Double) is { } flaw)
            {
                return Refuse($"{Quote(name)} has {flaw}; fit the scaler anew and save it");
            }

            both.Add(numbers);
        }

        return both;
    }

    private IReadOnlyList<double[]>? Refuse(string why)
    {
        findings.Add(Finding.At(FindingSite.Network(file.Setting), RuleIds.ScalerUnfit, FileRules.Quoted(file), network.Type.PlainName, why));
        return null;
    }

    private static string Quote(string name) => SafetensorsText.Quote(name.AsSpan());
}
