using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NetGen.Package.Tests;

/// <summary>What is in the package, and what is not.</summary>
[Collection(PackageGroup.Name)]
public sealed class PackageContentTests(PackageFixture package)
{
    // In bytes, as packed. Where it changes by more than a tenth, someone should know why; write the new size here and in runtime/Packing/README.md.
    private const long StatedSize = 474_000;

    [Fact]
    public void It_has_the_runtime_the_analyzers_and_nothing_that_is_not_needed() => Assert.Equal(
        [
            "NetGen.nuspec", "README.md", "analyzers/dotnet/cs/NetGen.CodeFixes.dll", "analyzers/dotnet/cs/NetGen.Generator.dll",
            "buildTransitive/net10.0/NetGen.props", "buildTransitive/net10.0/NetGen.targets", "icon.png", "lib/net10.0/NetGen.dll", "lib/net10.0/NetGen.xml",
        ],
        package.FilesOf("NetGen").Keys.Order(StringComparer.Ordinal));

    // The packages of these tests are made in folders of their own, where a framework has none; here nothing is built, only asked for.
    [Fact]
    public async Task In_the_usual_folders_the_analyzers_are_found_too()
    {
        string files = await PackageFixture.RunAsync(
            PackageFixture.Repository, "msbuild", "runtime/NetGen.csproj", "-t:AddAnalyzersToPackage", "-p:Configuration=Release", "-p:TargetFramework=net10.0", "-getItem:TfmSpecificPackageFile");
        Assert.Matches(@"netstandard2\.0[/\\]+NetGen\.Generator\.dll", files);
        Assert.Matches(@"netstandard2\.0[/\\]+NetGen\.CodeFixes\.dll", files);
    }

    [Fact]
    public void Its_size_is_as_stated()
    {
        long size = new FileInfo(package.PackageFile("NetGen")).Length;
        Assert.True(Math.Abs(size - StatedSize) <= StatedSize / 10, $"The package takes {size} bytes; {StatedSize} are stated.");
        string page = File.ReadAllText(Path.Combine(PackageFixture.Repository, "runtime", "Packing", "README.md"));
        Assert.Contains($"{StatedSize / 1000} KB", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_description_is_complete_and_asks_for_one_package()
    {
        XElement metadata = XElement.Parse(Encoding.UTF8.GetString(package.FilesOf("NetGen")["NetGen.nuspec"]).TrimStart('\uFEFF')).Elements().Single();
        Assert.Equal("MIT", Text("license"));
        Assert.Equal("icon.png", Text("icon"));
        Assert.Equal("README.md", Text("readme"));
        Assert.All((string[])["title", "authors", "description", "projectUrl", "releaseNotes", "tags", "copyright"], name => Assert.NotEqual("", Text(name)));
        Assert.Matches("^https://github.com/", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("url")!.Value);
        Assert.Equal("System.Numerics.Tensors", Assert.Single(metadata.Descendants(), element => element.Name.LocalName == "dependency").Attribute("id")!.Value);

        string Text(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public void The_icon_has_128_by_128_pixels()
    {
        byte[] icon = package.FilesOf("NetGen")["icon.png"];
        Assert.Equal("\u0089PNG\r\n\u001A\n", Encoding.Latin1.GetString(icon, 0, 8));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Fact]
    public void Links_of_its_page_hold_outside_of_the_repository_and_lead_to_what_is_there()
    {
        string page = Encoding.UTF8.GetString(package.FilesOf("NetGen")["README.md"]);
        string[] links = [.. Regex.Matches(page, @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches("^(https://|#)", link));
        string[] own = [.. links.Select(link => Regex.Match(link, "^https://(?:github.com/netgen-dotnet/netgen/blob|raw.githubusercontent.com/netgen-dotnet/netgen)/main/([^#]*)")).Where(match => match.Success).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(own);
        Assert.All(own, link => Assert.True(Path.Exists(Path.Combine(PackageFixture.Repository, link)), link));
        Assert.Contains("](https://raw.githubusercontent.com/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_symbols_are_a_package_of_their_own_and_no_file_names_the_machine()
    {
        Assert.Contains("lib/net10.0/NetGen.pdb", package.FilesOf("NetGen", "snupkg").Keys);
        string[] folders = [PackageFixture.Repository, Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar];
        foreach ((string name, byte[] bytes) in package.FilesOf("NetGen").Concat(package.FilesOf("NetGen", "snupkg")))
        {
            Assert.All(folders, folder =>
            {
                Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) >= 0, $"{name} has {folder}.");
                Assert.False(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(folder)) >= 0, $"{name} has {folder}.");
            });
        }
    }

    [Fact]
    public void Every_public_member_is_documented()
    {
        XElement[] members = [.. XElement.Parse(Encoding.UTF8.GetString(package.FilesOf("NetGen")["lib/net10.0/NetGen.xml"]).TrimStart('\uFEFF')).Descendants("member")];
        Assert.True(members.Length > 500, $"{members.Length} members");
        Assert.All(members, member => Assert.True(member.HasElements, member.Attribute("name")!.Value));
    }
}
