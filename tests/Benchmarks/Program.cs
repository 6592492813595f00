using NetGen.Benchmarks.Careful;
using NetGen.Benchmarks.Contest;
using NetGen.Benchmarks.Reporting;
using NetGen.Benchmarks.Studies;

return args switch
{
    ["table"] => SpeedCommand.Run(),
    ["results"] => ResultLines.Run(),
    ["careful", .. string[] rest] => CarefulCommand.Run(rest),
    ["first-calls"] => FirstCalls.Run(),
    ["first-calls", var network] => FirstCalls.Measure(network),
    ["first-prediction"] => FirstPrediction.Run(),
    ["first-prediction", var way, var started, var file] => FirstPrediction.Measure(way, started, file),
    ["pytorch"] => PyTorchTraining.Run(),
    ["tails"] => Tails.Run(),
    ["data"] => DataTimes.Run(),
    ["growth"] => Growth.Run(),
    ["build"] => BuildCost.Run(),
    ["analyzers"] => AnalyzerTimes.Run(),
    ["code-size"] => CodeSize.Run(),
    ["code-size", var network] => CodeSize.Measure(network),
    ["activations"] => ActivationTimes.Run(),
    ["double"] => DoubleTimes.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        usage: dotnet run -c Release --project tests/Benchmarks -- COMMAND
          table        NetGen beside what a user would write in .NET; updates the README and speed.svg
          results      a RESULT line for each workload, for a harness that interleaves programs
          careful      the same as table under BenchmarkDotNet, with its arguments: --filter *W3*
          first-calls  the first calls in a process: JIT, and speed until the steady state
          first-prediction  from the start of a process to its first prediction; parameters in the assembly, in a file, in ONNX Runtime
          pytorch      the training of samples/Digits beside the same in PyTorch: epochs per second, accuracy
          tails        the slowest of ten million single calls, beside a thread that allocates
          data         whether time depends on the numbers: zeros, subnormal, huge, NaN
          growth       time against width, depth and batch: cliffs
          build        what networks add to a C# build
          analyzers    what the analyzers add to the compiler's work: 200 networks, 2,000 calls
          code-size    source, IL and machine code of each network
          activations  time and error of each activation, beside TensorPrimitives
          double       what double costs against float
        """);
    return 2;
}
