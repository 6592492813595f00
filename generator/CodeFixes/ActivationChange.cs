using NetGen.Generator.Network;

namespace NetGen.CodeFixes;

/// <summary>Changes a layer's activation, and with it what would make no sense any more.</summary>
internal static class ActivationChange
{
    /// <summary>The repair.</summary>
    /// <param name="network">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="activation">Its new activation.</param>
    /// <param name="lossAlong">The loss that belongs to it; null where the present one may stay. One that is not stated follows by itself.</param>
    /// <param name="whose">What the title calls the activation.</param>
    public static Repair Of(DeclaredNetwork network, DeclaredAttribute layer, string activation, string? lossAlong, string whose = "the activation")
    {
        string? loss = network.Network?.Argument("Loss") is null ? null : lossAlong;
        return new(activation, $"Change {whose} to {activation}{(loss is null ? "" : $" and Loss to {loss}")}", edits =>
        {
            edits.SetMember(network, layer, "Activation", activation);
            if (activation != nameof(Activation.LeakyReLU))
            {
                edits.Unset(layer, "Slope");
            }

            if (loss is not null)
            {
                edits.SetMember(network, network.Network!, "Loss", loss);
            }
        });
    }
}
