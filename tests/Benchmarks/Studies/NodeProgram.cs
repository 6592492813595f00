using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Studies;

/// <summary>The first prediction of ONNX Runtime as programs of Node.js have it; it prints what <see cref="FirstPrediction"/> prints.</summary>
internal static class NodeProgram
{
    // Arguments: when it was started, the package, the model; without the last two, it does nothing.
    private const string Code = """
        const first = process.hrtime.bigint();
        const [, started, folder, model] = process.argv;
        async function main() {
          let y = [];
          if (folder) {
            const ort = require(folder);
            const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
            const x = Float32Array.from({ length: 64 }, (_, k) => (k * 37 % 64) / 64);
            y = (await session.run({ x: new ort.Tensor('float32', x, [1, 64]) })).y.data;
          }
          const done = process.hrtime.bigint();
          console.log([Number(first) - started, Number(done) - started, ...y].join(' '));
        }
        main();
        """;

    /// <summary>The folder of the npm package that a native library is a part of; null where it is of none.</summary>
    public static string? Package(string library)
    {
        for (DirectoryInfo? folder = new FileInfo(library).Directory; folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "onnxruntime-node")
            {
                return folder.FullName;
            }
        }

        return null;
    }

    /// <summary>Runs to the end and returns its line.</summary>
    public static string Run(double started, params string[] arguments)
    {
        ProcessStartInfo start = new("node", ["-e", Code, started.ToString("R", CultureInfo.InvariantCulture), .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("Node.js did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd() : throw new InvalidOperationException($"Node.js ended with {process.ExitCode}:\n{output}");
    }
}
