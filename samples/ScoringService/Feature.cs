using System.Globalization;
using NetGen.Data;

namespace NetGen.Samples.ScoringService;

/// <summary>A measurement of a tumour: what it is called, and what it may be.</summary>
/// <param name="Name">As in the table of the training data.</param>
/// <param name="Smallest">No measurement is below 0.</param>
/// <param name="Largest">Beyond it, a value says more about a slip, of a decimal point or a unit, than about a tumour.</param>
internal sealed record Feature(string Name, double Smallest, double Largest)
{
    // The training data reach to 12 standard deviations above the mean; a network is worth nothing far outside of them.
    private const double Deviations = 15;

    private static readonly string[] Quantities =
    [
        "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave_points", "symmetry", "fractal_dimension",
    ];

    private static readonly string[] Names =
    [
        .. Quantities.Select(quantity => $"mean_{quantity}"),
        .. Quantities.Select(quantity => $"{quantity}_error"),
        .. Quantities.Select(quantity => $"worst_{quantity}"),
    ];

    /// <summary>All of them, in the order of the network's inputs, with the ranges that follow from its training data.</summary>
    public static Feature[] All(Scaler<float> scaler) =>
        [.. Names.Select((name, k) => new Feature(name, 0, Rounded(scaler.Offset[k] + (Deviations / scaler.Scale[k]))))];

    public bool Allows(float value) => value >= Smallest && value <= Largest;

    // To three digits, so that the limit in a message is the limit.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
