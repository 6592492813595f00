namespace NetGen.Generator.Declaration;

/// <summary>
/// The types of the base library and the runtime that generated code names. It calls them by their short name, unless that name means
/// something else where the class stands.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> FullNames = new(StringComparer.Ordinal)
    {
        ["CacheLines"] = "NetGen.CompilerServices.CacheLines",
        ["Check"] = "NetGen.CompilerServices.Check",
        ["DropoutMasks"] = "NetGen.CompilerServices.DropoutMasks",
        ["InlineArrayAttribute"] = "System.Runtime.CompilerServices.InlineArrayAttribute",
        ["LayoutKind"] = "System.Runtime.InteropServices.LayoutKind",
        ["Losses"] = "NetGen.CompilerServices.Losses",
        ["Double128"] = "NetGen.CompilerServices.Double128",
        ["Double256"] = "NetGen.CompilerServices.Double256",
        ["Double512"] = "NetGen.CompilerServices.Double512",
        ["EmbeddedWeights"] = "NetGen.CompilerServices.EmbeddedWeights",
        ["Math128"] = "NetGen.CompilerServices.VectorMath",
        ["Math256"] = "NetGen.CompilerServices.VectorMath",
        ["Math512"] = "NetGen.CompilerServices.VectorMath",
        ["MemoryMarshal"] = "System.Runtime.InteropServices.MemoryMarshal",
        ["MethodImplAttribute"] = "System.Runtime.CompilerServices.MethodImplAttribute",
        ["MethodImplOptions"] = "System.Runtime.CompilerServices.MethodImplOptions",
        ["ReadOnlySpan"] = "System.ReadOnlySpan",
        ["Rows"] = "NetGen.CompilerServices.Rows",
        ["Scalar"] = "NetGen.CompilerServices.Scalar",
        ["Scaler"] = "NetGen.Data.Scaler",
        ["Single128"] = "NetGen.CompilerServices.Single128",
        ["Single256"] = "NetGen.CompilerServices.Single256",
        ["Single512"] = "NetGen.CompilerServices.Single512",
        ["SkipLocalsInitAttribute"] = "System.Runtime.CompilerServices.SkipLocalsInitAttribute",
        ["Slab"] = "NetGen.CompilerServices.AlignedBuffer",
        ["Span"] = "System.Span",
        ["StructLayoutAttribute"] = "System.Runtime.InteropServices.StructLayoutAttribute",
        ["TensorSpan"] = "System.Numerics.Tensors.TensorSpan",
        ["Transposition"] = "NetGen.CompilerServices.Transposition",
        ["Unsafe"] = "System.Runtime.CompilerServices.Unsafe",
        ["Vector128"] = "System.Runtime.Intrinsics.Vector128",
        ["Vector256"] = "System.Runtime.Intrinsics.Vector256",
        ["Vector512"] = "System.Runtime.Intrinsics.Vector512",
        ["VectorWidth"] = "NetGen.CompilerServices.VectorWidth",
        ["Views"] = "NetGen.CompilerServices.Views",
        ["WeightInitialization"] = "NetGen.CompilerServices.WeightInitialization",
        ["Xoshiro256"] = "NetGen.Xoshiro256",
    };

    // Generic ones cannot have an alias; their namespace is imported.
    private static readonly HashSet<string> Imported = new(["ReadOnlySpan", "Scaler", "Span", "TensorSpan"], StringComparer.Ordinal);

    /// <summary>The short names, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = FullNames.Keys.OrderBy(name => name, StringComparer.Ordinal).ToArray();

    /// <summary>No type, but a word that a type may have for its name.</summary>
    public const string Var = "var";

    /// <summary>The full name that <paramref name="name"/> stands for.</summary>
    public static string FullName(string name) => name == Var ? Var : FullNames[name];

    /// <summary>Whether the name comes in by importing its namespace, not by an alias.</summary>
    public static bool IsImported(string name) => Imported.Contains(name);
}
