using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Tests.Compiling;

namespace NetGen.Generator.Tests;

/// <summary>Generated code compiles without a word from the compiler next to whatever else a project holds.</summary>
public sealed class SurroundingsTests
{
    private const string Network = "[NetGen.Network(2)] [NetGen.Dense(3, NetGen.Activation.Tanh)] [NetGen.Dense(2, NetGen.Activation.Softmax)] internal ";

    public static TheoryData<string, string> Surroundings => new()
    {
        {
            "a global alias for a name that generated code uses",
            "global using Slab = System.String; namespace N { " + Network + "partial class Net; }"
        },
        { "a global alias, and no namespace", "global using Slab = System.String; " + Network + "partial class Net;" },
        {
            "a global alias for a generic type's name, and no namespace",
            "global using Span = System.String; " + Network + "partial class Net;"
        },
        {
            "a global using of what an alias stands for",
            "global using System.Runtime.CompilerServices; namespace N { " + Network + "partial class Net; }"
        },
        {
            "a global using of what an alias stands for, and no namespace",
            "global using System.Runtime.CompilerServices; " + Network + "partial class Net;"
        },
        {
            "global usings of every namespace that is used",
            "global using System; global using System.Numerics.Tensors; global using NetGen; global using NetGen.CompilerServices; global using System.Runtime.Intrinsics; " + Network + "partial class Net;"
        },
        {
            "a global using of a namespace with a Span<T>, and no namespace",
            "global using Other; namespace Other { internal class Span<T>; } " + Network + "partial class Net;"
        },
        {
            "the same, in a namespace",
            "global using Other; namespace Other { internal class Span<T>; } namespace N { " + Network + "partial class Net; }"
        },
        {
            "an attribute class that MethodImpl could mean",
            "namespace N { internal class MethodImplAttribute : System.Attribute; " + Network + "partial class Net; }"
        },
        {
            "an attribute class that InlineArray could mean",
            "namespace N { internal class InlineArrayAttribute : System.Attribute; " + Network + "partial class Net; }"
        },
        {
            "an attribute class around that MethodImpl could mean",
            "internal partial class Outer { internal class MethodImplAttribute : System.Attribute; " + Network + "partial class Net; }"
        },
        { "the namespace NetGen", "namespace NetGen { " + Network + "partial class Net; }" },
        { "the namespace NetGen.CompilerServices", "namespace NetGen.CompilerServices { " + Network + "partial class Net; }" },
        { "the namespace System", "namespace System { " + Network + "partial class Model; }" },
        { "the namespace System.Runtime.Intrinsics", "namespace System.Runtime.Intrinsics { " + Network + "partial class Net; }" },
        {
            "the namespace System.Runtime.CompilerServices",
            "namespace System.Runtime.CompilerServices { " + Network + "partial class Net; }"
        },
        {
            "a namespace within a namespace System",
            "namespace N.System.NetGen { " + Network.Replace("NetGen.", "global::NetGen.", StringComparison.Ordinal) + "partial class Net; }"
        },
        {
            "namespaces with the names of types",
            "namespace Slab { internal class A; } namespace Unsafe { internal class B; } namespace Span { internal class C; } " + Network + "partial class Net;"
        },
        { "two names that differ by case only", Network + "partial class Net; " + Network + "partial class NET;" },
        { "a network within a network, called Kernels", Network + "partial class Net { " + Network + "partial class Kernels; }" },
        { "a network within a network", Network + "partial class Net { " + Network + "partial class Inner; }" },
        {
            "a base class with types and members of such names",
            "internal abstract class Base { protected class Slab; protected internal int Kernels => 1; private class Unsafe; internal static void W1At() { } } " + Network + "partial class Net : Base;"
        },
        {
            "a generic base class with such names",
            "internal abstract class Base<T> { protected class Slab; protected T? Rows() => default; } " + Network + "partial class Net : Base<int>;"
        },
        {
            "an outer class that inherits such names",
            "internal abstract class Base { protected class Slab; protected class Math512; } internal partial class Outer : Base { " + Network + "partial class Net; }"
        },
        {
            "an outer interface that inherits such names",
            "internal interface IBase { class Slab; class Unsafe; } internal partial interface IOuter : IBase { " + Network + "partial class Net; }"
        },
        {
            "static, readonly and ref outer types",
            "internal static partial class A { internal readonly partial struct B { internal ref partial struct C { internal partial record D { " + Network + "partial class Net; } } } }"
        },
        {
            "outer types with primary constructors",
            "internal partial class A(int a) { internal int Value => a; internal partial record struct B(int W1At) { " + Network + "partial class Net; } }"
        },
        { "a constructor with a long", Network + "partial class Net { internal Net(long seed, int more) : this(seed) => _ = more; }" },
        { "a parameterless constructor of its own", Network + "partial class Net { internal Net() : this(1) { } }" },
        {
            "members called nameof and var",
            Network + "partial class Net { internal static int nameof(int x) => x; internal int var => 1; }"
        },
        { "a class @var around", "internal partial class Outer { internal class @var; " + Network + "partial class Net; }" },
        { "a class @nuint around", "internal partial class Outer { internal class @nuint; " + Network + "partial class Net; }" },
        { "an obsolete network", "[System.Obsolete] " + Network + "partial class Net;" },
        { "an obsolete network with a message that is an error", "[System.Obsolete(\"No.\", true)] " + Network + "partial class Net;" },
        {
            "a network that implements interfaces",
            Network + "partial class Net : System.IDisposable, System.IEquatable<Net> { public void Dispose() { } public bool Equals(Net? other) => ReferenceEquals(this, other); public override bool Equals(object? other) => Equals(other as Net); public override int GetHashCode() => 1; }"
        },
        {
            "members that differ from generated ones by arity",
            Network + "partial class Net { internal static void Kernels<T>() { } internal class Slab<T>; internal class Check<T>; }"
        },
        {
            "a base class with a type of the network's own name",
            "internal abstract class Base { internal class Net; } " + Network + "partial class Net : Base;"
        },
        {
            "names of a language version to come",
            Network + "partial class Net { private int _field; internal int field { get => _field; set => _field = value; } internal int @extension => 1; internal int scoped => 1; internal int allows => 1; }"
        },
        {
            "a layer's name that is no identifier",
            "[NetGen.Network(2), NetGen.Dense(2, Name = \"a\\nb /* \\u2028 c\")] internal partial class Net;"
        },
        { "an identifier with escapes and marks", Network + "partial class N\\u0061me\u0301\u00e9_2;" },
        {
            "attributes over two lists and an alias",
            "namespace N { using D = NetGen.DenseAttribute; [NetGen.Network(2), D(3)] [D(units: 2, activation: NetGen.Activation.Softmax)] internal partial class Net; }"
        },
    };

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void Generated_code_compiles_next_to(string what, string source)
    {
        CSharpParseOptions options = TestCompilation.Defaults.WithDocumentationMode(DocumentationMode.Diagnose);
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create([source], options), out Compilation output);

