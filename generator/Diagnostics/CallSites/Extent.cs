using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>What is known at compile time of an array, a span or another row of elements.</summary>
/// <param name="Length">How many elements it has.</param>
/// <param name="Elements">Where nothing can have changed them since, the expressions they were made of; else default.</param>
internal sealed record Extent(int Length, ImmutableArray<IOperation> Elements = default)
{
    /// <summary>Of what throws before it is there, such as a part that the whole does not have.</summary>
    public static Extent Never { get; } = new(-1);

    /// <summary>Whether there is anything.</summary>
    public bool IsNever => Length < 0;

    /// <summary>Of <paramref name="length"/> elements; null where that is not known.</summary>
    public static Extent? OfLength(long? length) => length is null ? null : length is >= 0 and <= int.MaxValue ? new((int)length) : Never;

    /// <summary>The same without its elements: what is left to know once someone may write to them.</summary>
    public Extent WithoutElements() => Elements.IsDefault ? this : new(Length);

    /// <summary>The elements from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public Extent Part(long start, long end)
    {
        if (start < 0 || end < start || end > Length)
        {
            return Never;
        }

        int length = (int)(end - start);
        return new(length, Elements.IsDefault ? default : ImmutableArray.Create(Elements, (int)start, length));
    }
}
