namespace NetGen.Benchmarks.Reporting;

/// <summary>What was measured, as it is shown: the first column is what the others are compared with.</summary>
/// <param name="Columns">The contestants.</param>
/// <param name="Rows">The workloads.</param>
/// <param name="Machine">Where and with what.</param>
internal sealed record SpeedTable(IReadOnlyList<string> Columns, IReadOnlyList<SpeedRow> Rows, string Machine)
{
    /// <summary>The title of the best other program, where there is one.</summary>
    public const string OtherTitle = "best C++ peer";

    public bool HasOthers => Rows.Any(row => row.Other is not null);
}

/// <summary>A workload.</summary>
/// <param name="Network">Its network: 4-16-16-2 tanh.</param>
/// <param name="Call">What a call does: one example.</param>
/// <param name="Nanoseconds">A call of each column.</param>
/// <param name="Other">The best of other programs.</param>
internal sealed record SpeedRow(string Network, string Call, IReadOnlyList<double> Nanoseconds, OtherTime? Other)
{
    public double Reference => Nanoseconds[0];

    public double Ratio(double nanoseconds) => nanoseconds / Reference;
}

/// <summary>A call of a program that was measured elsewhere.</summary>
internal sealed record OtherTime(string Program, double Nanoseconds);
