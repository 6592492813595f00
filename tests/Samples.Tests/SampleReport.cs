using System.Xml;
using System.Xml.Linq;

namespace NetGen.Samples.Tests;

/// <summary>Where a sample is to write its report.</summary>
internal sealed class SampleReport : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "report.html");

    public XElement Read()
    {
        using XmlReader reader = XmlReader.Create(Path, new() { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
