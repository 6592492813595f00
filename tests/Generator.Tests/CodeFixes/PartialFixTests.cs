using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0001 and NG0002: partial.</summary>
public sealed class PartialFixTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0001", "Make 'Net' partial",
            "using NetGen;\n[Network(4), Dense(2)] public class Net;\n",
            "using NetGen;\n[Network(4), Dense(2)] public partial class Net;\n"
        },
        {
            "NG0001", "Make 'Net' partial",
            """
            using NetGen;

            /// <summary>A network.</summary>
            [Network(4)] // inputs
            [Dense(2)] // outputs
            public sealed /* why not? */ class Net // here
            {
                public int Answer => 42;
            }

            """,
            """
            using NetGen;

            /// <summary>A network.</summary>
            [Network(4)] // inputs
            [Dense(2)] // outputs
            public sealed /* why not? */ partial class Net // here
            {
                public int Answer => 42;
            }

            """
        },
        {
            "NG0001", "Make 'Net' partial",
            "[NetGen.Network(4)]\n[NetGen.Dense(2)]\nclass Net;",
            "[NetGen.Network(4)]\n[NetGen.Dense(2)]\npartial class Net;"
        },
        {
            "NG0001", "Make 'Outer', 'Middle' and 'Net' partial",
            "using NetGen;\npublic static class Outer\n{\n    internal readonly record struct Middle\n    {\n        [Network(4), Dense(2)]\n        internal class Net;\n    }\n}\n",
            "using NetGen;\npublic static partial class Outer\n{\n    internal readonly partial record struct Middle\n    {\n        [Network(4), Dense(2)]\n        internal partial class Net;\n    }\n}\n"
        },
        {
            "NG0002", "Make 'Outer' and 'IMiddle' partial",
            "using NetGen;\ninternal ref struct Outer { internal interface IMiddle { [Network(4), Dense(units: 2)] internal partial class Net; } }\n",
            "using NetGen;\ninternal ref partial struct Outer { internal partial interface IMiddle { [Network(4), Dense(units: 2)] internal partial class Net; } }\n"
        },
        {
            "NG0002", "Make 'Outer' and 'Net' partial",
            "using NetGen;\nnamespace N\n{\n    class Outer\n    {\n        [Network(4), Dense(2)] class Net;\n        class Other;\n    }\n}\n",
            "using NetGen;\nnamespace N\n{\n    partial class Outer\n    {\n        [Network(4), Dense(2)] partial class Net;\n        class Other;\n    }\n}\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Is_added(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Fact]
    public Task Of_a_class_in_several_files_every_part_becomes_partial() => Repairs.AssertAsync(
        "NG0001",
        "Make 'Outer' and 'Net' partial",
        "class Outer { [NetGen.Network(4), NetGen.Dense(2)] partial class Net; }\n---\nclass Outer { class Net; }\n---\npartial class Outer { public class Net { } }",
        "partial class Outer { [NetGen.Network(4), NetGen.Dense(2)] partial class Net; }\n---\npartial class Outer { partial class Net; }\n---\npartial class Outer { public partial class Net { } }");

    [Theory]
    [InlineData(FixAllScope.Document, "NG0002", "Make 'Outer' and 'A' partial")]
    [InlineData(FixAllScope.Document, "NG0001", "Make 'Outer' and 'A' partial")]
    [InlineData(FixAllScope.Project, "NG0002", "Make 'Outer' and 'A' partial")]
    public Task Two_networks_in_one_class_and_a_class_in_two_files_are_mended_together(FixAllScope scope, string rule, string title) => Repairs.AssertAllAsync(
        rule,
        title,
        """
        using NetGen;
        public class Outer
        {
            [Network(4), Dense(2)] public class A;
            [Network(4), Dense(2)] public class B;
        }
        public partial class Outer
        {
            public class A;
        }
        ---
        public class Outer { public class B; }
        """,
        """
        using NetGen;
        public partial class Outer
        {
            [Network(4), Dense(2)] public partial class A;
            [Network(4), Dense(2)] public partial class B;
        }
        public partial class Outer
        {
            public partial class A;
        }
        ---
        public partial class Outer { public partial class B; }
        """,
        scope);
}
