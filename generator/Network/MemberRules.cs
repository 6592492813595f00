using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>The names that a generated class promises, and the user's members that stand in their way.</summary>
internal static class MemberRules
{
    public static bool Check(NetworkModel network, List<Finding> findings)
    {
        int before = findings.Count;
        HashSet<string> promised = new(GeneratedNames.Public.Concat(network.Placed.Select(tensor => tensor.Name)), StringComparer.Ordinal);
        foreach (string member in network.Type.Members.Where(promised.Contains))
        {
            findings.Add(Finding.At(FindingSite.Member(member), RuleIds.MemberClash, network.Type.PlainName, member));
        }

        if (promised.Contains(network.Type.PlainName))
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.MemberClash, network.Type.PlainName, network.Type.PlainName));
        }

        return findings.Count == before;
    }
}
