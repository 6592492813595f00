using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>What the class must be, and where its attributes must stand.</summary>
internal static class ClassRules
{
    public static void Check(NetworkDeclaration declaration, List<Finding> findings)
    {
        TypeDeclaration type = declaration.Type;
        if (!declaration.HasNetworkAttribute)
        {
            findings.Add(declaration.Layers[0].Arguments.Integer("Inputs") is > 0 and int inputs
                ? WithoutNetwork($"[Network({inputs.ToText()})] above them, since layer 1 states Inputs = {inputs.ToText()}").With(Hint.Inputs, inputs.ToText())
                : WithoutNetwork("[Network(inputs)] above them, where inputs is how many numbers one example has, such as [Network(64)]"));
            return;

            Finding WithoutNetwork(string attribute) => Finding.At(FindingSite.Class, RuleIds.LayersWithoutNetwork, type.PlainName, attribute);
        }

        if (type.Kind != ClassKind.Ordinary)
        {
            (string kind, string remedy) = Unsupported(type.Kind);
            findings.Add(Finding.At(FindingSite.Class, RuleIds.UnsupportedClass, type.PlainName, kind, remedy));
        }

        if (!type.IsPartial)
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.ClassNotPartial, type.PlainName));
        }

        for (int i = 0; i < type.ContainingTypes.Count; i++)
        {
            ContainingType outer = type.ContainingTypes[i];
            if (outer.Fault.Length > 0)
            {
                findings.Add(Finding.At(
                    FindingSite.Class,
                    RuleIds.UnsupportedClass,
                    type.PlainName,
                    $"a class nested in the {outer.Fault} type {outer.Name}",
                    $"move '{type.PlainName}' out of '{outer.Name}'"));
            }

            if (!outer.IsPartial)
            {
                findings.Add(Finding.At(FindingSite.ContainingType(i), RuleIds.ContainingTypeNotPartial, outer.Name, type.PlainName));
            }
        }

        if (type.Obstacle is { } obstacle)
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.ConstructorObstacle, type.PlainName, obstacle.Sentence));
        }

        // One that cannot be written right before the class is, is not worth a word.
        for (int i = 0; i < type.UnseededConstructors.Count && type is { Obstacle: null, Kind: ClassKind.Ordinary }; i++)
        {
            UnseededConstructor constructor = type.UnseededConstructors[i];
            string remedy = constructor.CallsBase ? "write ': this(seed)' in place of ': base(...)'" : "add ': this(seed)' behind its parameters";
            findings.Add(Finding.At(FindingSite.Constructor(i), RuleIds.ConstructorWithoutSeed, constructor.Header, type.PlainName, remedy));
        }

        if (declaration.Layers.Count == 0 && declaration.Compiles && !declaration.IsOfOnnx)
        {
            findings.Add(Finding.At(FindingSite.Network(), RuleIds.NoLayers, type.PlainName));
        }

        for (int i = 0; i < declaration.Layers.Count; i++)
        {
            if (declaration.Layers[i].Part > 0)
            {
                findings.Add(Finding.At(FindingSite.Layer(i), RuleIds.LayersOnTwoDeclarations, type.PlainName));
            }
        }
    }

    // What it is, and how to mend it.
    private static (string Kind, string Remedy) Unsupported(ClassKind kind) => kind switch
    {
        ClassKind.Static => ("a static class", "remove 'static'"),
        ClassKind.Abstract => ("an abstract class", "remove 'abstract'"),
        ClassKind.Generic => ("a generic class", "remove its type parameters"),
        ClassKind.Record => ("a record", "write 'class' instead of 'record'"),
        ClassKind.FileLocal => ("a file-local class", "remove 'file'"),
        _ => ("a class that derives from a network", "derive from another class or none, and keep the other network in a field"),
    };
}
