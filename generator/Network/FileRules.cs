using NetGen.Files;
using NetGen.Generator.Declaration;
using NetGen.Generator.Files;

namespace NetGen.Generator.Network;

/// <summary>The file that a network takes its parameters from: whether it is there, and whether it fits.</summary>
internal static class FileRules
{
    /// <summary>
    /// The most bytes that parameters may take in an assembly. Measured: for 4 MB of them the compiler takes 5 s and 480 MB, so for this four times
    /// that.
    /// </summary>
    public const int MaximumBytes = 16_000_000;

    // A project may list thousands; a message shows a few.
    private const int MostNames = 5;

    /// <summary>Says what keeps the file from being read, whatever is in it.</summary>
    public static void CheckPresence(NetworkDeclaration declaration, List<Finding> findings)
    {
        if (declaration.File is not { } file)
        {
            return;
        }

        string network = declaration.Type.PlainName;
        string name = Quoted(file);
        FindingSite site = FindingSite.Network(file.Setting);
        if (declaration.IsOfOnnx && Beside(declaration) is { } beside)
        {
            findings.Add(Finding.At(beside.Site, RuleIds.OnnxBesideLayers, network, name, beside.What));
            return;
        }

        switch (file.State)
        {
            case FileState.NotListed:
                string others = file.Others.Count == 0 ? "there is none of its kind" : $"of its kind there is {ListOf(file)}";
                findings.Add(Finding.At(site, RuleIds.FileNotListed, network, name, others));
                break;
            case FileState.NotWithin:
                string end = file.Name.Replace('\\', '/').Split('/').Last();
                string example = end is "" or "." or ".." || end.Contains(':') ? "trained.safetensors" : end;
                findings.Add(Finding.At(site, RuleIds.FileNotWithin, network, file.Setting, name, SafetensorsText.Quote(example.AsSpan())));
                break;
            case FileState.Several:
                findings.Add(Finding.At(site, RuleIds.FileAmbiguous, network, name, ListOf(file)));
                break;
            case not FileState.Found:
                findings.Add(Damaged(declaration.Type, file, file.State switch
                {
                    FileState.Absent => "the project lists it, but there is no such file",
                    FileState.TooLarge => $"it has more than {FileReader.MaximumBytes.Grouped()} bytes, and is loaded at run time instead",
                    _ => "the system does not let it be read; see whether it is a file, and whether another program holds it",
                }));
                break;
        }
    }

    // What an ONNX file leaves no room for.
    private static (FindingSite Site, string What)? Beside(NetworkDeclaration declaration) =>
        declaration.Layers.Count > 0 ? (FindingSite.Layer(0), "a layer is declared")
        : declaration.Network.Integer("Inputs") is { } inputs ? (FindingSite.Network("Inputs"), $"{inputs.ToText()} inputs are stated")
        : declaration.Network.Text("Weights") is not null ? (FindingSite.Network("Weights"), "Weights is stated")
        : null;

    /// <summary>The layers and parameters of an ONNX file; null where it cannot be compiled, and findings say why.</summary>
    public static OnnxNetwork? ReadOnnx(NetworkDeclaration declaration, Precision precision, List<Finding> findings)
    {
        try
        {
            return OnnxNetwork.Read(declaration.File!, precision, findings);
        }
        catch (InvalidDataException refused)
        {
            findings.Add(Damaged(declaration.Type, declaration.File!, FileKinds.NotOnnx(declaration.File!.Content!, refused.Message.TrimEnd('.'))));
            return null;
        }
    }

    /// <summary>The parameters in the file; null where it does not fit, and findings say why.</summary>
    public static TrainedParameters? Read(NetworkModel network, StatedFile file, List<Finding> findings)
    {
        decimal bytes = (decimal)network.ParameterCount * network.ElementSize;
        if (bytes > MaximumBytes)
        {
            findings.Add(Finding.At(
                FindingSite.Network(file.Setting), RuleIds.TooManyWeights, network.Type.PlainName, network.ParameterCount.Grouped(), bytes.Grouped(), MaximumBytes.Grouped()));
            return null;
        }

        try
        {
            return new SafetensorsWeights(network, file, findings).Read();
        }
        catch (InvalidDataException refused)
        {
            findings.Add(Damaged(network.Type, file, FileKinds.NotSafetensors(file.Content!, refused.Message.TrimEnd('.'))));
            return null;
        }
    }

    /// <summary>The file's name, harmless in messages and comments.</summary>
    public static string Quoted(StatedFile file) => SafetensorsText.Quote(file.Name.AsSpan());

    private static Finding Damaged(TypeDeclaration type, StatedFile file, string why) =>
        Finding.At(FindingSite.Network(file.Setting), RuleIds.FileDamaged, type.PlainName, Quoted(file), why);

    private static string ListOf(StatedFile file)
    {
        List<string> names = file.Others.Take(MostNames).Select(name => SafetensorsText.Quote(name.AsSpan())).ToList();
        if (file.Others.Count > MostNames)
        {
            names.Add($"{(file.Others.Count - MostNames).ToText()} more");
        }

        return names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";
    }
}
