namespace NetGen.Benchmarks.Contest.Peers;

/// <summary>A layer with the arrays that every peer needs; examples follow each other.</summary>
internal sealed class PeerLayer
{
    public PeerLayer(Workload workload, WorkloadData data, int index, bool isInputMajor)
    {
        WorkloadLayer shape = workload.Layers[index];
        (Inputs, Outputs, IsInputMajor) = (shape.Inputs, shape.Outputs, isInputMajor);
        bool isDoneByTheLoss = workload.IsTraining && index == workload.Layers.Count - 1;
        Activation = isDoneByTheLoss ? Activation.Linear : shape.Activation;
        Weights = new(isInputMajor ? Transposed(data.Weights[index], shape) : [.. data.Weights[index]]);
        Bias = new([.. data.Biases[index]]);
        Values = new float[workload.Examples * Outputs];
        Deltas = new float[workload.IsTraining ? Values.Length : 0];
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>What follows the product; nothing where the loss does it.</summary>
    public Activation Activation { get; }

    /// <summary>Whether weights are [inputs, outputs] row by row; else they are [outputs, inputs].</summary>
    public bool IsInputMajor { get; }

    public PeerTensor Weights { get; }

    public PeerTensor Bias { get; }

    /// <summary>a, [examples, outputs].</summary>
    public float[] Values { get; }

    /// <summary>1/m dz, [examples, outputs].</summary>
    public float[] Deltas { get; }

    private static float[] Transposed(float[] weights, WorkloadLayer shape)
    {
        float[] transposed = new float[weights.Length];
        for (int j = 0; j < shape.Outputs; j++)
        {
            for (int k = 0; k < shape.Inputs; k++)
            {
                transposed[(k * shape.Outputs) + j] = weights[(j * shape.Inputs) + k];
            }
        }

        return transposed;
    }
}
