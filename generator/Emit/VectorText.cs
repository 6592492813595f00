using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>Expressions over vectors of one width.</summary>
internal sealed class VectorText(NetworkModel network, Names names, int bits)
{
    public int Bits => bits;

    /// <summary>Numbers in a vector.</summary>
    public int Lanes => bits / 8 / network.ElementSize;

    /// <summary>The same in another width.</summary>
    public VectorText OfBits(int other) => other == bits ? this : new(network, names, other);

    /// <summary>The vectors of a panel: all of this width but the last.</summary>
    public VectorText In(Panel panel, int v) => v == panel.Vectors - 1 ? OfBits(panel.LastBits) : this;

    /// <summary>The widest vector of a panel: that of a number that all of them are multiplied with.</summary>
    public VectorText WidestIn(Panel panel) => In(panel, panel.Vectors == 1 ? 0 : -1);

    /// <summary>How <paramref name="size"/> numbers lie in vectors of this width.</summary>
    public RowShape Row(int size) => RowShape.Of(size, bits, network.ElementSize);

    /// <summary><paramref name="size"/> rounded up to whole 64-byte blocks.</summary>
    public int Padded(int size) => network.Padded(size);

    /// <summary>The lower part of a vector of this width that has <paramref name="other"/> bits.</summary>
    public string Lower(string value, int other) => other == bits ? value : OfBits(bits / 2).Lower($"{Type}.GetLower({value})", other);

    /// <summary>A narrower vector with zeros behind it.</summary>
    public string Widened(string value, int from)
    {
        for (; from < bits; from *= 2)
        {
            value = $"{names.Type("Vector" + from.ToText())}.ToVector{(2 * from).ToText()}({value})";
        }

        return value;
    }

    public string Zero => $"{names.SimdOf(bits)}.Zero";

    /// <summary>float or double.</summary>
    public string Element => names.Element;

    /// <summary>How a local variable with a vector is declared.</summary>
    public string Local => names.Local(bits);

    /// <inheritdoc cref="Names.Standalone"/>
    public string Standalone => names.Standalone;

    /// <inheritdoc cref="Names.Inlined"/>
    public string Inlined => names.Inlined;

    private string Type => names.Type("Vector" + bits.ToText());

    private string Unsafe => names.Type("Unsafe");

    public string Parameters(IEnumerable<string> operands) => string.Join(", ", operands.Select(name => $"ref {names.Element} {name}"));

    public string Load(string reference, int offset) =>
        offset == 0 ? $"{Type}.LoadUnsafe(ref {reference})" : $"{Type}.LoadUnsafe(ref {reference}, {offset.ToText()})";

    public string LoadAt(string reference, string index) => $"{Type}.LoadUnsafe(ref {Unsafe}.Add(ref {reference}, {index}))";

    public string Store(string value, string reference, int offset) =>
        offset == 0 ? $"{Type}.StoreUnsafe({value}, ref {reference});" : $"{Type}.StoreUnsafe({value}, ref {reference}, {offset.ToText()});";

    public string StoreAt(string value, string reference, string index) => $"{Type}.StoreUnsafe({value}, ref {Unsafe}.Add(ref {reference}, {index}));";

    public string Broadcast(string reference, int offset) =>
        offset == 0 ? $"{Type}.Create({reference})" : $"{Type}.Create({Unsafe}.Add(ref {reference}, {offset.ToText()}))";

    public string Create(string value) => $"{Type}.Create({value})";

    /// <summary>The first number of a vector.</summary>
    public string Scalar(string value) => $"{Type}.ToScalar({value})";

    public string FusedMultiplyAdd(string left, string right, string addend) => $"{Type}.FusedMultiplyAdd({left}, {right}, {addend})";

    public string Flush(string value) => $"{names.MathOf(bits)}.FlushSubnormal({value})";

    /// <summary>The sum of a vector's lanes, halves onto halves.</summary>
    public string SumLanes(string value) => $"{names.SimdOf(bits)}.SumLanes({value})";

    /// <summary>A number, or zero where it is subnormal.</summary>
    public string FlushNumber(string value) => $"{names.Type("Scalar")}.FlushSubnormal({value})";

    public string ElementAt(string reference, string index) => $"{Unsafe}.Add(ref {reference}, {index})";

    public string FirstElements(string count) => $"{names.SimdOf(bits)}.FirstElements({count})";

    public string Call(ElementFunction function, string value) => function.Slope is { } slope
        ? $"{names.MathOf(bits)}.{function.Name}({value}, {Create(Literals.Number(slope, network.Precision))})"
        : $"{names.MathOf(bits)}.{function.Name}({value})";

    public string Ref(string name, string from, string offset) => offset == "0"
        ? $"ref {names.Element} {name} = ref {from};"
        : $"ref {names.Element} {name} = ref {Unsafe}.Add(ref {from}, {offset});";

    /// <summary>A reference at an offset: declares <paramref name="name"/>, or is <paramref name="from"/> itself where there is no offset.</summary>
    public string At(SourceWriter writer, string name, string from, string offset)
    {
        if (offset == "0")
        {
            return from;
        }

        writer.Line(Ref(name, from, offset));
        return name;
    }

    /// <summary>Asks for the cache line at an offset.</summary>
    public string Prefetch(string reference, int offset) => $"{names.Type("CacheLines")}.Prefetch(ref {ElementAt(reference, offset.ToText())});";

    public string Advance(string reference, int elements) => $"{reference} = ref {Unsafe}.Add(ref {reference}, {elements.ToText()});";
}
