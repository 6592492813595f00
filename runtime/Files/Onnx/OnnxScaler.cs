using System.Numerics;
using NetGen.Data;

namespace NetGen.Files.Onnx;

/// <summary>A scaler as the first nodes of an ONNX graph: (x - offset) * scale.</summary>
internal static class OnnxScaler
{
    /// <summary>
    /// Adds its nodes. The offset is subtracted as two floats, the second what the first leaves of the double, so that columns whose values are
    /// large beside their range keep their digits, without double, which many runtimes lack.
    /// </summary>
    /// <exception cref="InvalidOperationException">A number of the scaler is beyond the range of float.</exception>
    public static void Add<T>(OnnxGraph graph, Scaler<T> scaler)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const string Documentation = "a0 = (x - offset) * scale";
        float[] offset = Singles(scaler.Offset, "offset");
        float[] rest = new float[offset.Length];
        for (int c = 0; c < rest.Length; c++)
        {
            rest[c] = (float)(scaler.Offset[c] - offset[c]);
        }

        graph.Add("Sub", [graph.Last, graph.Constant("scaler.offset", [offset.Length], offset)], "");
        if (rest.AsSpan().ContainsAnyExcept(0))
        {
            graph.Add("Sub", [graph.Last, graph.Constant("scaler.offset_rest", [rest.Length], rest)], "");
        }

        float[] scale = Singles(scaler.Scale, "scale");
        graph.Add("Mul", [graph.Last, graph.Constant("scaler.scale", [scale.Length], scale)], Documentation);
    }

    private static float[] Singles(ReadOnlySpan<double> values, string name)
    {
        float[] singles = new float[values.Length];
        for (int c = 0; c < singles.Length; c++)
        {
            singles[c] = (float)values[c];
            if (!float.IsFinite(singles[c]))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The scaler's {name} of column {c} is {values[c]}, which is beyond the range of float; nothing was written."));
            }
        }

        return singles;
    }
}
