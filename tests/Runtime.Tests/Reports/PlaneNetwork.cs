namespace NetGen.Runtime.Tests;

/// <summary>A network of two inputs and three outputs that only predicts: class 0 left of x1 = 0, else 1 below x2 = 0 and 2 above; NaN from x1 = 3 on.</summary>
internal sealed class PlaneNetwork : INetwork<PlaneNetwork, float>
{
    private readonly float[] _parameters = [1, -2, 0.5f, 0, 3, float.NaN, 0, 0, 0];

    public static int InputSize => 2;

    public static int OutputSize => 3;

    public static int LayerCount => 1;

    public static int ParameterCount => 9;

    public static int BatchCapacity => 4;

    public static Loss Loss => Loss.CrossEntropy;

    public Span<float> Parameters => _parameters;

    public static NetworkDescription Describe() => new(
        "Plane<Network>",
        2,
        3,
        4,
        Loss.CrossEntropy,
        [
            new(1, "Dropout", "", 2, 2, Activation.Linear, 0, []) { DropoutRate = 0.25 },
            new(2, "Dense", "", 2, 3, Activation.Softmax, 0, [new("W2", 3, 2, 0, 3), new("B2", 3, 1, 6, 3)]),
        ]);

    public static PlaneNetwork Create(long seed) => new();

    public static IWorkspace<float> CreateWorkspace() => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<float> x, Span<float> y)
    {
        y.Clear();
        for (int e = 0; e < x.Length / 2; e++)
        {
            y[(3 * e) + (x[2 * e] < 0 ? 0 : x[(2 * e) + 1] < 0 ? 1 : 2)] = x[2 * e] >= 3 ? float.NaN : 1;
        }
    }

    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> x, IWorkspace<float> workspace) => throw new NotSupportedException();

    public void Backward(ReadOnlySpan<float> dA, IWorkspace<float> workspace) => throw new NotSupportedException();

    public void Backward(ReadOnlySpan<float> dA, IWorkspace<float> workspace, Span<float> dX) => throw new NotSupportedException();

    public float Backpropagate(ReadOnlySpan<float> x, ReadOnlySpan<float> t, IWorkspace<float> workspace, ReadOnlySpan<float> weights = default) =>
        throw new NotSupportedException();

    public float Backpropagate(ReadOnlySpan<float> x, ReadOnlySpan<int> labels, IWorkspace<float> workspace, ReadOnlySpan<float> weights = default) =>
        throw new NotSupportedException();

    public float Evaluate(ReadOnlySpan<float> x, ReadOnlySpan<float> t, IWorkspace<float> workspace, ReadOnlySpan<float> weights = default) =>
        throw new NotSupportedException();

    public float Evaluate(ReadOnlySpan<float> x, ReadOnlySpan<int> labels, IWorkspace<float> workspace, ReadOnlySpan<float> weights = default) =>
        throw new NotSupportedException();
}
