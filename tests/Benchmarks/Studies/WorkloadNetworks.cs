namespace NetGen.Benchmarks.Studies;

/// <summary>The workloads' networks by name.</summary>
internal static class WorkloadNetworks
{
    public static IReadOnlyList<(string Name, Func<Subject<float>> Create)> Single { get; } =
    [
        ("W1", () => Subject<float>.Of<NetworkW1>("W1")),
        ("W2a", () => Subject<float>.Of<NetworkW2a>("W2a")),
        ("W2b", () => Subject<float>.Of<NetworkW2b>("W2b")),
        ("W3", () => Subject<float>.Of<NetworkW3>("W3")),
        ("W4", () => Subject<float>.Of<NetworkW4>("W4")),
        ("W5", () => Subject<float>.Of<NetworkW5Classifier>("W5")),
        ("W6a", () => Subject<float>.Of<NetworkW6a>("W6a")),
        ("W6b", () => Subject<float>.Of<NetworkW6b>("W6b")),
    ];

    public static Subject<float> Named(string name) => Single.Single(network => network.Name == name).Create();
}
