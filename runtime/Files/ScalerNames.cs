namespace NetGen.Files;

/// <summary>What the tensors of a scaler are called in a file.</summary>
internal static class ScalerNames
{
    public const string Offset = "scaler.offset";
    public const string Scale = "scaler.scale";

    /// <summary>Whether a tensor of this name is a scaler's, unless a parameter has it.</summary>
    public static bool Has(string name) => name is Offset or Scale;
}
