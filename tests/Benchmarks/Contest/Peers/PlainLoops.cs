namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>What a good C# programmer writes by hand, without vectors: a dot product for each output.</summary>
internal sealed class PlainLoops : IContestant
{
    public string Name => "plain loops";

    public Work Prepare(Workload workload, WorkloadData data) => new LoopsWork(workload, data);

    private sealed class LoopsWork(Workload workload, WorkloadData data) : PeerWork(workload, data, _ => false)
    {
        protected override void Forward(int input)
        {
            ReadOnlySpan<float> x = Input(input);
            foreach (PeerLayer layer in Layers)
            {
                Multiply(layer, x, layer.Values);
                PlainMath.Activate(layer.Activation, layer.Values, layer.Outputs);
                x = layer.Values;
            }
        }

        protected override void Backward(int input)
        {
            for (int l = Layers.Length - 1; l > 0; l--)
            {
                AddGradients(Layers[l], Layers[l - 1].Values);
                MultiplyTransposed(Layers[l], Layers[l - 1].Deltas);
                PlainMath.MaskByReLU(Layers[l - 1].Deltas, Layers[l - 1].Values);
            }

            AddGradients(Layers[0], Input(input));
        }

        protected override void SoftMax(ReadOnlySpan<float> logits, Span<float> probabilities) => PlainMath.SoftMax(logits, probabilities);

        protected override void StepSgd(PeerTensor tensor, float rate) => PlainMath.StepSgd(tensor, rate);

        protected override void StepAdam(PeerTensor tensor, float rate, float rootScale) =>
            PlainMath.StepAdam(tensor, rate, rootScale, Beta1, Beta2, Epsilon);

        // z = W x + b
        private static void Multiply(PeerLayer layer, ReadOnlySpan<float> inputs, Span<float> outputs)
        {
            float[] bias = layer.Bias.Values;
            for (int e = 0; e < outputs.Length / layer.Outputs; e++)
            {
                ReadOnlySpan<float> x = inputs.Slice(e * layer.Inputs, layer.Inputs);
                Span<float> z = outputs.Slice(e * layer.Outputs, layer.Outputs);
                for (int j = 0; j < z.Length; j++)
                {
                    ReadOnlySpan<float> row = layer.Weights.Values.AsSpan(j * layer.Inputs, layer.Inputs);
                    float sum = bias[j];
                    for (int k = 0; k < row.Length; k++)
                    {
                        sum += row[k] * x[k];
                    }

                    z[j] = sum;
                }
            }
        }

        // dW = dz x^T, db = sum dz
        private static void AddGradients(PeerLayer layer, ReadOnlySpan<float> inputs)
        {
            float[] biasGradients = layer.Bias.Gradients;
            Array.Clear(layer.Weights.Gradients);
            Array.Clear(biasGradients);
            for (int e = 0; e < layer.Deltas.Length / layer.Outputs; e++)
            {
                ReadOnlySpan<float> x = inputs.Slice(e * layer.Inputs, layer.Inputs);
                ReadOnlySpan<float> deltas = layer.Deltas.AsSpan(e * layer.Outputs, layer.Outputs);
                for (int j = 0; j < deltas.Length; j++)
                {
                    float delta = deltas[j];
                    biasGradients[j] += delta;
                    Span<float> row = layer.Weights.Gradients.AsSpan(j * layer.Inputs, layer.Inputs);
                    for (int k = 0; k < row.Length; k++)
                    {
                        row[k] += delta * x[k];
                    }
                }
            }
        }

        // da = W^T dz
        private static void MultiplyTransposed(PeerLayer layer, Span<float> inputDeltas)
        {
            inputDeltas.Clear();
            for (int e = 0; e < layer.Deltas.Length / layer.Outputs; e++)
            {
                Span<float> sums = inputDeltas.Slice(e * layer.Inputs, layer.Inputs);
                ReadOnlySpan<float> deltas = layer.Deltas.AsSpan(e * layer.Outputs, layer.Outputs);
                for (int j = 0; j < deltas.Length; j++)
                {
                    float delta = deltas[j];
                    ReadOnlySpan<float> row = layer.Weights.Values.AsSpan(j * layer.Inputs, layer.Inputs);
                    for (int k = 0; k < row.Length; k++)
                    {
                        sums[k] += delta * row[k];
                    }
                }
            }
        }
    }
}
