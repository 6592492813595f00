using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests;

/// <summary>A network somewhere in a project: among types, members and aliases that are called as generated code would like to call its own.</summary>
internal sealed record RandomDeclaration(RandomNetwork Network, string Source, LanguageVersion Version, bool AllowsUnsafe, string Culture)
{
    // Names of the types, members, locals and parameters that generated code uses, keywords, and words of other languages.
    private static readonly string[] TypeNames =
    [
        "System", "NetGen", "Vector128", "Vector512", "Unsafe", "Span", "ReadOnlySpan", "TensorSpan", "Kernels", "Check", "Rows",
        "Math256", "Math512", "Width512", "W1At", "RefA1", "Cache", "Slab", "Views", "Losses", "Loss", "Xoshiro256", "Single256",
        "Double512", "MethodImpl", "MethodImplOptions", "InlineArray", "MemoryMarshal", "Transposition", "VectorWidth", "Forward1",
        "PredictOne", "INetwork", "IWorkspace", "@class", "@event", "@float", "Größe", "Δοκιμή", "名前",
    ];

    private static readonly string[] MemberNames =
    [
        .. TypeNames, "_parameters", "_scratch", "_first", "parameters", "gradients", "m", "x", "y", "t", "e", "n", "k", "seed",
        "workspace", "even", "odd", "dz", "dA", "a0", "Examples", "Gradients", "GradientSlab", "InputGradient", "PropagateForward",
        "ForwardWithLoss", "Backward2", "B1At", "field", "value", "global", "from", "partial", "@ref", "@in", "@checked", "_",
    ];

    private static readonly (string Keyword, bool AllowsProtected)[] Containers =
    [
        ("class", true), ("abstract class", true), ("record", true), ("interface", true), ("struct", false),
        ("readonly struct", false), ("record struct", false), ("static class", false),
    ];

    public static Gen<RandomDeclaration> Any { get; } =
        from network in RandomNetwork.Any
        from names in Gen.Shuffle(TypeNames)
        from levels in Gen.Choose(0, 3)
        from containers in Gen.ListOf(Gen.Elements(Containers), levels)
        from members in Gen.ListOf(Members, levels + 2)
        from siblings in Gen.ListOf(Gen.Choose(0, 4), 3)
        from parts in Gen.Choose(0, 3)
        from aliases in Gen.Choose(0, 2)
        from access in Gen.Elements("public ", "internal ", "")
        from nestedAccess in Gen.Elements("private ", "protected ", "internal ", "public ", "protected internal ", "private protected ", "")
        from modifier in Gen.Elements("", "sealed ")
        from hasBase in Gen.Elements(true, false)
        from version in Gen.Elements(LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview)
        from allowsUnsafe in Gen.Elements(true, false)
        from culture in Gen.Elements(Cultures.Names)
        select new RandomDeclaration(
            network,
            new Writer(network, new(names), [.. containers], [.. members], [.. siblings], parts, aliases).Write(access, nestedAccess, modifier, hasBase),
            version,
            allowsUnsafe,
            culture);

    public override string ToString() => $"C# {Version.ToDisplayString()}, {(AllowsUnsafe ? "with" : "without")} unsafe code, in {Culture}:\n{Source}";

    private static Gen<IReadOnlyList<string>> Members =>
        from names in Gen.Shuffle(MemberNames)
        from forms in Gen.ListOf(Gen.Choose(0, 5), 4)
        from count in Gen.Choose(0, 4)
        select (IReadOnlyList<string>)[.. forms.Take(count).Select((form, i) => Member(form, names[i]))];

    // What any kind of type may hold.
    private static string Member(int form, string name) => form switch
    {
        0 => $"internal class {name};",
        1 => $"internal enum {name} {{ None }}",
        2 => $"internal delegate void {name}();",
        3 => $"internal const int {name} = 1;",
        4 => $"internal static int {name} => 1;",
        _ => $"internal static void {name}() {{ }}",
    };

