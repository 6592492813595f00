using System.Globalization;
using System.Numerics;

namespace NetGen.Data;

/// <summary>
/// Brings the columns of features into a range that networks learn well from: (x - offset) * scale, computed in double. Fit one to the
/// training data with <see cref="StandardScaler"/> or <see cref="MinMaxScaler"/>, apply it to everything that the network is given, and
/// save its <see cref="Offset"/> and <see cref="Scale"/> with the network. It never changes; many threads may use it at once.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Scaler<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _offset;
    private readonly double[] _scale;

    /// <summary>Makes a scaler of given numbers: those that were saved, or a range known beforehand.</summary>
    /// <param name="offset">What is subtracted from each column: finite.</param>
    /// <param name="scale">What the difference is multiplied by: as many, finite.</param>
    /// <exception cref="ArgumentException">There is no column, the lengths differ, or a number is infinite or NaN.</exception>
    public Scaler(ReadOnlySpan<double> offset, ReadOnlySpan<double> scale)
    {
        if (offset.IsEmpty || offset.Length != scale.Length)
        {
            throw new ArgumentException(
                $"There are {offset.Length} offsets and {scale.Length} scales; a scaler needs one of both for each column.", nameof(scale));
        }

        RequireFinite(offset, nameof(offset));
        RequireFinite(scale, nameof(scale));
        _offset = offset.ToArray();
        _scale = scale.ToArray();
    }

    /// <summary>Features of one example.</summary>
    public int Columns => _offset.Length;

    /// <summary>What is subtracted from each column.</summary>
    public ReadOnlySpan<double> Offset => _offset;

    /// <summary>What the difference is then multiplied by.</summary>
    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>Scales the features of any number of examples in place; allocates nothing.</summary>
    /// <param name="features">The features [count, columns], the columns of one example behind each other.</param>
    /// <exception cref="ArgumentException">A part of an example is left over; nothing is changed.</exception>
    public void Apply(Span<T> features)
    {
        RequireWholeExamples(features.Length, nameof(features));
        while (!features.IsEmpty)
        {
            for (int c = 0; c < _offset.Length; c++)
            {
                features[c] = T.CreateTruncating((double.CreateTruncating(features[c]) - _offset[c]) * _scale[c]);
            }

            features = features[_offset.Length..];
        }
    }

    /// <summary>
    /// Takes scaled numbers back to what they were, but for rounding, in place: x / scale + offset, computed in double. Allocates nothing. For
    /// networks that learn scaled targets: their outputs come back to the targets' range.
    /// </summary>
    /// <param name="scaled">The numbers [count, columns], the columns of one example behind each other.</param>
    /// <exception cref="ArgumentException">A part of an example is left over; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">A column's scale is 0: all of its numbers became the same; nothing is changed.</exception>
    public void Invert(Span<T> scaled)
    {
        RequireWholeExamples(scaled.Length, nameof(scaled));
        if (Array.IndexOf(_scale, 0) is int lost and >= 0)
        {
            throw new InvalidOperationException($"The scale of column {lost} is 0, so that nothing tells what its numbers were.");
        }

        while (!scaled.IsEmpty)
        {
            for (int c = 0; c < _offset.Length; c++)
            {
                scaled[c] = T.CreateTruncating((double.CreateTruncating(scaled[c]) / _scale[c]) + _offset[c]);
            }

            scaled = scaled[_offset.Length..];
        }
    }

    /// <summary>A dataset with scaled features; targets, labels and names stay.</summary>
    /// <exception cref="ArgumentNullException">The data are null.</exception>
    /// <exception cref="ArgumentException">The data have another number of columns.</exception>
    public Dataset<T> Apply(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Columns != Columns)
        {
            throw new ArgumentException($"The dataset has {data.Columns} columns, but the scaler was made for {Columns}.", nameof(data));
        }

        T[] features = data.Features.ToArray();
        Apply(features);
        return data.WithFeatures(features);
    }

    private void RequireWholeExamples(int length, string parameter)
    {
        if (length % Columns != 0)
        {
            throw new ArgumentException(
                $"There are {length} features; the scaler was made for {Columns} columns, so a multiple of {Columns} is needed.", parameter);
        }
    }

    private static void RequireFinite(ReadOnlySpan<double> values, string parameter)
    {
        for (int c = 0; c < values.Length; c++)
        {
            if (!double.IsFinite(values[c]))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The {parameter} of column {c} is {values[c]}; it must be a finite number."),
                    parameter);
            }
        }
    }
}
