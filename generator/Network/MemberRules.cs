using NetGen.Generator.Declaration;

namespace NetGen.Generator.Network;

/// <summary>The names that a generated class promises, and the user's members that stand in their way.</summary>
internal static class MemberRules
{
    public static void Check(NetworkModel network, List<Finding> findings)
    {
        HashSet<string> promised = new(GeneratedNames.Public.Concat(network.Placed.Select(tensor => tensor.Name)), StringComparer.Ordinal);
        if (network.Trained is not null)
        {
            promised.Add(GeneratedNames.CreateTrained);
        }

        Check(network, promised, findings);
    }

    /// <summary>The same for the method that makes the scaler: whether there is one, is known when the file has been read.</summary>
    public static void CheckScaler(NetworkModel network, List<Finding> findings)
    {
        if (network.Trained is { HasScaler: true })
        {
            Check(network, [GeneratedNames.CreateTrainedScaler], findings);
        }
    }

    private static void Check(NetworkModel network, HashSet<string> promised, List<Finding> findings)
    {
        string name = network.Type.PlainName;
        foreach (string member in network.Type.Members.Where(promised.Contains))
        {
            findings.Add(Finding.At(
                FindingSite.Member(member), RuleIds.MemberClash, name, member, $"'{name}' declares or inherits another '{member}'", "that one"));
        }

        if (promised.Contains(name))
        {
            findings.Add(Finding.At(FindingSite.Class, RuleIds.MemberClash, name, name, "no member may have the name of its class", "the class"));
        }
    }
}
