using System.Numerics;
using System.Text;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Training;

/// <summary>
/// A page about a training run, to look at in a browser: its curves, the network's diagram, and what is added to it. One HTML file that needs
/// nothing else: no script, no network. The same input gives the same bytes, in every culture.
/// </summary>
public sealed class TrainingReport
{
    private const int LeastTextWidth = 20;

    private readonly NetworkDescription _network;
    private readonly TrainingHistory _history;
    private readonly List<(string Heading, string Html)> _parts = [];

    /// <summary>Begins a report.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="network">The network: what <see cref="Trainer{TNetwork, T}.Description"/> says.</param>
    /// <param name="history">What <c>Train</c> returned, however training ended.</param>
    /// <exception cref="ArgumentException">The title is empty.</exception>
    public TrainingReport(string title, NetworkDescription network, TrainingHistory history)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(history);
        Title = title;
        _network = network;
        _history = history;
    }

    /// <summary>The heading.</summary>
    public string Title { get; }

    /// <summary>A line below the heading, such as when and where the run was; null for none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Adds a confusion matrix as it is now.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="classNames">What the classes are called, such as a dataset's ClassNames; null or empty for their numbers.</param>
    /// <param name="heading">The heading of this part.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">There are more or fewer names than classes, or the heading is empty.</exception>
    public TrainingReport AddConfusionMatrix(
        ConfusionMatrix matrix, IReadOnlyList<string>? classNames = null, string heading = "Confusion matrix")
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (classNames is null or { Count: 0 })
        {
            classNames = [.. Enumerable.Range(0, matrix.Classes).Select(label => HtmlWriter.Count(label))];
        }

        if (classNames.Count != matrix.Classes)
        {
            throw new ArgumentException($"There are {classNames.Count} class names, but the matrix has {matrix.Classes} classes.", nameof(classNames));
        }

        return Add(heading, html => ConfusionTable.Write(html, matrix, classNames));
    }

    /// <summary>Adds what a network of two inputs answers all over the plane, as it is now, with some examples.</summary>
    /// <param name="network">A network that tells classes apart.</param>
    /// <param name="data">Examples with labels, or with targets that say the class; they decide what part of the plane is shown.</param>
    /// <param name="heading">The heading of this part.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentException">
    /// The network has another number of inputs, or each of its outputs is a question of its own; the data do not fit; or the heading is empty.
    /// </exception>
    /// <exception cref="InvalidDataException">A number of the data is infinite or NaN.</exception>
    public TrainingReport AddDecisionBoundary<TNetwork, T>(TNetwork network, Dataset<T> data, string heading = "Decision boundary")
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkDescription description = TNetwork.Describe();
        if (description.InputSize != 2)
        {
            throw new ArgumentException($"{description.Name} has {description.InputSize} inputs; a decision boundary is drawn over 2.", nameof(network));
        }

        data.RequireFinite();
        NetworkData<T> fitting = new(data, description, "data");
        if (fitting.Subject.HasManyLabels)
        {
            throw new ArgumentException(
                $"Each output of {description.Name} is a question of its own, so that no place is of a single class.", nameof(network));
        }

        return Add(heading, html => BoundarySvg.Write(html, DecisionBoundary.Of<TNetwork, T>(network, fitting)));
    }

    /// <summary>Adds the weights of the first layer, as they are now, as pictures: what each of its units looks for in an image.</summary>
    /// <param name="network">The network that the report is about.</param>
    /// <param name="width">Pixels across of the images that are its inputs, row by row.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="heading">The heading of this part.</param>
    /// <returns>This report.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Width or height is below 1.</exception>
    /// <exception cref="ArgumentException">
    /// The network has not width x height inputs, no layer with weights, or other parameters than the report's; or the heading is empty.
    /// </exception>
    public TrainingReport AddWeights<T>(IParameters<T> network, int width, int height, string heading = "Weights of the first layer")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if ((long)width * height != _network.InputSize)
        {
            throw new ArgumentException(
                $"Images of {width} x {height} have {(long)width * height} pixels, but {_network.Name} has {_network.InputSize} inputs.", nameof(width));
        }

        LayerDescription layer = _network.Layers.FirstOrDefault(layer => layer.Parameters.Any(parameter => parameter.IsWeights))
            ?? throw new ArgumentException($"{_network.Name} has no layer with weights.", nameof(network));
        ParameterDescription weights = layer.Parameters.First(parameter => parameter.IsWeights);
        if (weights.IndexOf(weights.Rows - 1, weights.Columns - 1) >= network.Parameters.Length)
        {
            throw new ArgumentException($"The parameters are not those of {_network.Name}, which the report is about.", nameof(network));
        }

        return Add(heading, html => TilesFigure.Write(html, WeightTiles.Of(layer, network.Parameters, width, height)));
    }

    /// <summary>The page.</summary>
    public string ToHtml() => ReportPage.Of(Title, Subtitle, html =>
    {
        RunSummary.Write(html, _network, _history);
        html.Element("h2", "Training").Open("div", ("class", "charts"));
        foreach (Chart chart in TrainingCharts.Of(_history))
        {
            ChartSvg.Write(html, chart);
        }

        html.Close();
        foreach ((string heading, string part) in _parts)
        {
            html.Element("h2", heading).Raw(part);
        }

        html.Element("h2", "Network");
        DiagramSvg.Write(html, _network);
        RunSummary.WriteEpochs(html, _history);
    });

    /// <summary>Writes the page to a file in UTF-8; one that is there is replaced as a whole.</summary>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] page = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(page), FileSteps.OnDisk);
    }

    /// <summary>The curves as lines of text for a terminal that shows Unicode, each ended by a line feed.</summary>
    /// <param name="width">Characters in a line: at least 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 20.</exception>
    public string ToText(int width = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastTextWidth);
        StringBuilder text = new();
        foreach (Chart chart in TrainingCharts.Of(_history))
        {
            ChartText.Append(text, chart, width);
        }

        return text.ToString();
    }

    // A part is printed now, so that it shows what is there now.
    private TrainingReport Add(string heading, Action<HtmlWriter> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(heading);
        HtmlWriter html = new();
        write(html);
        _parts.Add((heading, html.ToString()));
        return this;
    }
}
