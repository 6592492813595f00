using System.Numerics;

namespace NetGen.Training;

/// <summary>The weights of each unit of a layer as a picture of the layer's inputs, side by side.</summary>
internal sealed class WeightTiles
{
    private const int MostTiles = 256;
    private const int Levels = 120;
    private const double FaintestWeight = 0.05;

    private WeightTiles(LayerDescription layer, int width, int shown, double largest, string picture)
    {
        Layer = layer;
        Shown = shown;
        Largest = largest;
        Picture = picture;
        Width = width;
    }

    /// <summary>The layer.</summary>
    public LayerDescription Layer { get; }

    /// <summary>How many units are shown.</summary>
    public int Shown { get; }

    /// <summary>The largest magnitude of a weight that is finite.</summary>
    public double Largest { get; }

    /// <summary>The picture, as an address.</summary>
    public string Picture { get; }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Draws the weights of a layer whose inputs are images of <paramref name="width"/> x <paramref name="height"/>, row by row.</summary>
    public static WeightTiles Of<T>(LayerDescription layer, ReadOnlySpan<T> parameters, int width, int height)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ParameterDescription weights = layer.Parameters.First(parameter => parameter.IsWeights);
        int shown = Math.Min(weights.Rows, MostTiles);
        int across = Across(shown, width, height);
        int down = (shown + across - 1) / across;
        int pictureWidth = (across * (width + 1)) - 1;
        byte[] pixels = new byte[pictureWidth * ((down * (height + 1)) - 1)];
        double largest = LargestOf(weights, parameters, shown);
        for (int unit = 0; unit < shown; unit++)
        {
            int corner = (unit / across * (height + 1) * pictureWidth) + (unit % across * (width + 1));
            for (int input = 0; input < weights.Columns; input++)
            {
                double weight = double.CreateTruncating(parameters[weights.IndexOf(unit, input)]);
                pixels[corner + (input / width * pictureWidth) + (input % width)] = Pixel(weight, largest);
            }
        }

        return new(layer, pictureWidth, shown, largest, PngImage.DataUri(pictureWidth, pixels, Colours()));
    }

    // About three times as wide as high.
    private static int Across(int shown, int width, int height)
    {
        int across = 1;
        while (across < shown && across * (width + 1) < 3 * ((shown + across - 1) / across) * (height + 1))
        {
            across++;
        }

        return across;
    }

    private static double LargestOf<T>(ParameterDescription weights, ReadOnlySpan<T> parameters, int shown)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int unit = 0; unit < shown; unit++)
        {
            for (int input = 0; input < weights.Columns; input++)
            {
                double magnitude = Math.Abs(double.CreateTruncating(parameters[weights.IndexOf(unit, input)]));
                largest = double.IsFinite(magnitude) ? Math.Max(largest, magnitude) : largest;
            }
        }

        return largest;
    }

    // 0 between tiles, 1 for no number, then magnitudes: first of negative weights, then of others.
    private static byte Pixel(double weight, double largest)
    {
        if (!double.IsFinite(weight))
        {
            return 1;
        }

        int level = largest == 0 ? 0 : (int)Math.Round(Math.Abs(weight) / largest * (Levels - 1));
        return (byte)(2 + level + (weight < 0 ? 0 : Levels));
    }

    private static List<Colour> Colours()
    {
        List<Colour> colours = [Colour.Transparent, Colour.Border];
        foreach (Colour colour in (Colour[])[Colour.OfClass(1), Colour.OfClass(0)])
        {
            colours.AddRange(Enumerable.Range(0, Levels).Select(level => colour.WithOpacity(FaintestWeight + ((1 - FaintestWeight) * level / (Levels - 1)))));
        }

        return colours;
    }
}
