using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>
/// Loops over the vectorised primitives of System.Numerics.Tensors: a dot product for each output, or an addition of a row for each input,
/// whichever was measured to be faster.
/// </summary>
internal sealed class TensorPrimitivesLoops : IContestant
{
    public string Name => "TensorPrimitives";

    public Work Prepare(Workload workload, WorkloadData data) => new PrimitivesWork(workload, data);

    private sealed class PrimitivesWork(Workload workload, WorkloadData data)
        : PeerWork(workload, data, layer => IsByInputs(workload, layer))
    {
        // Vectors of an update at once: small enough for the nearest cache.
        private const int UpdateLength = 1024;

        // Numbers of inputs that stay in the nearest cache while the weights pass by.
        private const int BlockLength = 6144;

        private readonly float[] _scratch = new float[UpdateLength];

        protected override void Forward(int input)
        {
            ReadOnlySpan<float> x = Input(input);
            foreach (PeerLayer layer in Layers)
            {
                Multiply(layer, x, layer.Values);
                Activate(layer);
                x = layer.Values;
            }
        }

        protected override void Backward(int input)
        {
            for (int l = Layers.Length - 1; l > 0; l--)
            {
                SetGradients(Layers[l], Layers[l - 1].Values);
                MultiplyTransposed(Layers[l], Layers[l - 1].Deltas);
                PlainMath.MaskByReLU(Layers[l - 1].Deltas, Layers[l - 1].Values);
            }

            SetGradients(Layers[0], Input(input));
        }

        protected override void SoftMax(ReadOnlySpan<float> logits, Span<float> probabilities) =>
            TensorPrimitives.SoftMax(logits, probabilities);

        protected override void StepSgd(PeerTensor tensor, float rate) =>
            TensorPrimitives.MultiplyAdd(tensor.Gradients, -rate, tensor.Values, tensor.Values);

        protected override void StepAdam(PeerTensor tensor, float rate, float rootScale)
        {
            for (int start = 0; start < tensor.Values.Length; start += UpdateLength)
            {
                int length = Math.Min(UpdateLength, tensor.Values.Length - start);
                ReadOnlySpan<float> gradients = tensor.Gradients.AsSpan(start, length);
                Span<float> values = tensor.Values.AsSpan(start, length);
                Span<float> means = tensor.Means.AsSpan(start, length);
                Span<float> squares = tensor.Squares.AsSpan(start, length);
                Span<float> scratch = _scratch.AsSpan(0, length);

                TensorPrimitives.Multiply(means, Beta1, means);
                TensorPrimitives.MultiplyAdd(gradients, 1 - Beta1, means, means);
                TensorPrimitives.Multiply(gradients, gradients, scratch);
                TensorPrimitives.Multiply(squares, Beta2, squares);
                TensorPrimitives.MultiplyAdd(scratch, 1 - Beta2, squares, squares);
                TensorPrimitives.Sqrt(squares, scratch);
                TensorPrimitives.Multiply(scratch, rootScale, scratch);
                TensorPrimitives.Add(scratch, Epsilon, scratch);
                TensorPrimitives.Divide(means, scratch, scratch);
                TensorPrimitives.MultiplyAdd(scratch, -rate, values, values);
            }
        }

        // Fewer and longer vectors; but where there are many of them and examples share a row of weights, dot products are faster.
        private static bool IsByInputs(Workload workload, WorkloadLayer layer) =>
            layer.Outputs > layer.Inputs && (workload.Examples == 1 || layer.Inputs < 64);

        // z = W x + b
        private static void Multiply(PeerLayer layer, ReadOnlySpan<float> inputs, Span<float> outputs)
        {
            int examples = outputs.Length / layer.Outputs;
            if (layer.IsInputMajor)
            {
                for (int e = 0; e < examples; e++)
                {
                    Span<float> z = outputs.Slice(e * layer.Outputs, layer.Outputs);
                    layer.Bias.Values.CopyTo(z);
                    AddRows(layer.Weights.Values, inputs.Slice(e * layer.Inputs, layer.Inputs), z);
                }

                return;
            }

            float[] bias = layer.Bias.Values;
            int block = Math.Max(1, BlockLength / layer.Inputs);
            for (int first = 0; first < examples; first += block)
            {
                int end = Math.Min(first + block, examples);
                for (int j = 0; j < layer.Outputs; j++)
                {
                    ReadOnlySpan<float> row = layer.Weights.Values.AsSpan(j * layer.Inputs, layer.Inputs);
                    for (int e = first; e < end; e++)
                    {
                        ReadOnlySpan<float> x = inputs.Slice(e * layer.Inputs, layer.Inputs);
                        outputs[(e * layer.Outputs) + j] = TensorPrimitives.Dot(row, x) + bias[j];
                    }
                }
            }
        }

        // dW = dz x^T, db = sum dz
        private static void SetGradients(PeerLayer layer, ReadOnlySpan<float> inputs)
        {
            Array.Clear(layer.Bias.Gradients);
            Array.Clear(layer.Weights.Gradients);
            int examples = layer.Deltas.Length / layer.Outputs;
            for (int e = 0; e < examples; e++)
            {
                TensorPrimitives.Add(layer.Bias.Gradients, layer.Deltas.AsSpan(e * layer.Outputs, layer.Outputs), layer.Bias.Gradients);
            }

            if (layer.IsInputMajor)
            {
                AddProducts(inputs, layer.Deltas, layer.Weights.Gradients, layer.Inputs, layer.Outputs);
            }
            else
            {
                AddProducts(layer.Deltas, inputs, layer.Weights.Gradients, layer.Outputs, layer.Inputs);
            }
        }

        // da = W^T dz
        private static void MultiplyTransposed(PeerLayer layer, Span<float> inputDeltas)
        {
            inputDeltas.Clear();
            for (int e = 0; e < inputDeltas.Length / layer.Inputs; e++)
            {
                Span<float> sums = inputDeltas.Slice(e * layer.Inputs, layer.Inputs);
                ReadOnlySpan<float> deltas = layer.Deltas.AsSpan(e * layer.Outputs, layer.Outputs);
                if (layer.IsInputMajor)
                {
                    for (int k = 0; k < sums.Length; k++)
                    {
                        sums[k] = TensorPrimitives.Dot(layer.Weights.Values.AsSpan(k * layer.Outputs, layer.Outputs), deltas);
                    }
                }
                else
                {
                    AddRows(layer.Weights.Values, deltas, sums);
                }
            }
        }

        // sums += matrix^T factors
        private static void AddRows(float[] matrix, ReadOnlySpan<float> factors, Span<float> sums)
        {
            for (int row = 0; row < factors.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(matrix.AsSpan(row * sums.Length, sums.Length), factors[row], sums, sums);
            }
        }

        // sums += left^T right, a row of the sums after the other, so that it stays in the nearest cache
        private static void AddProducts(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> sums, int rows, int columns)
        {
            for (int row = 0; row < rows; row++)
            {
                Span<float> sum = sums.Slice(row * columns, columns);
                for (int e = 0; e < left.Length / rows; e++)
                {
                    TensorPrimitives.MultiplyAdd(right.Slice(e * columns, columns), left[(e * rows) + row], sum, sum);
                }
            }
        }

        private static void Activate(PeerLayer layer)
        {
            switch (layer.Activation)
            {
                case Activation.Tanh:
                    TensorPrimitives.Tanh(layer.Values, layer.Values);
                    break;
                case Activation.ReLU:
                    TensorPrimitives.Max(layer.Values, 0f, layer.Values);
                    break;
                case Activation.Softmax:
                    for (int start = 0; start < layer.Values.Length; start += layer.Outputs)
                    {
                        Span<float> row = layer.Values.AsSpan(start, layer.Outputs);
                        TensorPrimitives.SoftMax(row, row);
                    }

                    break;
                case Activation.Linear:
                    break;
                default:
                    throw new NotSupportedException($"No workload uses {layer.Activation} in a forward pass.");
            }
        }
    }
}
