using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Single;

namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>
/// MathNet.Numerics with its managed provider, on one thread, into preallocated results. Its matrices are stored by columns, so an example
/// is a column. What is done element by element is loops over its arrays, which are faster than its Map and allocate nothing.
/// </summary>
internal sealed class MathNetMatrices : IContestant
{
    public string Name => "MathNet";

    public Work Prepare(Workload workload, WorkloadData data)
    {
        Control.UseManaged();
        Control.UseSingleThread();
        return new MatricesWork(workload, data);
    }

    private sealed class MatricesWork : PeerWork
    {
        private readonly DenseMatrix[] _batches;
        private readonly DenseVector[] _examples;
        private readonly LayerMatrices[] _matrices;

        public MatricesWork(Workload workload, WorkloadData data)
            : base(workload, data, layer => IsByInputs(workload, layer))
        {
            bool hasExamples = workload.Kind is WorkKind.OneExample or WorkKind.Dependent;
            _examples = hasExamples ? [.. Enumerable.Range(0, InputCount).Select(input => new DenseVector(Input(input).ToArray()))] : [];
            _batches = hasExamples
                ? []
                : [.. Enumerable.Range(0, InputCount).Select(input => Columns(workload.Inputs, Input(input).ToArray()))];
            _matrices = [.. Layers.Select(layer => new LayerMatrices(layer))];
        }

        protected override void Forward(int input)
        {
            for (int l = 0; l < Layers.Length; l++)
            {
                PeerLayer layer = Layers[l];
                LayerMatrices matrices = _matrices[l];
                if (_examples.Length > 0)
                {
                    DenseVector x = l == 0 ? _examples[input] : _matrices[l - 1].Vector;
                    if (layer.IsInputMajor)
                    {
                        matrices.Weights.Multiply(x, matrices.Vector);
                    }
                    else
                    {
                        matrices.Weights.LeftMultiply(x, matrices.Vector);
                    }
                }
                else
                {
                    DenseMatrix x = l == 0 ? _batches[input] : _matrices[l - 1].Values;
                    matrices.Weights.Multiply(x, matrices.Values);
                }

                AddBias(layer);
                PlainMath.Activate(layer.Activation, layer.Values, layer.Outputs);
            }
        }

        protected override void Backward(int input)
        {
            for (int l = Layers.Length - 1; l > 0; l--)
            {
                SetGradients(l, _matrices[l - 1].Values);
                _matrices[l].Weights.TransposeThisAndMultiply(_matrices[l].Deltas, _matrices[l - 1].Deltas);
                PlainMath.MaskByReLU(Layers[l - 1].Deltas, Layers[l - 1].Values);
            }

            SetGradients(0, _batches[input]);
        }

        protected override void SoftMax(ReadOnlySpan<float> logits, Span<float> probabilities) => PlainMath.SoftMax(logits, probabilities);

        protected override void StepSgd(PeerTensor tensor, float rate) => PlainMath.StepSgd(tensor, rate);

        protected override void StepAdam(PeerTensor tensor, float rate, float rootScale) =>
            PlainMath.StepAdam(tensor, rate, rootScale, Beta1, Beta2, Epsilon);

        // W x in its own order; but for one example of many inputs x^T W^T is faster, while for batches all orders are alike.
        private static bool IsByInputs(Workload workload, WorkloadLayer layer) => workload.Examples > 1 || layer.Inputs <= 32;

        private static DenseMatrix Columns(int rows, float[] values) => new(rows, values.Length / rows, values);

        private static void AddBias(PeerLayer layer)
        {
            float[] bias = layer.Bias.Values;
            for (int start = 0; start < layer.Values.Length; start += bias.Length)
            {
                Span<float> z = layer.Values.AsSpan(start, bias.Length);
                for (int j = 0; j < z.Length; j++)
                {
                    z[j] += bias[j];
                }
            }
        }

        private void SetGradients(int l, DenseMatrix inputs)
        {
            _matrices[l].Deltas.TransposeAndMultiply(inputs, _matrices[l].WeightGradients);
            float[] deltas = Layers[l].Deltas;
            float[] sums = Layers[l].Bias.Gradients;
            Array.Clear(sums);
            for (int start = 0; start < deltas.Length; start += sums.Length)
            {
                for (int j = 0; j < sums.Length; j++)
                {
                    sums[j] += deltas[start + j];
                }
            }
        }

        // The arrays of a layer, seen as matrices.
        private sealed class LayerMatrices(PeerLayer layer)
        {
            /// <summary>W, or W^T where weights are by outputs.</summary>
            public DenseMatrix Weights { get; } = layer.IsInputMajor
                ? new(layer.Outputs, layer.Inputs, layer.Weights.Values)
                : new(layer.Inputs, layer.Outputs, layer.Weights.Values);

            public DenseMatrix WeightGradients { get; } = new(layer.Outputs, layer.Inputs, layer.Weights.Gradients);

            public DenseMatrix Values { get; } = Columns(layer.Outputs, layer.Values);

            public DenseMatrix Deltas { get; } = Columns(layer.Outputs, layer.Deltas.Length > 0 ? layer.Deltas : new float[layer.Outputs]);

            public DenseVector Vector { get; } = new(layer.Values);
        }
    }
}
