namespace NetGen.Generator.Network;

/// <summary>
/// What a code fix needs to know of a finding, as a name and a value: it travels with the diagnostic, so that no fix reads a message or judges
/// again what the validator has judged.
/// </summary>
/// <param name="Name">One of the names below.</param>
/// <param name="Value">A number, a member of an enum or a name, as text.</param>
internal sealed record Hint(string Name, string Value)
{
    /// <summary>The class, as its documentation ID. Every diagnostic has it.</summary>
    public const string Network = "Network";

    /// <summary>The index of the layer that the finding lies on, from 0.</summary>
    public const string Layer = "Layer";

    /// <summary>The setting that the finding lies on, by its property.</summary>
    public const string Setting = "Setting";

    /// <summary>The inputs that a layer or the network must have.</summary>
    public const string Inputs = "Inputs";

    /// <summary>An activation that fits.</summary>
    public const string Activation = "Activation";

    /// <summary>The loss that must come along with that activation, where the present one does not fit it.</summary>
    public const string LossAlong = "LossAlong";

    /// <summary>A loss that fits the present activation.</summary>
    public const string Loss = "Loss";

    /// <summary>A name that is right and free.</summary>
    public const string FreeName = "FreeName";
}
