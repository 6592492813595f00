namespace NetGen.Training;

/// <summary>Prints tiles of weights.</summary>
internal static class TilesFigure
{
    private const int LargestWidth = 1000;
    private const int LargestPixel = 6;

    public static void Write(HtmlWriter html, WeightTiles tiles)
    {
        int pixel = Math.Clamp(LargestWidth / tiles.Width, 1, LargestPixel);
        html.Open("figure", ("class", "card scroll")).Open("figcaption");
        html.Open("span", ("class", "key")).Open("i", ("class", "swatch"), ("style", $"background:{Colour.OfClass(0)}")).Close().Text("above 0").Close();
        html.Open("span", ("class", "key")).Open("i", ("class", "swatch"), ("style", $"background:{Colour.OfClass(1)}")).Close().Text("below 0").Close();
        html.Close();
        html.Empty(
            "img",
            ("class", "tiles"),
            ("src", tiles.Picture),
            ("alt", $"Weights of {Words.Of(tiles.Layer)}"),
            ("width", HtmlWriter.Count(tiles.Width * pixel).Replace(",", "", StringComparison.Ordinal)));
        int units = tiles.Layer.Outputs;
        string shown = tiles.Shown < units ? $"the first {tiles.Shown} of {HtmlWriter.Count(units)} units" : $"all {units} units";
        string strongest = $"The strongest colour is a weight of {Words.Of(tiles.Largest)}.";
        html.Element("p", $"A tile for each of {shown} of {Words.Of(tiles.Layer)}, left to right. {strongest}", ("class", "note"));
        html.Close();
    }
}
