using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>The names that a generated class promises, and the user's members that stand in their way.</summary>
internal static class MemberRules
{
    private static readonly string[] Fixed =
    [
        "Backpropagate", "Backward", "BatchCapacity", "Evaluate", "Forward", "Input", "InputSize", "LayerCount", "Output", "OutputSize",
        "ParameterCount", "Parameters", "Predict", "Workspace",
    ];

    public static bool Check(NetworkModel network, List<Finding> findings)
    {
        int before = findings.Count;
        HashSet<string> promised = new(Fixed.Concat(network.Placed.Select(tensor => tensor.Name)), StringComparer.Ordinal);
        foreach (string member in network.Type.Members.Where(promised.Contains))
        {
            findings.Add(Finding.At(FindingSite.Member(member), RuleIds.MemberClash, network.Type.Name, member));
        }

        if (promised.Contains(network.Type.Name))
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.MemberClash, network.Type.Name, network.Type.Name));
        }

        return findings.Count == before;
    }
}
