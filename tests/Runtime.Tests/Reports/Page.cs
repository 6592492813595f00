using System.Xml;
using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Runtime.Tests;

/// <summary>A report as an XML document, which it is well-formed for.</summary>
internal sealed class Page
{
    private readonly XDocument _document;

    private Page(XDocument document) => _document = document;

    public static Page Of(TrainingReport report)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(report.ToHtml()), new() { DtdProcessing = DtdProcessing.Ignore });
        return new(XDocument.Load(reader));
    }

    /// <summary>All elements of a name.</summary>
    public XElement[] All(string element) => [.. _document.Descendants().Where(found => found.Name.LocalName == element)];

    /// <summary>All elements of a name with one of the classes.</summary>
    public XElement[] All(string element, string style) => [.. All(element).Where(found => Value(found, "class").Split(' ').Contains(style))];

    /// <summary>An attribute, empty where there is none.</summary>
    public static string Value(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    /// <summary>The value behind one of the figures at the top.</summary>
    public string Fact(string name) => All("dt").Single(found => found.Value == name).ElementsAfterSelf().Single().Value;

    /// <summary>All attributes.</summary>
    public IEnumerable<XAttribute> Attributes => _document.Descendants().SelectMany(element => element.Attributes());
}
