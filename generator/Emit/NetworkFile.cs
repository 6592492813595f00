using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Prints Name.g.cs: the network as the textbook has it.</summary>
internal sealed class NetworkFile
{
    private readonly NetworkPlan _plan;
    private readonly NetworkModel _network;
    private readonly Names _names;
    private readonly bool _allowsUnsafe;

    public NetworkFile(NetworkPlan plan, bool allowsUnsafe)
    {
        _plan = plan;
        _network = plan.Network;
        _names = new(_network);
        _allowsUnsafe = allowsUnsafe;
    }

    public string Write() => SourceFile.Write(_network, _names, NetworkHeader.Lines(_plan), $" : {_names.INetwork}", namesObjects: true, Body);

    private void Body(SourceWriter writer)
    {
        Facts(writer);
        Offsets(writer);
        Construction(writer);
        if (_network.Trained is { } trained)
        {
            new TrainedEmitter(_plan, _names, writer).Emit(trained);
        }

        new ParameterViewsEmitter(_plan, _names, writer).Emit();
        new PassesEmitter(_plan, _names, writer).Emit();
        new PropagationEmitter(_plan, _names, writer).Emit();
        new PredictionEmitter(_plan, _names, _allowsUnsafe, writer).Emit();
        new LayersEmitter(_plan, _names, writer).Emit();
        new InterfaceEmitter(_plan, _names, writer).Emit();
        new InputOutputEmitter(_network, _names, writer).Emit();
        writer.Blank();
        new WorkspaceEmitter(_plan, _names, writer).Emit();
    }

    private void Facts(SourceWriter writer)
    {
        Fact("InputSize", _network.Inputs, "Inputs, n[0].");
        Fact("OutputSize", _network.Outputs, $"Outputs, n[{_network.Layers.Count.ToText()}].");
        Fact("LayerCount", _network.Layers.Count, "Layers, L.");
        Fact("ParameterCount", _network.ParameterCount, "Weights and biases.");
        Fact("BatchCapacity", _network.Batch, "Examples that one pass over a workspace takes at most. Predict and Evaluate take any number.");

        void Fact(string name, int value, string summary)
        {
            writer.Summary(summary);
            writer.Line($"public const int {name} = {value.ToText()};");
            writer.Blank();
        }
    }

    private void Offsets(SourceWriter writer)
    {
        writer.Line("// Where each parameter begins in the slab, and its gradient in the workspace's.");
        writer.Line("// Weights lie input by input: columns of W, padded to 64 bytes.");
        foreach (PlacedTensor tensor in _plan.Parameters)
        {
            writer.Line($"private const int {_names.Private(tensor.Name + "At")} = {tensor.Offset.ToText()};");
        }

        writer.Blank();
        writer.Line($"private readonly {_names.Slab} {_names.Private("_parameters")} = new({_plan.ParameterLength.ToText()});");
        writer.Blank();
    }

    private void Construction(SourceWriter writer)
    {
        writer.Summary("Makes a network whose weights start from a seed, the same on every machine; biases start at zero.");
        writer.Param("seed", "Any number; another one gives other weights.");
        writer.Block($"public {_network.Type.Name}(long seed = 0)", () =>
        {
            if (_plan.Layers.Any(layer => layer.Initialize.Any(step => step.Scale > 0)))
            {
                writer.Line($"{_names.Type("Xoshiro256")} random = new(seed);");
                writer.Line($"ref {_names.Element} parameters = ref {_names.Private("_parameters")}.First;");
            }

            foreach (LayerPlan layer in _plan.Layers)
            {
                foreach (InitializationStep step in layer.Initialize)
                {
                    writer.Line(step.Scale > 0 ? $"// W{step.Layer.ToText()}: {step.Name}" : $"// W{step.Layer.ToText()} stays zero");
                    if (step.Scale > 0)
                    {
                        PlacedTensor tensor = _plan.Parameters.First(p => p.Layer == step.Layer && p.Tensor.IsMatrix);
                        writer.Line(
                            $"{_names.Type("WeightInitialization")}.{(step.IsUniform ? "Uniform" : "Normal")}(ref random, "
                            + $"ref {_names.Type("Unsafe")}.Add(ref parameters, {_names.Private(tensor.Name + "At")}), "
                            + $"{tensor.Tensor.Columns.ToText()}, {tensor.Tensor.Rows.ToText()}, {tensor.Stride.ToText()}, {Literals.Double(step.Scale)});");
                    }
                }
            }
        });
        writer.Blank();
    }
}
