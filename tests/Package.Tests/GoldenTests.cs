using System.Text.RegularExpressions;

namespace NetGen.Package.Tests;

/// <summary>
/// The execution tests again, with the generator and the runtime of the package: here those of the reference cases, of which there are eight;
/// <c>runtime/Packing/README.md</c> has the command for all of them.
/// </summary>
[Collection(PackageGroup.Name)]
public sealed class GoldenTests(PackageFixture package)
{
    private const int ReferenceCases = 8;

    [Fact]
    public async Task Networks_of_the_package_compute_what_PyTorch_computed()
    {
        string log = await PackageFixture.RunAsync(
            PackageFixture.Repository,
            "test",
            "tests/Execution.Tests",
            "-c",
            "Release",
            "--artifacts-path",
            package.NewFolder("golden"),
            $"-p:NetGenPackages={package.Feed}",
            "-p:NetGenOnlyGolden=true");

        // At least one test of each case, in each precision.
        Match passed = Regex.Match(log, @"Failed: +0, Passed: +([0-9]+), Skipped: +0,");
        Assert.True(passed.Success, log);
        Assert.InRange(int.Parse(passed.Groups[1].Value, null), 2 * ReferenceCases, int.MaxValue);
    }
}
