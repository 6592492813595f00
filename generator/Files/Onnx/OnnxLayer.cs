using NetGen.Generator.Network;

namespace NetGen.Generator.Files.Onnx;

/// <summary>A fully connected layer that was found in an ONNX file.</summary>
/// <param name="weights">W [outputs, inputs], row by row.</param>
/// <param name="bias">b [outputs].</param>
/// <param name="inputs">Inputs.</param>
internal sealed class OnnxLayer(double[] weights, double[] bias, int inputs)
{
    public double[] Weights => weights;

    public double[] Bias => bias;

    public int Inputs => inputs;

    public int Outputs => bias.Length;

    /// <summary>What the layer passes through; null as long as no node said.</summary>
    public Activation? Activation { get; set; }

    /// <summary>The slope of LeakyReLU.</summary>
    public double Slope { get; set; }
}
