using NetGen.Files;
using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>An operator, and what it is applied to.</summary>
/// <param name="number">Its place among the nodes, from 1.</param>
internal sealed class OnnxNode(int number)
{
    public string Name { get; set; } = "";

    /// <summary>What it does; with the domain in front where that is not ONNX's own.</summary>
    public string Operator { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<OnnxAttribute> Attributes { get; } = [];

    public string Output => Outputs.Count > 0 ? Outputs[0] : "";

    /// <summary>What messages call it: by its name, else by what it gives, else by its number; and its operator.</summary>
    public string Title
    {
        get
        {
            string which = Name.Length > 0 ? SafetensorsText.Quote(Name.AsSpan())
                : Output.Length > 0 ? $"of {SafetensorsText.Quote(Output.AsSpan())}"
                : number.ToText();
            return $"Node {which} ({SafetensorsText.Quote(Operator.AsSpan()).Trim('\'')})";
        }
    }

    /// <summary>An input; empty where it is left out.</summary>
    public string Input(int index) => index < Inputs.Count ? Inputs[index] : "";

    public float Single(string attribute, float otherwise) => Attribute(attribute, OnnxKind.Float, "a float")?.Single ?? otherwise;

    public long Number(string attribute, long otherwise) => Attribute(attribute, OnnxKind.Integer, "a whole number")?.Number ?? otherwise;

    public string Text(string attribute, string otherwise) => Attribute(attribute, OnnxKind.Text, "a text")?.Text ?? otherwise;

    /// <summary>A setting, whatever its kind; null where it is left out.</summary>
    public OnnxAttribute? Attribute(string name) => Attributes.Find(attribute => attribute.Name == name);

    /// <summary>The refusal of it.</summary>
    public NotSupportedException Refused(string problem) => new($"{Title} {problem}");

    /// <summary>Refuses it where something does not hold.</summary>
    public void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw Refused(problem);
        }
    }

    // Of another kind, the number would be read as zero.
    private OnnxAttribute? Attribute(string name, OnnxKind kind, string needed)
    {
        OnnxAttribute? attribute = Attribute(name);
        Require(attribute is null || attribute.Kind == kind, $"has the setting {name} in another form than {needed}");
        return attribute;
    }
}
