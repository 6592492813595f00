using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0009: constructors that call the generated one.</summary>
public sealed class SeedFixTests
{
    private const string Title = "Add ': this(0L)'";

    public static TheoryData<string, string> Cases => new()
    {
        {
            "using NetGen;\n[Network(4), Dense(2)] partial class Net { public Net(int a) { } }",
            "using NetGen;\n[Network(4), Dense(2)] partial class Net { public Net(int a) : this(0L) { } }"
        },
        {
            "using NetGen;\n[Network(4), Dense(2)]\npartial class Net;\n---\npartial class Net\n{\n    internal Net() // ready\n        => Answer = 42;\n\n    internal int Answer { get; }\n}\n",
            "using NetGen;\n[Network(4), Dense(2)]\npartial class Net;\n---\npartial class Net\n{\n    internal Net() : this(0L) // ready\n        => Answer = 42;\n\n    internal int Answer { get; }\n}\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_constructor_gets_a_seed(string before, string after) => Repairs.AssertAsync("NG0009", Title, before, after);

    [Fact]
    public Task Several_get_one_together() => Repairs.AssertAllAsync(
        "NG0009",
        Title,
        "using NetGen;\n[Network(4), Dense(2)] partial class Net { public Net(int a) { } public Net(string b) : this(1) { } public Net(object c) { } }",
        "using NetGen;\n[Network(4), Dense(2)] partial class Net { public Net(int a) : this(0L) { } public Net(string b) : this(1) { } public Net(object c) : this(0L) { } }",
        FixAllScope.Project);

    [Fact]
    public async Task What_the_base_class_is_given_is_not_taken_away() => Assert.Empty(await Repairs.TitlesAsync(
        "NG0009", "using NetGen; class Base { protected Base(int a = 1) { } } [Network(4), Dense(2)] partial class Net : Base { Net(string b) : base(b.Length) { } }"));
}
