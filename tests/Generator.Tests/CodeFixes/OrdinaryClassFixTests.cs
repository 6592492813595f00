namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0003: static, abstract and records.</summary>
public sealed class OrdinaryClassFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0003", "Remove 'static' from 'Net'",
            "using NetGen;\n[Network(4), Dense(2)] public static partial class Net;",
            "using NetGen;\n[Network(4), Dense(2)] public partial class Net;"
        },
        {
            "NG0003", "Remove 'static' from 'Net'",
            "using NetGen;\n[Network(4)]\n[Dense(2)]\npublic static /* only one */ partial class Net\n{\n    public static int Answer => 42;\n}\n---\npartial class Net;\n---\nstatic partial class Net { static Net() { } }",
            "using NetGen;\n[Network(4)]\n[Dense(2)]\npublic /* only one */ partial class Net\n{\n    public static int Answer => 42;\n}\n---\npartial class Net;\n---\npartial class Net { static Net() { } }"
        },
        {
            "NG0003", "Remove 'abstract' from 'Net'",
            "using NetGen;\npartial class Outer\n{\n    [Network(inputs: 4)]\n    [Dense(units: 2)]\n    abstract partial class Net : Base\n    {\n        public override int Answer => 42;\n    }\n\n    abstract class Base { public abstract int Answer { get; } public virtual int Question => 1; }\n}",
            "using NetGen;\npartial class Outer\n{\n    [Network(inputs: 4)]\n    [Dense(units: 2)]\n    partial class Net : Base\n    {\n        public override int Answer => 42;\n    }\n\n    abstract class Base { public abstract int Answer { get; } public virtual int Question => 1; }\n}"
        },
        {
            "NG0003", "Make 'Net' a class instead of a record",
            "using NetGen;\n[Network(4), Dense(2)] public sealed partial record Net // comment\n{\n    public int Answer { get; init; }\n}",
            "using NetGen;\n[Network(4), Dense(2)] public sealed partial class Net // comment\n{\n    public int Answer { get; init; }\n}"
        },
        {
            "NG0003", "Make 'Net' a class instead of a record and remove 'abstract'",
            "using NetGen;\n[Network(4), Dense(2)] abstract partial record Net;\n---\npartial record class Net { }",
            "using NetGen;\n[Network(4), Dense(2)] partial class Net;\n---\npartial class Net { }"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Become_an_ordinary_class(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Theory]
    [InlineData("[Network(4), Dense(2)] partial class Net<T>;")]
    [InlineData("[Network(4), Dense(2)] abstract partial class Net<T>;")]
    [InlineData("[Network(4), Dense(2)] static partial class Net { static int Twice(this int value) => 2 * value; }")]
    [InlineData("[Network(4), Dense(2)] abstract partial class Net { public abstract int Answer { get; } }")]
    [InlineData("[Network(4), Dense(2)] abstract partial class Net : Base; abstract class Base { protected abstract void Answer(); }")]
    [InlineData("[Network(4), Dense(2)] partial record Net(int Answer);")]
    [InlineData("[Network(4), Dense(2)] partial record Net : Base; record Base;")]
    [InlineData("[Network(4), Dense(2)] partial record Net; namespace N { class Outer { record Derived : Net; } }")]
    [InlineData("[Network(4), Dense(2)] partial class Base; [Network(4), Dense(2)] abstract partial class Net : Base;")]
    [InlineData("partial class Outer<T> { [Network(4), Dense(2)] static partial class Net; }")]
    [InlineData("file partial class Outer { [Network(4), Dense(2)] static partial class Net; }")]
    [InlineData("[Network(4), Dense(2)] file abstract partial class Net;")]
    public async Task Nothing_is_offered_where_more_is_in_the_way(string source) => Assert.Empty(await Repairs.TitlesAsync("NG0003", "using NetGen; " + source));
}