    private sealed class Writer(
        RandomNetwork network,
        Queue<string> names,
        (string Keyword, bool AllowsProtected)[] containers,
        IReadOnlyList<string>[] members,
        int[] siblings,
        int parts,
        int aliases)
    {
        private readonly List<string> _lines = [];

        public string Write(string access, string nestedAccess, string modifier, bool hasBase)
        {
            // Whatever the compiler has to say of this file is the user's affair; pragmas do not reach generated files.
            _lines.Add("#pragma warning disable");
            List<string> space = [.. Enumerable.Range(0, parts).Select(part => part == 0 ? "Root" : names.Dequeue())];
            for (int i = 0; i < aliases; i++)
            {
                _lines.Add($"global using {names.Dequeue()} = System.String;");
            }

            if (parts > 0)
            {
                _lines.Add($"namespace {string.Join(".", space)};");
            }

            // On the outermost level a type of such a name would be in everyone's way, the user's own first.
            string[] own = [.. Enumerable.Range(0, siblings.Length + 5).Select(_ => Next())];
            string? baseClass = hasBase ? own[0] : null;
            for (int i = 0; i < siblings.Length; i++)
            {
                _lines.Add(siblings[i] == 4 && parts == 0 ? $"namespace {own[i + 1]} {{ internal class Inside; }}" : Sibling(siblings[i], own[i + 1]));
            }

            if (baseClass is not null)
            {
                Type($"public abstract class {baseClass}", members[^1], baseClass, own[^1]);
                _lines.Add("}");
            }

            Nest(0, own[(siblings.Length + 1)..], access, nestedAccess, modifier, baseClass);
            return string.Join("\n", _lines) + "\n";
        }

        private static string Sibling(int form, string name) => form switch
        {
            0 => $"internal class {name};",
            1 => $"internal enum {name} {{ None }}",
            2 => $"internal delegate void {name}();",
            3 => $"internal struct {name};",
            _ => $"internal interface {name};",
        };

        private void Nest(int level, string[] own, string access, string nestedAccess, string modifier, string? baseClass)
        {
            bool isNested = level > 0;
            if (level < containers.Length)
            {
                (string keyword, _) = containers[level];
                string[] words = keyword.Split(' ');
                bool isModified = words[0] is "abstract" or "readonly" or "static";
                string header = $"{access}{(isModified ? words[0] + " partial " + words[1] : "partial " + keyword)} {own[level]}";
                Type(header, members[level], own[level], level + 1 <= containers.Length ? own[level + 1] : "");
                Nest(level + 1, own, isNested ? access : "internal ", nestedAccess, modifier, baseClass);
                _lines.Add("}");
                return;
            }

            bool isProtected = nestedAccess.Contains("protected", StringComparison.Ordinal);
            string ownAccess = !isNested ? access : isProtected && !containers[level - 1].AllowsProtected ? "private " : nestedAccess;
            _lines.Add(network.Attributes);
            Type($"{ownAccess}{modifier}partial class {own[level]}{(baseClass is null ? "" : $" : global::{Qualified(baseClass)}")}", members[level], own[level], "");
            _lines.Add("}");
        }

        private string Qualified(string name) => _lines.Find(line => line.StartsWith("namespace ", StringComparison.Ordinal) && line.EndsWith(';')) is { } space
            ? $"{space["namespace ".Length..^1]}.{name}"
            : name;

        // A member may have the name neither of its type nor of the type that is nested beside it.
        private void Type(string header, IReadOnlyList<string> held, string name, string nested)
        {
            _lines.Add(header);
            _lines.Add("{");
            _lines.AddRange(held.Where(member => !Mentions(member, name) && !Mentions(member, nested)).Select(member => "    " + member));
        }

        private static bool Mentions(string member, string name) => member.Split(' ', ';', '(').Contains(name);

        private string Next()
        {
            string name = names.Dequeue();
            return parts == 0 && name is "System" or "NetGen" ? Next() : name;
        }
    }
}
