namespace NetGen.Samples.AudioEffect;

/// <summary>The effect as an audio program calls it: block by block, without allocating.</summary>
internal sealed class Effect(ClipperNetwork network)
{
    private float _previousInput;
    private float _previousOutput;

    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> step = stackalloc float[ClipperNetwork.InputSize];
        for (int i = 0; i < input.Length; i++)
        {
            (step[0], step[1], step[2]) = (input[i], _previousInput, _previousOutput);
            network.Predict(step, output.Slice(i, 1));
            (_previousInput, _previousOutput) = (input[i], output[i]);
        }
    }
}
