using System.Text.RegularExpressions;

namespace NetGen.Generator.Declaration;

/// <summary>The names of generated members: which members of the user's matter to them.</summary>
internal static class GeneratedNames
{
    // W1, B12, W1At, Forward3, Backward3.
    private static readonly Regex Numbered = new("^([A-Z]{1,2}[0-9]+(At)?|(Forward|Backward)[0-9]+)_*$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Private = new(
        [
            "BackwardToInput", "ForwardWithLoss", "Kernels", "PredictExamples", "PredictMany", "PredictOne", "PropagateBackward",
            "PropagateForward", "TrainedParameters", "TrainedScaler", "_parameters", "_scratch",
        ],
        StringComparer.Ordinal);

    /// <summary>The public names that every network has, but for those of its parameters.</summary>
    public static IReadOnlyCollection<string> Public { get; } = new HashSet<string>(
        [
            "Backpropagate", "Backward", "BatchCapacity", "Evaluate", "Forward", "Input", "InputSize", "LayerCount", "Output", "OutputSize",
            "ParameterCount", "Parameters", "Predict", "Workspace",
        ],
        StringComparer.Ordinal);

    /// <summary>The public name that a network with trained parameters has besides.</summary>
    public const string CreateTrained = "CreateTrained";

    /// <summary>The public name that one has besides whose file holds a scaler.</summary>
    public const string CreateTrainedScaler = "CreateTrainedScaler";

    /// <summary>Whether a generated member may have that name, or get out of its way: other members are none of our business.</summary>
    public static bool Matter(string member) =>
        Numbered.IsMatch(member) || Private.Contains(member.TrimEnd('_')) || Public.Contains(member) || member is CreateTrained or CreateTrainedScaler;
}
