using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using NetGen.Data;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>Exported networks, in the runtime that people load them with.</summary>
public sealed class OnnxRuntimeTests
{
    private const double Tolerance = 1e-5;

    [OnnxRuntimeFact]
    public async Task Every_exported_network_loads_in_OnnxRuntime_and_agrees()
    {
        using TemporaryFolder folder = new();
        Exporting exporting = new(folder.Path);
        SameBitsSubjects.VisitAll(exporting);
        foreach (Type precision in new[] { typeof(float), typeof(double) })
        {
            Assert.Equal(Enum.GetValues<Activation>(), exporting.Activations.Where(met => met.Precision == precision).Select(met => met.Activation).Order());
            Assert.Equal(
                Enum.GetValues<Loss>().Where(loss => loss != Loss.MatchOutput),
                exporting.Losses.Where(met => met.Precision == precision).Select(met => met.Loss).Order());
        }

        ProcessStartInfo start = new("node", [Path.Combine(OnnxRuntimeFactAttribute.Folder, "run.cjs"), folder.Path]);
        string[] lines = (await ChildProcess.RunAsync(start, "ONNX Runtime")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(exporting.Expected.Count, lines.Length);
        foreach ((string name, Expectation expected) in exporting.Expected)
        {
            Assert.Contains($"{name} [\"batch\",{expected.Inputs}] [\"batch\",{expected.Outputs}]", lines);
            float[] outputs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder.Path, name + ".y"))).ToArray();
            Assert.Equal(expected.Y.Length, outputs.Length);
            for (int i = 0; i < outputs.Length; i++)
            {
                double apart = Math.Abs(outputs[i] - expected.Y[i]);
                Assert.True(
                    apart <= Tolerance * Math.Max(1, Math.Abs(expected.Y[i])), $"{name}: output {i} is {outputs[i]} in ONNX Runtime, {expected.Y[i]} here.");
            }
        }
    }

    private sealed record Expectation(int Inputs, int Outputs, double[] Y);

    // Each network alone and behind a scaler; three examples: a number that no file states.
    private sealed class Exporting(string folder) : INetworkVisitor
    {
        private const int Examples = 3;

        // Wide enough for the flat ends of activations.
        private const double Limit = 4;

        public Dictionary<string, Expectation> Expected { get; } = [];

        public HashSet<(Type Precision, Activation Activation)> Activations { get; } = [];

        public HashSet<(Type Precision, Loss Loss)> Losses { get; } = [];

        public void Visit<TNetwork, T>()
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Losses.Add((typeof(T), TNetwork.Loss));
            Activations.UnionWith(TNetwork.Describe().Layers.Select(layer => (typeof(T), layer.Activation)));
            AnyNetwork<TNetwork, T> subject = new();
            TestNumbers numbers = new(Expected.Count);
            subject.SetParameters(numbers.Parameters<T>(subject.Oracle.Layers));
            string name = $"{typeof(TNetwork).Name}{Expected.Count}";
            float[] x = numbers.Uniform<float>(Examples * TNetwork.InputSize, Limit);
            Export(name, subject, x, scaler: null);

            // Values that lie far from zero, beside their range, as years do.
            double[] offset = [.. Enumerable.Range(0, TNetwork.InputSize).Select(c => ((c % 3) - 1) * 2000.1)];
            double[] scale = [.. Enumerable.Range(0, TNetwork.InputSize).Select(c => 0.3 + (c % 5))];
            float[] unscaled = [.. x.Select((value, i) => (float)((value / scale[i % scale.Length]) + offset[i % scale.Length]))];
            Export($"{name}Scaled", subject, unscaled, new(offset, scale));
        }

        private void Export<TNetwork, T>(string name, AnyNetwork<TNetwork, T> subject, float[] x, Scaler<T>? scaler)
            where TNetwork : class, INetwork<TNetwork, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] inputs = Closeness.To<float, T>(x);
            scaler?.Apply(inputs);
            Expected.Add(name, new(TNetwork.InputSize, TNetwork.OutputSize, Closeness.To<T, double>(subject.Predict(inputs))));
            subject.Network.ExportOnnx(Path.Combine(folder, name + ".onnx"), scaler);
            File.WriteAllBytes(Path.Combine(folder, name + ".x"), MemoryMarshal.AsBytes<float>(x).ToArray());
        }
    }
}
