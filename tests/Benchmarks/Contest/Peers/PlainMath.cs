namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>Element by element, by loops: for the peer that is all loops, and for the one whose library has products only.</summary>
internal static class PlainMath
{
    public static void Activate(Activation activation, Span<float> values, int width)
    {
        switch (activation)
        {
            case Activation.Tanh:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Tanh(values[i]);
                }

                break;
            case Activation.ReLU:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = MathF.Max(values[i], 0);
                }

                break;
            case Activation.Softmax:
                for (int start = 0; start < values.Length; start += width)
                {
                    SoftMax(values.Slice(start, width), values.Slice(start, width));
                }

                break;
            case Activation.Linear:
                break;
            default:
                throw new NotSupportedException($"No workload uses {activation} in a forward pass.");
        }
    }

    public static void SoftMax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            max = MathF.Max(max, logits[i]);
        }

        float sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp(logits[i] - max);
            sum += probabilities[i];
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }

    /// <summary>dz = da where the unit is active, else 0.</summary>
    public static void MaskByReLU(Span<float> deltas, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = values[i] > 0 ? deltas[i] : 0;
        }
    }

    public static void StepSgd(PeerTensor tensor, float rate)
    {
        float[] values = tensor.Values;
        float[] gradients = tensor.Gradients;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= rate * gradients[i];
        }
    }

    public static void StepAdam(PeerTensor tensor, float rate, float rootScale, float beta1, float beta2, float epsilon)
    {
        float[] values = tensor.Values;
        float[] gradients = tensor.Gradients;
        float[] means = tensor.Means;
        float[] squares = tensor.Squares;
        for (int i = 0; i < values.Length; i++)
        {
            float gradient = gradients[i];
            float mean = (beta1 * means[i]) + ((1 - beta1) * gradient);
            float square = (beta2 * squares[i]) + ((1 - beta2) * gradient * gradient);
            means[i] = mean;
            squares[i] = square;
            values[i] -= rate * mean / ((MathF.Sqrt(square) * rootScale) + epsilon);
        }
    }
}
