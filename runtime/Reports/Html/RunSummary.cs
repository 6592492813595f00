namespace NetGen.Training;

/// <summary>Prints what a person asks first: how far training came and what it reached; and all epochs in numbers.</summary>
internal static class RunSummary
{
    private const int MostRows = 500;

    /// <summary>A few figures.</summary>
    public static void Write(HtmlWriter html, NetworkDescription network, TrainingHistory history)
    {
        html.Open("dl", ("class", "facts"));
        foreach ((string name, string value) in Facts(network, history))
        {
            html.Open("div").Element("dt", name).Element("dd", value).Close();
        }

        html.Close();
    }

    /// <summary>All epochs, closed until it is asked for.</summary>
    public static void WriteEpochs(HtmlWriter html, TrainingHistory history)
    {
        IReadOnlyList<TrainingEpoch> epochs = history.Epochs;
        if (epochs.Count == 0)
        {
            return;
        }

        string[] metrics = [.. epochs[0].Metrics.Names];
        int every = (epochs.Count + MostRows - 1) / MostRows;
        html.Open("details", ("class", "card scroll"));
        html.Element("summary", every == 1 ? "Epochs in numbers" : $"Epochs in numbers: one of {every}, the best and the last");
        html.Open("table").Open("thead").Open("tr");
        foreach (string heading in (string[])["epoch", "loss", "validation loss", .. metrics, "learning rate", "seconds"])
        {
            html.Element("th", heading, ("scope", "col"));
        }

        html.Close().Close().Open("tbody");
        for (int i = 0; i < epochs.Count; i++)
        {
            if (i % every == 0 || i == epochs.Count - 1 || epochs[i].Number == history.BestEpoch)
            {
                WriteRow(html, epochs[i], metrics, epochs[i].Number == history.BestEpoch);
            }
        }

        html.Close().Close().Close();
    }

    private static void WriteRow(HtmlWriter html, TrainingEpoch epoch, string[] metrics, bool isBest)
    {
        html.Open("tr", ("class", isBest ? "chosen" : "epoch"));
        html.Element("td", $"{HtmlWriter.Count(epoch.Number)}{(isBest ? " (best)" : "")}");
        html.Element("td", Words.Of(epoch.Loss));
        html.Element("td", epoch.ValidationLoss is { } loss ? Words.Of(loss) : "-");
        foreach (string metric in metrics)
        {
            html.Element("td", epoch.Metrics.Names.Contains(metric) ? Words.Of(epoch.Metrics[metric]) : "-");
        }

        html.Element("td", Words.Of(epoch.LearningRate));
        html.Element("td", Words.Of(epoch.Seconds));
        html.Close();
    }

    private static List<(string Name, string Value)> Facts(NetworkDescription network, TrainingHistory history)
    {
        long parameters = network.Layers.Sum(layer => layer.Parameters.Sum(parameter => (long)parameter.Count));
        List<(string, string)> facts =
        [
            ("Network", network.Name),
            ("Parameters", HtmlWriter.Count(parameters)),
            ("Loss function", network.Loss.ToString()),
            ("Epochs", HtmlWriter.Count(history.Epochs.Count)),
            ("Ended by", Words.Of(history.StopReason)),
            ("Steps", HtmlWriter.Count(history.Steps)),
        ];
        if (history.Epochs.Count == 0)
        {
            return facts;
        }

        // What the network has now: by early stopping the best epoch's, else the last's.
        TrainingEpoch shown = history.Epochs.FirstOrDefault(epoch => epoch.Number == history.BestEpoch, history.Epochs[^1]);
        string which = shown.Number == history.BestEpoch ? "best epoch" : "last epoch";
        facts.Add(("Training time", $"{Words.Of(history.Epochs.Sum(epoch => epoch.Seconds))} s"));
        facts.Add(($"Loss, {which}", Words.Of(shown.Loss)));
        if (shown.ValidationLoss is { } validationLoss)
        {
            facts.Add(($"Validation loss, {which}", Words.Of(validationLoss)));
        }

        for (int i = 0; i < shown.Metrics.Names.Count; i++)
        {
            facts.Add(($"{Words.Capitalised(shown.Metrics.Names[i])}, {which}", Words.Of(shown.Metrics.Values[i])));
        }

        return facts;
    }
}
