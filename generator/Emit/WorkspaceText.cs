using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Expressions over a workspace: its buffers, and calls of the layers' methods with them.</summary>
internal sealed class WorkspaceText(NetworkPlan plan, Names names)
{
    /// <summary>The name of a buffer's view: letters are capital, of a word the first is. DZ1, Mask2.</summary>
    public static string Capital(string buffer) => buffer.Count(char.IsLetter) > 2
        ? char.ToUpperInvariant(buffer[0]) + buffer.Substring(1)
        : buffer.ToUpperInvariant();

    /// <summary>The workspace's property that refers to the first element of a buffer.</summary>
    public string Reference(string buffer) => "Ref" + Capital(plan.Workspace[buffer].Name);

    /// <summary>The first element of a buffer, where there is a local called workspace.</summary>
    public string Place(string buffer) => "workspace." + Reference(buffer);

    /// <summary>The type of targets.</summary>
    public string TargetType(bool labels) => labels ? $"{names.Type("ReadOnlySpan")}<int>" : names.ReadOnlySpan;

    /// <summary>The call of a layer's method for m examples.</summary>
    /// <param name="method">The method.</param>
    /// <param name="steps">Its steps.</param>
    /// <param name="parameters">Where the parameters are.</param>
    /// <param name="locals">Buffers for which there is a local.</param>
    public string Call(string method, IReadOnlyList<Step> steps, string parameters, params string[] locals)
    {
        List<string> arguments = [];
        if (LayersEmitter.Uses(steps, OperandKind.Parameter))
        {
            arguments.Add("ref " + parameters);
        }

        if (LayersEmitter.Uses(steps, OperandKind.Gradient))
        {
            arguments.Add("ref gradients");
        }

        arguments.AddRange(LayersEmitter.Buffers(steps).Select(buffer => "ref " + (locals.Contains(buffer) ? buffer : Place(buffer))));
        return $"{names.Private(method)}({string.Join(", ", arguments)}, m);";
    }
}
