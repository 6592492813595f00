namespace NetGen.Benchmarks.Contest;

/// <summary>A workload, ready to be run by one contestant.</summary>
internal abstract class Work
{
    /// <summary>Runs calls, over the inputs in rotation from the first on.</summary>
    public abstract void Run(int calls);

    /// <summary>What the last call computed: the outputs, or the loss before its step.</summary>
    public abstract ReadOnlySpan<float> Result { get; }
}

/// <summary>Somebody who does workloads.</summary>
internal interface IContestant
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>Gets ready; null where it has nothing for this workload.</summary>
    Work? Prepare(Workload workload, WorkloadData data);
}
