using NetGen.Benchmarks.Contest;

namespace NetGen.Benchmarks.Reporting;

/// <summary>Workloads in words.</summary>
internal static class WorkloadText
{
    /// <summary>4-16-16-2 tanh.</summary>
    public static string Network(Workload workload)
    {
        string sizes = string.Join('-', workload.Layers.Select(layer => layer.Outputs).Prepend(workload.Inputs));
        Activation last = workload.Layers[^1].Activation;
        return $"{sizes} {Name(workload.Layers[0].Activation)}{(last == Activation.Linear ? "" : $", {Name(last)}")}";
    }

    /// <summary>SGD step, 64 examples.</summary>
    public static string Call(Workload workload) => workload.Kind switch
    {
        WorkKind.OneExample => "one example",
        WorkKind.Dependent => "one example, after the last",
        WorkKind.Batch => $"{workload.Examples} examples",
        WorkKind.SgdStep => $"SGD step, {workload.Examples} examples",
        _ => $"Adam step, {workload.Examples} examples",
    };

    private static string Name(Activation activation) => activation switch
    {
        Activation.ReLU => "ReLU",
        Activation.Tanh => "tanh",
        Activation.Sigmoid => "sigmoid",
        _ => "softmax",
    };
}
