using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Generator.Tests.CodeFixes;

/// <summary>NG0005: layers on several declarations of a class.</summary>
public sealed class MoveLayersFixTests
{
    private const string Title = "Move all layers to the declaration with [Network]";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        {
            "NG0005", Title,
            "using NetGen;\n[Network(4), Dense(2, Activation.LeakyReLU)] public partial class Net;\n[Dense(3, Activation.LeakyReLU)] public partial class Net;\n",
            "using NetGen;\n[Network(4), Dense(2, Activation.LeakyReLU), Dense(3, Activation.LeakyReLU)] public partial class Net;\n"
        },
        {
            "NG0005", Title,
            "using NetGen; [Network(4)] [Dense(2, Activation.LeakyReLU)] public partial class Net; [Dense(3, Activation.LeakyReLU)] public partial class Net;",
            "using NetGen; [Network(4)] [Dense(2, Activation.LeakyReLU)] [Dense(3, Activation.LeakyReLU)] public partial class Net;"
        },
        {
            // In its manner: a line for each. With members, the other declaration stays.
            "NG0005", Title,
            """
            using NetGen;

            /// <summary>A network.</summary>
            [Network(4)]
            [Dense(3, Activation.ReLU)] // hidden
            public partial class Net
            {
            }

            [Dense(2, Activation.LeakyReLU, Name = "second")] // more of it
            [System.Obsolete]
            // The output.
            [Dense(1, activation: Activation.Tanh)]
            public partial class Net
            {
                public int Answer => 42;
            }

            """,
            """
            using NetGen;

            /// <summary>A network.</summary>
            [Network(4)]
            [Dense(3, Activation.ReLU)] // hidden
            [Dense(2, Activation.LeakyReLU, Name = "second")] // more of it
            // The output.
            [Dense(1, activation: Activation.Tanh)]
            public partial class Net
            {
            }

            [System.Obsolete]
            public partial class Net
            {
                public int Answer => 42;
            }

            """
        },
        {
            // Several layers in one list, some other attribute among them.
            "NG0005", Title,
            """
            using NetGen;
            partial class Outer
            {
                [Network(4)]
                partial class Net;

                [Dense(3, Activation.LeakyReLU), Dense(2, Activation.LeakyReLU)]
                [Dense(5, Activation.LeakyReLU), System.Obsolete, Dense(6, Activation.LeakyReLU)]
                partial class Net { int Answer => 42; }
            }
            """,
            """
            using NetGen;
            partial class Outer
            {
                [Network(4)]
                [Dense(3, Activation.LeakyReLU), Dense(2, Activation.LeakyReLU)]
                [Dense(5, Activation.LeakyReLU), Dense(6, Activation.LeakyReLU)]
                partial class Net;

                [System.Obsolete]
                partial class Net { int Answer => 42; }
            }
            """
        },
        {
            // What is left of a declaration and says something stays: a modifier, a base, a comment.
            "NG0005", Title,
            "using NetGen;\n[Network(4)]\n[Dense(2, Activation.LeakyReLU)]\npartial class Net;\n[Dense(3, Activation.LeakyReLU)] public partial class Net;\n---\n[NetGen.Dense(4, NetGen.Activation.LeakyReLU)] partial class Net : System.ICloneable { object System.ICloneable.Clone() => this; }\n---\n// Why here?\n[NetGen.Dense(5, NetGen.Activation.LeakyReLU)]\npartial class Net;",
            "using NetGen;\n[Network(4)]\n[Dense(2, Activation.LeakyReLU)]\n[Dense(3, Activation.LeakyReLU)]\n[NetGen.Dense(4, NetGen.Activation.LeakyReLU)]\n[NetGen.Dense(5, NetGen.Activation.LeakyReLU)]\npartial class Net;\npublic partial class Net;\n---\npartial class Net : System.ICloneable { object System.ICloneable.Clone() => this; }\n---\n// Why here?\npartial class Net;"
        },
        {
            // An end-of-line comment does not swallow what follows.
            "NG0005", Title,
            "using NetGen;\n[Network(4), Dense(2, Activation.LeakyReLU)] public partial class Net;\n\n[Dense(3, Activation.LeakyReLU)] // the output\npartial class Net;\n",
            "using NetGen;\n[Network(4), Dense(2, Activation.LeakyReLU)]\n[Dense(3, Activation.LeakyReLU)] // the output\npublic partial class Net;\n"
        },
        {
            // Declarations before the one with [Network]: appended all the same.
            "NG0005", Title,
            "using NetGen;\n\n[Dense(3, Activation.LeakyReLU)]\npartial class Net;\n\n[Network(4)]\n[Dense(2, Activation.LeakyReLU)]\npartial class Net;\n",
            "using NetGen;\n\n[Network(4)]\n[Dense(2, Activation.LeakyReLU)]\n[Dense(3, Activation.LeakyReLU)]\npartial class Net;\n"
        },
        {
            "NG0005", Title,
            "[NetGen.Dense(3, NetGen.Activation.LeakyReLU)]\npartial class Net;\n\n[NetGen.Network(4)]\n[NetGen.Dense(2, NetGen.Activation.LeakyReLU)]\npartial class Net;\n\n[NetGen.Dense(5, NetGen.Activation.LeakyReLU)]\npartial class Net;",
            "[NetGen.Network(4)]\n[NetGen.Dense(2, NetGen.Activation.LeakyReLU)]\n[NetGen.Dense(3, NetGen.Activation.LeakyReLU)]\n[NetGen.Dense(5, NetGen.Activation.LeakyReLU)]\npartial class Net;"
        },
        {
            // Names mean in the other file what they meant in theirs: usings, aliases and static ones.
            "NG0005", Title,
            """
            namespace N
            {
                [NetGen.Network(4)]
                [NetGen.Dense(2, NetGen.Activation.LeakyReLU)]
                partial class Net;
            }

            namespace N.Sizes { static class Of { public const int Hidden = 7; } }
            ---
            using NetGen;
            using A = NetGen.Activation;
            using static N.Sizes.Of;

            namespace N
            {
                [Dense(Hidden, A.Tanh), Dense(units: Hidden + 1, Activation.ReLU)]
                [Dense(Sizes.Of.Hidden, Initializer = Initializer.Zeros, Name = nameof(Hidden))]
                partial class Net
                {
                }
            }
            """,
            """
            namespace N
            {
                [NetGen.Network(4)]
                [NetGen.Dense(2, NetGen.Activation.LeakyReLU)]
                [NetGen.Dense(N.Sizes.Of.Hidden, NetGen.Activation.Tanh), NetGen.Dense(units: N.Sizes.Of.Hidden + 1, NetGen.Activation.ReLU)]
                [NetGen.Dense(Sizes.Of.Hidden, Initializer = NetGen.Initializer.Zeros, Name = nameof(N.Sizes.Of.Hidden))]
                partial class Net;
            }

            namespace N.Sizes { static class Of { public const int Hidden = 7; } }
            ---
            using NetGen;
            using A = NetGen.Activation;
            using static N.Sizes.Of;

            namespace N
            {
            }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Are_moved_to_one(string rule, string title, string before, string after) => Repairs.AssertAsync(rule, title, before, after);

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    public Task Of_two_networks_in_the_same_files_are_moved_together(FixAllScope scope) => Repairs.AssertAllAsync(
        "NG0005",
        Title,
        """
        using NetGen;

        [Network(4), Dense(2, Activation.LeakyReLU)]
        partial class A;

        [Network(4)]
        [Dense(2, Activation.LeakyReLU)]
        partial class B;

        [Dense(3, Activation.LeakyReLU)]
        partial class A;

        [Dense(3, Activation.LeakyReLU)]
        [Dense(4, Activation.LeakyReLU)]
        partial class B;
        ---
        using NetGen;

        [Dense(5, Activation.LeakyReLU)]
        partial class A;

        [Dense(5, Activation.LeakyReLU)]
        partial class B { }

        partial class B;
        """,
        """
        using NetGen;

        [Network(4), Dense(2, Activation.LeakyReLU), Dense(3, Activation.LeakyReLU), Dense(5, Activation.LeakyReLU)]
        partial class A;

        [Network(4)]
        [Dense(2, Activation.LeakyReLU)]
        [Dense(3, Activation.LeakyReLU)]
        [Dense(4, Activation.LeakyReLU)]
        [Dense(5, Activation.LeakyReLU)]
        partial class B;
        ---
        using NetGen;

        partial class B;
        """,
        scope);
}
