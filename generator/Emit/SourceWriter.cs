using System.Text;

namespace NetGen.Generator.Emit;

/// <summary>Text with indentation. Lines end on LF everywhere.</summary>
internal sealed class SourceWriter(int depth = 0)
{
    private readonly StringBuilder _text = new();
    private int _depth = depth;
    private bool _blankIsDue;

    /// <summary>Writes a line, or several that are separated by LF.</summary>
    public void Line(string text)
    {
        if (_blankIsDue)
        {
            _text.Append('\n');
            _blankIsDue = false;
        }

        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>An empty line, if another line follows in the same block.</summary>
    public void Blank() => _blankIsDue = true;

    /// <summary>Writes a header and braces around what <paramref name="body"/> writes; <paramref name="end"/> is the closing one, with what follows it.</summary>
    public void Block(string header, Action body, string end = "}")
    {
        Line(header);
        Scope(body, end);
    }

    /// <summary>The same without a header, or between <paramref name="open"/> and <paramref name="end"/>.</summary>
    public void Scope(Action body, string end = "}", string open = "{")
    {
        Line(open);
        _depth++;
        body();
        _blankIsDue = false;
        _depth--;
        Line(end);
    }

    /// <summary>Writes what continues a line, indented once.</summary>
    public void Continued(string text)
    {
        _depth++;
        Line(text);
        _depth--;
    }

    /// <summary>An XML documentation summary.</summary>
    public void Summary(string text) => Line($"/// <summary>{Escaped(text)}</summary>");

    /// <summary>XML documentation of a parameter.</summary>
    public void Param(string name, string text) => Line($"/// <param name=\"{name}\">{Escaped(text)}</param>");

    /// <summary>XML documentation of the result.</summary>
    public void Returns(string text) => Line($"/// <returns>{Escaped(text)}</returns>");

    /// <summary>Text that is indented already.</summary>
    public void Raw(string text) => _text.Append(text);

    public override string ToString() => _text.ToString();

    private static string Escaped(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
