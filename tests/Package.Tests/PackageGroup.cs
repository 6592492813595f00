namespace NetGen.Package.Tests;

/// <summary>The tests that share the packages; one after another, as each keeps the whole machine busy.</summary>
[CollectionDefinition(Name)]
public sealed class PackageGroup : ICollectionFixture<PackageFixture>
{
    public const string Name = "Package";
}