        Assert.NotEmpty(result.GeneratedSources);
        using MemoryStream assembly = new();
        ImmutableArray<Diagnostic> remarks = TestCompilation.Emit(output, result, assembly);
        Assert.True(remarks.IsEmpty, $"Next to {what}:\n{CompilerRemarks.Describe(remarks)}");
    }

    [Theory]
    [InlineData("partial class Net(int a) { internal int A => a; }")]
    [InlineData("partial class Net { internal Net(long seed) { } }")]
    [InlineData("partial class Net { internal required int Needed { get; set; } }")]
    [InlineData("partial class Net : Base; internal abstract class Base { protected Base(int a) { } }")]
    [InlineData("partial class Net : Base; internal abstract class Base { internal required int Needed { get; set; } }")]
    [InlineData("partial class Net; [NetGen.Network(1), NetGen.Dense(1)] internal partial class Derived : Net;")]
    [InlineData("file partial class Outer", true)]
    public async Task What_generated_code_cannot_stand_beside_is_said_by_a_rule(string source, bool isAround = false)
    {
        string text = isAround ? $"{source} {{ {Network} partial class Net; }}" : Network + source;
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create(text), out Compilation output);
        HashSet<SyntaxTree> generated = [.. result.GeneratedSources.Select(generatedSource => generatedSource.SyntaxTree)];

        ImmutableArray<Diagnostic> findings = await output.WithAnalyzers([new NetworkDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        Assert.Contains(findings, finding => finding.Severity == DiagnosticSeverity.Error);
        IEnumerable<Diagnostic> remarks = output.GetDiagnostics().Where(remark => remark.Severity >= DiagnosticSeverity.Warning);
        Assert.DoesNotContain(remarks, remark => remark.Location.SourceTree is { } tree && generated.Contains(tree));
    }

    [Fact]
    public void No_using_directive_is_in_vain()
    {
        GeneratorRunResult result = TestCompilation.Run(TestCompilation.Create(Network + "partial class Net;"), out Compilation output);

        Assert.NotEmpty(result.GeneratedSources);
        Assert.Empty(output.GetDiagnostics());
    }

    [Fact]
    public void The_compiler_is_asked_for_all_that_it_can_say()
    {
        CSharpParseOptions options = TestCompilation.Defaults.WithDocumentationMode(DocumentationMode.Diagnose);
        GeneratorRunResult result = TestCompilation.Run(
            TestCompilation.Create(
                ["public class Undocumented { /// <param name=\"no\">.</param>\n private string _never; private void Use(string? text) => text.Trim(); }"],
                options),
            out Compilation output);

        using MemoryStream assembly = new();
        IEnumerable<string> remarks = TestCompilation.Emit(output, result, assembly).Select(remark => remark.Id).Distinct().Order();

        // Unused, uninitialised, undocumented, a null that is followed, documentation that is wrong.
        Assert.Equal(["CS0169", "CS1572", "CS1591", "CS8602", "CS8618"], remarks);
    }
}
