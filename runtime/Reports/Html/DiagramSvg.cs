namespace NetGen.Training;

/// <summary>Prints a network as a row of bars, from its inputs to its outputs: shapes, activations, parameter counts.</summary>
internal static class DiagramSvg
{
    private const double Pitch = 150;
    private const double BarWidth = 44;
    private const double LeastBar = 16;
    private const double LargestBar = 116;
    private const double Middle = 72;
    private const double FirstLine = 150;
    private const double LineHeight = 17;
    private const int LongestLine = 22;

    public static void Write(HtmlWriter html, NetworkDescription network)
    {
        int largest = network.Layers.Select(layer => layer.Outputs).Append(network.InputSize).Max();
        int lines = 3 + network.Layers.Max(layer => layer.Parameters.Count);
        double width = Pitch * (network.Layers.Count + 1);
        double height = FirstLine + (lines * LineHeight);
        html.Open("div", ("class", "card scroll"));
        html.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {HtmlWriter.Number(width)} {HtmlWriter.Number(height)}"),
            ("width", HtmlWriter.Number(width)),
            ("height", HtmlWriter.Number(height)),
            ("class", "diagram"),
            ("role", "img"),
            ("aria-label", $"The layers of {network.Name}"));
        WriteStage(html, 0, Bar(network.InputSize, largest), "bar input", ["Inputs", HtmlWriter.Count(network.InputSize)]);
        for (int l = 0; l < network.Layers.Count; l++)
        {
            LayerDescription layer = network.Layers[l];
            int units = l == 0 ? network.InputSize : network.Layers[l - 1].Outputs;
            WriteArrow(html, l, Bar(units, largest) / 2, Bar(layer.Outputs, largest) / 2);
            WriteStage(html, l + 1, Bar(layer.Outputs, largest), layer.Parameters.Count > 0 ? "bar s0" : "bar input", Lines(layer));
        }

        html.Close().Close();
    }

    private static List<string> Lines(LayerDescription layer)
    {
        List<string> lines = [layer.Name.Length == 0 ? layer.Kind : layer.Name];
        if (layer.Parameters.Count == 0)
        {
            lines.Add(layer.DropoutRate > 0 ? $"drops {Words.Of(100 * layer.DropoutRate)} %" : HtmlWriter.Count(layer.Outputs));
            return lines;
        }

        lines.Add($"{HtmlWriter.Count(layer.Outputs)} {layer.Activation}");
        lines.AddRange(layer.Parameters.Select(
            parameter => parameter.IsWeights ? $"{parameter.Name} [{parameter.Rows}, {parameter.Columns}]" : $"{parameter.Name} [{parameter.Rows}]"));
        lines.Add($"{HtmlWriter.Count(layer.Parameters.Sum(parameter => (long)parameter.Count))} parameters");
        return lines;
    }

    private static void WriteStage(HtmlWriter html, int stage, double bar, string style, List<string> lines)
    {
        double x = (stage + 0.5) * Pitch;
        html.Empty(
            "rect",
            ("class", style),
            ("x", HtmlWriter.Number(x - (BarWidth / 2))),
            ("y", HtmlWriter.Number(Middle - (bar / 2))),
            ("width", HtmlWriter.Number(BarWidth)),
            ("height", HtmlWriter.Number(bar)),
            ("rx", "5"));
        for (int i = 0; i < lines.Count; i++)
        {
            string line = lines[i].Length > LongestLine ? lines[i][..(LongestLine - 1)] + "\u2026" : lines[i];
            html.Element(
                "text",
                line,
                ("class", i == 0 ? "name" : "detail"),
                ("x", HtmlWriter.Number(x)),
                ("y", HtmlWriter.Number(FirstLine + (i * LineHeight))),
                ("text-anchor", "middle"));
        }
    }

    // From the ends of one bar to the ends of the next: everything meets everything.
    private static void WriteArrow(HtmlWriter html, int stage, double from, double to)
    {
        string left = HtmlWriter.Number(((stage + 0.5) * Pitch) + (BarWidth / 2));
        string right = HtmlWriter.Number(((stage + 1.5) * Pitch) - (BarWidth / 2));
        string above = $"M{left} {HtmlWriter.Number(Middle - from)}L{right} {HtmlWriter.Number(Middle - to)}";
        string below = $"V{HtmlWriter.Number(Middle + to)}L{left} {HtmlWriter.Number(Middle + from)}z";
        html.Empty("path", ("class", "link"), ("d", above + below));
    }

    private static double Bar(int units, int largest) => LeastBar + ((LargestBar - LeastBar) * Math.Sqrt((double)units / largest));
}
