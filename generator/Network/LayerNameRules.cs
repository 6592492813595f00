using NetGen.Generator.Layers;

namespace NetGen.Generator.Network;

/// <summary>
/// The names of layers: each an identifier, and one that stands for nothing else of the network. No member is made of them, but files and messages
/// call layers by them, where "W2" must mean one thing.
/// </summary>
internal static class LayerNameRules
{
    public static void Check(NetworkModel network, List<Finding> findings)
    {
        // What each name stands for.
        Dictionary<string, string> taken = new(StringComparer.Ordinal);
        foreach (LayerModel layer in network.Layers)
        {
            foreach (string name in NamesOf(layer))
            {
                taken[name] = $"'{name}' is what NetGen calls a part of layer {layer.Number.ToText()}";
            }
        }

        foreach (LayerModel layer in network.Layers.Where(layer => layer.Label is not null))
        {
            string number = layer.Number.ToText();
            string name = layer.Label!;
            FindingSite site = FindingSite.Layer(layer.Number - 1, "Name");
            if (!IsIdentifier(name))
            {
                string free = Free(Identifier(name, layer.Number), network, taken);
                findings.Add(Finding.At(site, RuleIds.LayerNameNotIdentifier, number, name, free).With(Hint.FreeName, free));
            }
            else if (taken.TryGetValue(name, out string? meaning))
            {
                string free = Free(name, network, taken);
                findings.Add(Finding.At(site, RuleIds.LayerNamesClash, number, name, meaning, free).With(Hint.FreeName, free));
            }
            else
            {
                taken.Add(name, $"layer {number} already has that name");
            }
        }
    }

    // The textbook's names of its parameters, its values and their derivatives.
    private static IEnumerable<string> NamesOf(LayerModel layer) => layer.Parameters.Select(tensor => tensor.Name)
        .Concat(layer.Parameters.Select(tensor => "D" + tensor.Name))
        .Concat(layer.HasZ ? ["Z", "A", "DZ"] : ["A", "DA", "Mask"])
        .Select(letter => letter + layer.Number.ToText());

    private static bool IsIdentifier(string name) => name.Length > 0 && !char.IsDigit(name[0]) && name.All(IsOfIdentifiers);

    private static bool IsOfIdentifiers(char character) => character == '_' || char.IsLetterOrDigit(character);

    // What was probably meant: "1st layer" becomes "_1st_layer".
    private static string Identifier(string name, int number)
    {
        string text = new(name.Select(character => IsOfIdentifiers(character) ? character : '_').ToArray());
        return text.Trim('_').Length == 0 ? $"layer{number.ToText()}" : char.IsDigit(text[0]) ? "_" + text : text;
    }

    private static string Free(string name, NetworkModel network, Dictionary<string, string> taken)
    {
        string free = name;
        for (int number = 2; taken.ContainsKey(free) || network.Layers.Any(layer => layer.Label == free); number++)
        {
            free = $"{name}_{number.ToText()}";
        }

        // No other layer is advised to take it.
        taken.Add(free, "");
        return free;
    }
}
