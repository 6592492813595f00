namespace NetGen.Generator.Tests.Declarations;

/// <summary>What a network's class must not be, and where its attributes must not stand: the rules NG00.</summary>
internal static class ClassMistakes
{
    private const string OrdinaryClass = "but a network must be an ordinary class, created with 'new' and completed by NetGen in another file";

    /// <summary>A rule, a declaration that breaks it and nothing else, with the place that is marked, and the message.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        {
            "NG0001",
            "[Network(4), Dense(2)] public class ⟦Net⟧;",
            "'Net' is a network, so NetGen must add its code to it: declare it as 'partial class Net'"
        },
        {
            "NG0001",
            "namespace A.B { [Network(4)] [Dense(2)] internal sealed class ⟦@class⟧ { } }",
            "'class' is a network, so NetGen must add its code to it: declare it as 'partial class class'"
        },
        {
            "NG0002",
            "public class ⟦Outer⟧ { [Network(4), Dense(2)] public partial class Net; }",
            "'Outer' contains the network 'Net', so NetGen must add code to it too: add 'partial' to the declaration of 'Outer'"
        },
        {
            "NG0002",
            "public partial class Outer { public struct ⟦Middle⟧ { public partial interface IInner { [Network(4), Dense(2)] public partial class Net; } } }",
            "'Middle' contains the network 'Net', so NetGen must add code to it too: add 'partial' to the declaration of 'Middle'"
        },
        { "NG0003", "[Network(4), Dense(2)] public static partial class ⟦Net⟧;", $"'Net' is a static class, {OrdinaryClass}: remove 'static'" },
        { "NG0003", "[Network(4), Dense(2)] public abstract partial class ⟦Net⟧;", $"'Net' is an abstract class, {OrdinaryClass}: remove 'abstract'" },
        { "NG0003", "[Network(4), Dense(2)] public partial class ⟦Net⟧<T>;", $"'Net' is a generic class, {OrdinaryClass}: remove its type parameters" },
        { "NG0003", "[Network(4), Dense(2)] public partial record ⟦Net⟧;", $"'Net' is a record, {OrdinaryClass}: write 'class' instead of 'record'" },
        {
            "NG0003",
            "[Network(4), Dense(2)] public partial class Base; [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base;",
            $"'Net' is a class that derives from a network, {OrdinaryClass}: derive from another class or none, and keep the other network in a field"
        },
        { "NG0003", "[Network(4), Dense(2)] file partial class ⟦Net⟧;", $"'Net' is a file-local class, {OrdinaryClass}: remove 'file'" },
        {
            "NG0003",
            "public partial class Outer<T> { [Network(4), Dense(2)] public partial class ⟦Net⟧; }",
            $"'Net' is a class nested in the generic type Outer<T>, {OrdinaryClass}: move 'Net' out of 'Outer<T>'"
        },
        {
            "NG0003",
            "file partial class Outer { [Network(4), Dense(2)] public partial class ⟦Net⟧; }",
            $"'Net' is a class nested in the file-local type Outer, {OrdinaryClass}: move 'Net' out of 'Outer'"
        },
        {
            "NG0004",
            "[⟦Network(4)⟧] public partial class Net;",
            "'Net' has [Network] but no layer: add at least one layer attribute below it, such as [Dense(10, Activation.Softmax)] for 10 outputs"
        },
        {
            "NG0005",
            "[Network(4), Dense(2)] public partial class Net; [⟦Dense(3)⟧] public partial class Net;",
            "This layer of 'Net' is on a different declaration of the class than [Network], so its place among the layers is undefined: "
            + "move it to the declaration with [Network]"
        },
        {
            "NG0006",
            "[Dense(3)] public partial class ⟦Net⟧;",
            "'Net' has layers but no [Network]: add [Network(inputs)] above them, where inputs is how many numbers one example has, such as "
            + "[Network(64)]"
        },
        {
            "NG0006",
            "[Dense(3, Inputs = 12)] public partial class ⟦Net⟧;",
            "'Net' has layers but no [Network]: add [Network(12)] above them, since layer 1 states Inputs = 12"
        },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class Net { public int ⟦Forward⟧; }",
            "NetGen adds a member 'Forward' to 'Net', but 'Net' declares or inherits another 'Forward': rename that one"
        },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class Net { public string ⟦Output⟧ => \"yes\"; }",
            "NetGen adds a member 'Output' to 'Net', but 'Net' declares or inherits another 'Output': rename that one"
        },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class Net { public int ⟦Workspace⟧ { get; set; } }",
            "NetGen adds a member 'Workspace' to 'Net', but 'Net' declares or inherits another 'Workspace': rename that one"
        },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class Net { private void ⟦B1⟧() { } }",
            "NetGen adds a member 'B1' to 'Net', but 'Net' declares or inherits another 'B1': rename that one"
        },
        {
            "NG0007",
            "[Network(4), Dense(2)] public partial class ⟦Workspace⟧;",
            "NetGen adds a member 'Workspace' to 'Workspace', but no member may have the name of its class: rename the class"
        },
        {
            "NG0007",
            "public class Base { public void Predict() { } } [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base;",
            "NetGen adds a member 'Predict' to 'Net', but 'Net' declares or inherits another 'Predict': rename that one"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧(int a) { public int A => a; }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' has a primary constructor: "
            + "replace it with an ordinary constructor that calls this(seed)"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧ { public Net(long seed) { } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' already declares one with a single long: "
            + "remove it, or give it another parameter and call this(seed)"
        },
        {
            "NG0008",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧ { public required int Answer { get; set; } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' has the required member 'Answer', which that constructor does not set: "
            + "remove 'required'"
        },
        {
            "NG0008",
            "public class Base { public Base(int a) { } } [Network(4), Dense(2)] public partial class ⟦Net⟧ : Base { public Net(int a, int b) : base(a + b) { } }",
            "NetGen adds the constructor 'Net(long seed)', but 'Net' derives from 'Base', which has no constructor without parameters: "
            + "add one to 'Base', or derive from another class"
        },
        {
            "NG0009",
            "[Network(4), Dense(2)] public partial class Net { public ⟦Net⟧(int a) { } }",
            "'Net(int a)' calls no other constructor of 'Net', so every weight would stay zero: add ': this(seed)' behind its parameters, where seed is a long"
        },
        {
            "NG0009",
            "[Network(4), Dense(2)] public partial class Net; public partial class Net { static Net() { } public Net(int a) : this(1L) => _ = a; internal ⟦Net⟧() { } }",
            "'Net()' calls no other constructor of 'Net', so every weight would stay zero: add ': this(seed)' behind its parameters, where seed is a long"
        },
        {
            "NG0009",
            "public class Base; [Network(4), Dense(2)] public partial class @class : Base { private ⟦@class⟧(ref long a, params string[] more) : base() { } }",
            "'class(ref long a, params string[] more)' calls no other constructor of 'class', so every weight would stay zero: "
            + "write ': this(seed)' in place of ': base(...)', where seed is a long"
        },
        {
            "NG0010",
            "[Network(4), Dense(2)] public partial class ⟦Net⟧ { }",
            "'Net' is a network, whose code needs C# 12 or later, but the project is compiled as C# 11.0: remove LangVersion from the project file, or raise it"
        },
    };
}
