using System.Collections.Generic;
using System.Linq;
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
            findings.Add(Finding.At(FindingSite.Class, RuleIds.LayersWithoutNetwork, type.Name));
            return;
        }

        if (type.Kind.Length > 0)
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.UnsupportedClass, type.Name, type.Kind));
        }

        if (!type.IsPartial)
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.ClassNotPartial, type.Name));
        }

        for (int i = 0; i < type.ContainingTypes.Count; i++)
        {
            ContainingType outer = type.ContainingTypes[i];
            if (outer.IsGeneric)
            {
                findings.Add(Finding.At(FindingSite.Class, RuleIds.UnsupportedClass, type.Name, $"class nested in the generic type {outer.Name}"));
            }

            if (!outer.IsPartial)
            {
                findings.Add(Finding.At(FindingSite.ContainingType(i), RuleIds.ContainingTypeNotPartial, outer.Name, type.Name));
            }
        }

        if (declaration.Layers.Count == 0)
        {
            findings.Add(Finding.At(FindingSite.Network(), RuleIds.NoLayers, type.Name));
        }

        for (int i = 0; i < declaration.Layers.Count; i++)
        {
            if (declaration.Layers[i].Part > 0)
            {
                findings.Add(Finding.At(FindingSite.Layer(i), RuleIds.LayersOnTwoDeclarations, type.Name));
            }
        }
    }
}
