using NetGen.Generator.Declaration;

namespace NetGen.Generator.Plan;

/// <summary>One line of the textbook and the call that computes it.</summary>
/// <param name="Formula">The line: "z1 = W1 a0 + b1".</param>
/// <param name="Target">What is called: a kernel of the network or a method of the runtime.</param>
/// <param name="Operands">What it works on, in the order of its parameters.</param>
/// <param name="Numbers">The rest of its arguments, as text: how many examples or elements, and sizes.</param>
internal sealed record Step(string Formula, string Target, EquatableArray<Operand> Operands, string Numbers)
{
    public static Step Of(string formula, Kernel kernel, IEnumerable<Operand> operands, string numbers = "m") =>
        new(formula, "Kernels." + kernel.Name, new(operands), numbers);
}

/// <summary>Something that a step works on.</summary>
/// <param name="Name">Its name: W1, a1, dz2. A gradient has the name of its parameter.</param>
/// <param name="Kind">Where it lies.</param>
internal sealed record Operand(string Name, OperandKind Kind)
{
    public static Operand Buffer(string name) => new(name, OperandKind.Buffer);

    public static Operand Parameter(string name) => new(name, OperandKind.Parameter);

    public static Operand Gradient(string name) => new(name, OperandKind.Gradient);
}

/// <summary>Where an operand lies.</summary>
internal enum OperandKind
{
    /// <summary>In the network's slab of parameters.</summary>
    Parameter,

    /// <summary>In the workspace's slab of gradients, at the place of its parameter.</summary>
    Gradient,

    /// <summary>In a cache or scratch: what holds one row an example.</summary>
    Buffer,
}

/// <summary>How the weights of a layer start.</summary>
/// <param name="Layer">The layer, from 1.</param>
/// <param name="Name">The initialiser, for people.</param>
/// <param name="IsUniform">Uniform over [-scale, scale), or normal with that standard deviation.</param>
/// <param name="Scale">The limit or standard deviation; 0 leaves zeros.</param>
internal sealed record InitializationStep(int Layer, string Name, bool IsUniform, double Scale);
