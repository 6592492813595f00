using System.Globalization;
using System.Numerics;

namespace NetGen.Files;

/// <summary>Parameters as files have them: dense, row by row, in logical shape.</summary>
internal static class ParameterValues
{
    /// <summary>The values of a parameter, [outputs, inputs] row by row, as numbers of the type that a file holds.</summary>
    /// <exception cref="InvalidOperationException">One is not finite: nobody could load it.</exception>
    public static TFile[] Dense<T, TFile>(ReadOnlySpan<T> parameters, NamedParameter named)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFile : unmanaged, IBinaryFloatingPointIeee754<TFile>
    {
        ParameterDescription parameter = named.Parameter;
        var values = new TFile[parameter.Count];
        for (int row = 0, i = 0; row < parameter.Rows; row++)
        {
            for (int column = 0; column < parameter.Columns; column++, i++)
            {
                T value = parameters[parameter.IndexOf(row, column)];
                values[i] = TFile.CreateTruncating(value);
                if (!TFile.IsFinite(values[i]))
                {
                    string why = T.IsFinite(value) ? "which is beyond the range of float" : "which is not finite: training has diverged";
                    throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture, $"{named.Place} has {value} at {named.At(i)}, {why}; nothing was written."));
                }
            }
        }

        return values;
    }

    /// <summary>Writes dense values, row by row, into the place of a parameter.</summary>
    public static void Place<T>(ReadOnlySpan<T> values, Span<T> parameters, ParameterDescription parameter)
        where T : unmanaged
    {
        for (int row = 0, i = 0; row < parameter.Rows; row++)
        {
            for (int column = 0; column < parameter.Columns; column++, i++)
            {
                parameters[parameter.IndexOf(row, column)] = values[i];
            }
        }
    }
}
