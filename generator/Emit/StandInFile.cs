using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;
using NetGen.Generator.Network;

namespace NetGen.Generator.Emit;

/// <summary>
/// Prints the one file of a class whose declaration is flawed: every member that a network with its layers has, throwing, but for those whose
/// name is taken. A test holds it equal to what a right declaration gets.
/// </summary>
internal sealed class StandInFile
{
    private const string System = "global::System";
    private const string Labels = $"{System}.ReadOnlySpan<int>";
    private static readonly string[] NestedTypes = ["Input", "Output", "Workspace"];

    private readonly NetworkModel _network;
    private readonly TypeDeclaration _type;
    private readonly SourceWriter _writer;
    private readonly HashSet<string> _taken;
    private readonly string _element;
    private readonly string _throw;

    public StandInFile(NetworkModel network)
    {
        _network = network;
        _type = network.Type;
        _writer = new(SourceFile.DepthOf(_type));
        _taken = new(_type.Members.Append(_type.PlainName), StringComparer.Ordinal);
        _element = network.Precision == Precision.Double ? "double" : "float";
        _throw = $"throw new {System}.InvalidOperationException(\"The declaration of {_type.PlainName} has errors: fix {network.Flaws}.\")";
    }

    public string Write()
    {
        bool isStatic = _type.Kind == ClassKind.Static;
        Facts();
        Types();
        if (!isStatic)
        {
            Constructor();
            Members();
            Interface();
        }

        // Warnings would be about what the flaw makes of these members.
        return SourceFile.Write(
            _type,
            [$"{_type.FullName}: stands in for the network that is meant, until its declaration is right ({_network.Flaws})."],
            ["#nullable enable", "#pragma warning disable"],
            [],
            isStatic ? "" : HasStaticInterfaceMembers ? $" : {Face}" : $" : {Parameters}",
            _writer.ToString());
    }

    private string Span => $"{System}.Span<{_element}>";

    private string ReadOnlySpan => $"{System}.ReadOnlySpan<{_element}>";

    private string Weights => $"{ReadOnlySpan} weights";

    private string TensorSpan => $"{System}.Numerics.Tensors.TensorSpan<{_element}>";

    private string AnyWorkspace => $"global::NetGen.IWorkspace<{_element}>";

    private string Self => _type.Members.Contains(_type.PlainName) ? _type.GlobalName : _type.Name + _type.TypeParameters;

    private bool HasStaticInterfaceMembers => _network.OldLanguage is not { HasStaticInterfaceMembers: false };

    private string Parameters => $"global::NetGen.IParameters<{_element}>";

    private string Face => $"global::NetGen.INetwork<{Self}, {_element}>";

    private void Facts()
    {
        foreach ((string name, int value) in _network.Facts)
        {
            Named(name, $"public const int {name} = {value.ToText()};");
        }
    }

    private void Types()
    {
        Array("Input", _network.Inputs);
        Array("Output", _network.Outputs);
        if (_taken.Contains("Workspace"))
        {
            return;
        }

        _writer.Block($"public sealed class Workspace : {AnyWorkspace}", () =>
        {
            _writer.Line($"public int Examples => {_throw};");
            _writer.Line($"public {Span} Gradients => {_throw};");
            if (_network.LeavesToChance)
            {
                _writer.Line($"public long DropoutSeed {{ get => {_throw}; set => {_throw}; }}");
                _writer.Line($"public long ExampleNumber {{ get => {_throw}; set => {_throw}; }}");
            }

            foreach (string view in Views())
            {
                _writer.Line($"public {TensorSpan} {view} => {_throw};");
            }

            _writer.Line($"{System}.Numerics.Tensors.ReadOnlyTensorSpan<{_element}> {AnyWorkspace}.Activations(int layer) => {_throw};");
        });

        void Array(string name, int size)
        {
            if (!_taken.Contains(name))
            {
                _writer.Line($"[{System}.Runtime.CompilerServices.InlineArray({size.ToText()})]");
                _writer.Block($"public struct {name}", () => _writer.Line($"private {_element} _first;"));
            }
        }
    }

    private IEnumerable<string> Views()
    {
        yield return "A0";
        foreach (LayerModel layer in _network.Layers)
        {
            string number = layer.Number.ToText();
            if (_network.ShowsZ(layer))
            {
                yield return "Z" + number;
            }

            foreach (LayerBuffer buffer in layer.Buffers(_network).Where(buffer => buffer.Content.Length > 0))
            {
                yield return WorkspaceText.Capital(buffer.Name);
            }

            yield return "A" + number;
            if (_network.KeepsGradient(layer))
            {
                yield return WorkspaceText.Capital(layer.Gradient);
            }

            foreach (ParameterTensor tensor in layer.Parameters)
            {
                yield return $"D{tensor.Name}{number}";
            }
        }
    }

