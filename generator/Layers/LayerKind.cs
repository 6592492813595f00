using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.Generator.Layers;

/// <summary>A kind of layer: which attribute declares it, and how what was written becomes a layer. One subclass a kind, in the layer's file.</summary>
internal abstract class LayerKind
{
    // Found, not listed: a new kind is a new file and nothing else.
    private static readonly LayerKind[] All = typeof(LayerKind).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LayerKind)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (LayerKind)Activator.CreateInstance(type))
        .ToArray();

    /// <summary>The attribute's class, such as "DenseAttribute".</summary>
    public abstract string AttributeName { get; }

    /// <summary>The attributes of all kinds.</summary>
    public static IEnumerable<string> AttributeNames => All.Select(kind => kind.AttributeName);

    /// <summary>The kind that <paramref name="layer"/> is of.</summary>
    public static LayerKind? Of(LayerDeclaration layer) => All.FirstOrDefault(kind => kind.AttributeName == layer.AttributeName);

    /// <summary>The outputs that a layer with <paramref name="inputs"/> inputs is meant to have, right or wrong; 0 where that is unknown.</summary>
    public abstract int OutputsOf(LayerDeclaration layer, int inputs);

    /// <summary>Reads and judges a layer.</summary>
    /// <param name="layer">What was written.</param>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="inputs">What the layer before gives; 0 or less where that is wrong itself, and so unknown.</param>
    /// <param name="findings">Where to add what is wrong, and what is legal but hardly meant.</param>
    /// <returns>The layer; null where a size or setting is wrong or unknown.</returns>
    public abstract LayerModel? Read(LayerDeclaration layer, int index, int inputs, List<Finding> findings);

    /// <summary>A layer of the kind with these sizes, where nothing better can be made of what was written.</summary>
    public abstract LayerModel StandIn(int index, int inputs, int outputs);
}
