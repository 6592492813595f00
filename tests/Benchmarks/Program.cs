using NetGen.Benchmarks.Contest;

return args switch
{
    ["results"] => ResultLines.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: dotnet run -c Release --project tests/Benchmarks -- COMMAND
          results      a RESULT line for each workload, for a harness that interleaves programs
        """);
    return 2;
}
