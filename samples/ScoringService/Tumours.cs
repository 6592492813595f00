using NetGen.Data;

namespace NetGen.Samples.ScoringService;

/// <summary>The examples that the sample trains with, and sends under load.</summary>
internal static class Tumours
{
    public static Dataset<float> Read() => Dataset.ReadCsv<float>(Path.Combine(AppContext.BaseDirectory, "breast-cancer.csv"), new() { Label = "benign" });
}
