namespace NetGen.Benchmarks.Contest;

/// <summary>Whether all contestants compute the same: who computes something else may not be timed.</summary>
internal static class Agreement
{
    private const float Relative = 1e-3f;
    private const float Absolute = 1e-5f;

    // Enough to come back to the first batch with parameters that every gradient has moved.
    private const int TrainingCalls = 9;
    private const float TrainingRate = 1e-2f;

    /// <summary>Where somebody differs from NetGen, in a sentence each.</summary>
    public static IReadOnlyList<string> Differences(Workload workload, WorkloadData data)
    {
        // A first call, and for training a few more, in steps that are large enough to be seen.
        Workload visible = workload with { Rate = workload.Kind == WorkKind.AdamStep ? TrainingRate / 10 : TrainingRate };
        List<int> calls = workload.IsTraining ? [1, TrainingCalls - 1] : [1];
        List<(string Name, Work Work)> works = [.. Contestants.All.Select(one => (one.Name, one.Prepare(visible, data)!))];
        List<string> differences = [];
        foreach (int count in calls)
        {
            works.ForEach(one => one.Work.Run(count));
            differences.AddRange(works.Skip(1).SelectMany(one => Difference(workload, one.Name, one.Work.Result, works[0].Work.Result)));
        }

        return differences;
    }

    /// <summary>Checks every workload of a list, and tells standard error what differs.</summary>
    /// <returns>Whether nothing does.</returns>
    public static bool Check(IEnumerable<(Workload Workload, WorkloadData Data)> workloads)
    {
        List<string> differences = [.. workloads.SelectMany(one => Differences(one.Workload, one.Data))];
        differences.ForEach(Console.Error.WriteLine);
        return differences.Count == 0;
    }

    private static List<string> Difference(Workload workload, string name, ReadOnlySpan<float> result, ReadOnlySpan<float> expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            float difference = MathF.Abs(result[i] - expected[i]);
            if (!(difference <= MathF.Max(Absolute, Relative * MathF.Abs(expected[i]))))
            {
                string what = workload.IsTraining ? "a loss" : $"output {i}";
                FormattableString sentence = $"{workload.Name}: {what} of {name} is {result[i]}; NetGen's is {expected[i]}.";
                return [FormattableString.Invariant(sentence)];
            }
        }

        return [];
    }
}
