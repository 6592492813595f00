using NetGen.Generator.Declaration;
using NetGen.Generator.Network;

namespace NetGen.Generator.Emit;

/// <summary>
/// What generated code calls things: the short name of a type, unless it means something else where the class stands; the plain name of a
/// private member, unless the user has one of that name.
/// </summary>
internal sealed class Names(NetworkModel network)
{
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>float or double.</summary>
    public string Element => network.Precision == Precision.Double ? "double" : "float";

    /// <summary>The type of slabs.</summary>
    public string Slab => Type("Slab");

    /// <summary>A span of numbers.</summary>
    public string Span => $"{Type("Span")}<{Element}>";

    /// <summary>A span of numbers to read.</summary>
    public string ReadOnlySpan => $"{Type("ReadOnlySpan")}<{Element}>";

    /// <summary>A view in logical shape.</summary>
    public string TensorSpan => $"{Type("TensorSpan")}<{Element}>";

    /// <summary>The class itself: by its full name where it inherits a type with its name.</summary>
    public string Self => network.Type.Members.Contains(network.Type.PlainName) ? network.Type.GlobalName : network.Type.Name;

    /// <summary>The network's face for generic code.</summary>
    public string INetwork => $"global::NetGen.INetwork<{Self}, {Element}>";

    /// <summary>The vector mathematics of one width.</summary>
    public string MathOf(int bits) => Type("Math" + bits.ToText());

    /// <summary>The operations of one width, such as Single512.</summary>
    public string SimdOf(int bits) => Type(network.Precision + bits.ToText());

    /// <summary>A type of the base library or the runtime.</summary>
    public string Type(string name)
    {
        if (network.Type.TakenNames.Contains(name))
        {
            return FullName(name);
        }

        _used.Add(name);
        return name;
    }

    /// <summary>An attribute of the base library, by its name without "Attribute".</summary>
    public string Attribute(string name) => network.Type.TakenNames.Contains(name + "Attribute") ? FullName(name + "Attribute") : Short(name);

    /// <summary>The attribute of a method that must run at full speed from its first call.</summary>
    public string Optimized => Compiled("AggressiveOptimization");

    /// <summary>
    /// The same for a method with loops: on its own, since the JIT stops inlining in a method that has taken in too much, and what it then
    /// leaves out runs unoptimised.
    /// </summary>
    public string Standalone => $"[{Attribute("MethodImpl")}({Option("AggressiveOptimization")} | {Option("NoInlining")})]";

    /// <summary>The attribute of a method that only passes on.</summary>
    public string Inlined => Compiled("AggressiveInlining");

    /// <summary>The type of a local variable with a vector.</summary>
    public string Local(int bits) => network.Type.TakenNames.Contains(TypeNames.Var) ? $"{FullName("Vector" + bits.ToText())}<{Element}>" : "var";

    /// <summary>A private member.</summary>
    public string Private(string name)
    {
        while (network.Type.Members.Contains(name) || network.Type.PlainName == name)
        {
            name += "_";
        }

        return name;
    }

    /// <summary>The using directives that the names asked for so far need.</summary>
    public IEnumerable<string> Usings()
    {
        foreach (string name in _used.Where(TypeNames.IsImported).Select(Namespace).Distinct().OrderBy(n => n, StringComparer.Ordinal))
        {
            yield return $"using global::{name};";
        }

        foreach (string name in _used.Where(name => !TypeNames.IsImported(name)))
        {
            yield return $"using {name} = {FullName(name)};";
        }
    }

    private string Compiled(string option) => $"[{Attribute("MethodImpl")}({Option(option)})]";

    private string Option(string option) => $"{Type("MethodImplOptions")}.{option}";

    private string Short(string attribute)
    {
        _used.Add(attribute + "Attribute");
        return attribute;
    }

    private static string Namespace(string name) => TypeNames.FullName(name).Substring(0, TypeNames.FullName(name).LastIndexOf('.'));

    private string FullName(string name)
    {
        string full = "global::" + TypeNames.FullName(name);
        if (name.StartsWith("Math", StringComparison.Ordinal))
        {
            string bits = name.Substring(4);
            return $"{full}<global::{TypeNames.FullName(network.Precision + bits)}, global::{TypeNames.FullName("Vector" + bits)}<{Element}>, {Element}>";
        }

        return name == "Slab" ? $"{full}<{Element}>" : full;
    }
}
