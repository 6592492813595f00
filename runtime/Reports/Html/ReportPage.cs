namespace NetGen.Training;

/// <summary>Prints the page around the parts of a report.</summary>
internal static class ReportPage
{
    // Nothing is loaded and nothing runs: the browser is told so too.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    public static string Of(string title, string? subtitle, Action<HtmlWriter> content)
    {
        HtmlWriter html = new();
        html.Raw("<!DOCTYPE html>\n").Open("html", ("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")).Open("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        html.Element("title", title);
        html.Open("style").Raw(ReportStyle.Sheet).Close().Close().Open("body").Open("main");
        html.Element("h1", title);
        if (subtitle is not null)
        {
            html.Element("p", subtitle, ("class", "note"));
        }

        content(html);
        html.Close().Close().Close();
        return html.ToString();
    }
}
