using NetGen.Generator.Network;

namespace NetGen.Generator.Files;

/// <summary>Looks for what no parameter can be.</summary>
internal static class FiniteNumbers
{
    /// <summary>The first number that is not finite, and where: "NaN at [3, 5]"; null where all are.</summary>
    /// <param name="numbers">The numbers, row by row.</param>
    /// <param name="tensor">The parameter that they are to be.</param>
    /// <param name="precision">That of the network: what is beyond the range of float is infinite there.</param>
    public static string? Flaw(double[] numbers, ParameterTensor tensor, Precision precision)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            double number = precision == Precision.Double ? numbers[i] : (float)numbers[i];
            if (double.IsNaN(number) || double.IsInfinity(number))
            {
                string place = tensor.IsMatrix ? $"[{(i / tensor.Columns).ToText()}, {(i % tensor.Columns).ToText()}]" : $"[{i.ToText()}]";
                string what = double.IsNaN(number) ? "NaN" : double.IsInfinity(numbers[i]) ? "an infinity" : $"{numbers[i].ToText()}, too large for float,";
                return $"{what} at {place}";
            }
        }

        return null;
    }
}