    private void Constructor()
    {
        if (_type.Obstacle is not { IsInTheWay: true })
        {
            string chain = _type.Obstacle is { BaseArguments.Length: > 0 } needy ? $" : base({needy.BaseArguments})" : "";
            if (_type.Obstacle is { HasRequiredMember: true })
            {
                _writer.Line($"[{System}.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
            }

            _writer.Line($"public {_type.Name}(long seed = 0){chain} => {_throw};");
        }
    }

    private void Members()
    {
        if (_network.Trained is not null)
        {
            Named(GeneratedNames.CreateTrained, $"public static {Self} {GeneratedNames.CreateTrained}() => {_throw};");
        }

        if (_network.Trained is { HasScaler: true })
        {
            Named(
                GeneratedNames.CreateTrainedScaler,
                $"public static global::NetGen.Data.Scaler<{_element}> {GeneratedNames.CreateTrainedScaler}() => {_throw};");
        }

        Named("Parameters", $"public {Span} Parameters => {_throw};");
        foreach (LayerModel layer in _network.Layers)
        {
            foreach (ParameterTensor tensor in layer.Parameters)
            {
                string name = tensor.Name + layer.Number.ToText();
                Named(name, $"public {TensorSpan} {name} => {_throw};");
            }
        }

        Method("Forward", $"public {ReadOnlySpan} Forward({ReadOnlySpan} x, Workspace workspace)");
        Method("Backward", $"public void Backward({ReadOnlySpan} dA, Workspace workspace)");
        Method("Backward", $"public void Backward({ReadOnlySpan} dA, Workspace workspace, {Span} dX)");
        foreach (string method in new[] { "Backpropagate", "Evaluate" })
        {
            Method(method, $"public {_element} {method}({ReadOnlySpan} x, {ReadOnlySpan} t, Workspace workspace, {Weights} = default)");
            if (_network.Loss == Loss.CrossEntropy)
            {
                Method(method, $"public {_element} {method}({ReadOnlySpan} x, {Labels} labels, Workspace workspace, {Weights} = default)");
            }
        }

        Method("Predict", $"public void Predict({ReadOnlySpan} x, {Span} y)");
        Method("Predict", "public void Predict(in Input x, out Output y)");
    }

    private void Interface()
    {
        if (_taken.Contains("Parameters"))
        {
            _writer.Line($"{Span} {Parameters}.Parameters => {_throw};");
        }

        if (!HasStaticInterfaceMembers)
        {
            return;
        }

        foreach ((string name, _) in _network.Facts)
        {
            _writer.Line($"static int {Face}.{name} => {_throw};");
        }

        string workspace = $"{AnyWorkspace} workspace";

        if (_taken.Contains("Predict"))
        {
            _writer.Line($"void {Face}.Predict({ReadOnlySpan} x, {Span} y) => {_throw};");
        }

        _writer.Line($"static global::NetGen.Loss {Face}.Loss => {_throw};");
        _writer.Line($"static global::NetGen.NetworkDescription {Face}.Describe() => {_throw};");
        _writer.Line($"static {Self} {Face}.Create(long seed) => {_throw};");
        _writer.Line($"static {AnyWorkspace} {Face}.CreateWorkspace() => {_throw};");
        _writer.Line($"{ReadOnlySpan} {Face}.Forward({ReadOnlySpan} x, {workspace}) => {_throw};");
        _writer.Line($"void {Face}.Backward({ReadOnlySpan} dA, {workspace}) => {_throw};");
        _writer.Line($"void {Face}.Backward({ReadOnlySpan} dA, {workspace}, {Span} dX) => {_throw};");
        foreach (string method in new[] { "Backpropagate", "Evaluate" })
        {
            _writer.Line($"{_element} {Face}.{method}({ReadOnlySpan} x, {ReadOnlySpan} t, {workspace}, {Weights}) => {_throw};");
            _writer.Line($"{_element} {Face}.{method}({ReadOnlySpan} x, {Labels} labels, {workspace}, {Weights}) => {_throw};");
        }
    }

    // Where the name of a nested type is taken, what has it in its parameters is left out.
    private void Method(string name, string header)
    {
        if (!NestedTypes.Any(type => header.Contains(type + " ") && _type.Members.Contains(type)))
        {
            Named(name, $"{header} => {_throw};");
        }
    }

    private void Named(string name, string line)
    {
        if (!_taken.Contains(name))
        {
            _writer.Line(line);
        }
    }
}
