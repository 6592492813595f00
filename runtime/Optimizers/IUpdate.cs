namespace NetGen;

/// <summary>The update of an optimiser, over spans of one length: a multiple of 64 bytes, as every slab is.</summary>
internal interface IUpdate<T>
    where T : unmanaged
{
    /// <summary>Reads gradients, writes parameters and what the optimiser remembers.</summary>
    void Update(Span<T> parameters, Span<T> gradients);
}
