using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Samples.PyTorchRoundTrip;

/// <summary>ONNX Runtime, as npm's package for Node: it has the native library of every platform, and needs nothing of .NET.</summary>
internal sealed class OnnxRuntime
{
    public const string HowToInstall = """
        ONNX Runtime is not here, so the exported network was not run in it. With Node.js and npm:
          npm install --ignore-scripts --prefix FOLDER onnxruntime-node
        and run this with --onnx-runtime FOLDER.
        """;

    private const string Package = "onnxruntime-node";

    private readonly string _package;

    private OnnxRuntime(string package)
    {
        _package = package;
        using JsonDocument description = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        Version = description.RootElement.GetProperty("version").GetString() ?? "";
    }

    public string Version { get; }

    /// <summary>The one in <paramref name="folder"/>; without a folder, in the current one or one above it, as Node looks. Null where there is none.</summary>
    public static OnnxRuntime? Find(string? folder)
    {
        DirectoryInfo? place = new(folder ?? Environment.CurrentDirectory);
        for (; place is not null; place = folder is null ? place.Parent : null)
        {
            string package = Path.Combine(place.FullName, "node_modules", Package);
            if (Directory.Exists(package) && HasNode())
            {
                return new(package);
            }
        }

        return null;
    }

    /// <summary>Outputs of a network in a file, for examples [m, columns].</summary>
    public float[] Predict(string model, ReadOnlySpan<float> x, int columns)
    {
        using Process node = Start([Path.Combine(AppContext.BaseDirectory, "predict.cjs"), _package, model, $"{columns}"]);
        node.StandardInput.BaseStream.Write(MemoryMarshal.AsBytes(x));
        node.StandardInput.Close();
        using MemoryStream y = new();
        node.StandardOutput.BaseStream.CopyTo(y);
        node.WaitForExit();
        return node.ExitCode == 0
            ? MemoryMarshal.Cast<byte, float>(y.ToArray()).ToArray()
            : throw new InvalidOperationException($"Node ended with {node.ExitCode} for {model}.");
    }

    private static bool HasNode()
    {
        try
        {
            using Process node = Start(["--version"]);
            node.StandardInput.Close();
            node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(string[] arguments) =>
        Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
