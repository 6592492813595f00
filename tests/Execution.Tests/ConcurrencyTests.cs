namespace NetGen.Execution.Tests;

/// <summary>Many threads predict with one network at once, and train with one workspace each.</summary>
public sealed partial class ConcurrencyTests
{
    private const int Threads = 8;
    private const int Rounds = 2_000;

    [Network(20, Loss = Loss.CrossEntropy, Batch = 8)]
    [Dense(33, Activation.SiLU)]
    [Dense(7, Activation.Softmax)]
    internal sealed partial class Shared;

    // So wide that its scratch does not fit on a stack: one array a thread.
    [Network(20_000)]
    [Dense(3, Activation.Tanh)]
    internal sealed partial class Wide;

    [Fact]
    public void Predictions_of_many_threads_are_the_same_bits()
    {
        var network = new Shared(11);
        AssertSameEverywhere(network.Predict, Shared.InputSize, Shared.OutputSize, examples: 50, Rounds);
    }

    [Fact]
    public void Predictions_of_a_network_with_scratch_for_each_thread_are_the_same_bits()
    {
        var network = new Wide(11);
        AssertSameEverywhere(network.Predict, Wide.InputSize, Wide.OutputSize, examples: 3, rounds: 50);
    }

    [Fact]
    public void Threads_with_a_workspace_each_compute_the_same_gradients_over_one_network()
    {
        var network = new Shared(11);
        float[] x = Values(8 * Shared.InputSize);
        int[] labels = [0, 1, 2, 3, 4, 5, 6, 0];
        var expected = new Shared.Workspace();
        float loss = network.Backpropagate(x, labels, expected);
        float[] gradients = expected.Gradients.ToArray();
        int differences = 0;
        RunThreads(() =>
        {
            var workspace = new Shared.Workspace();
            for (int round = 0; round < Rounds; round++)
            {
                float again = network.Backpropagate(x, labels, workspace);
                if (again != loss || !workspace.Gradients.SequenceEqual(gradients))
                {
                    Interlocked.Increment(ref differences);
                }
            }
        });
        Assert.Equal(0, differences);
    }

    private delegate void Prediction(ReadOnlySpan<float> x, Span<float> y);

    private static void AssertSameEverywhere(Prediction predict, int inputs, int outputs, int examples, int rounds)
    {
        float[] x = Values(examples * inputs);
        float[] expected = new float[examples * outputs];
        predict(x, expected);
        Assert.Contains(expected, value => value != 0);
        int differences = 0;
        RunThreads(() =>
        {
            float[] y = new float[expected.Length];
            for (int round = 0; round < rounds; round++)
            {
                Array.Clear(y);
                predict(x, y);
                if (!y.AsSpan().SequenceEqual(expected))
                {
                    Interlocked.Increment(ref differences);
                }
            }
        });
        Assert.Equal(0, differences);
    }

    private static void RunThreads(Action work)
    {
        Exception? failure = null;
        Thread[] threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                failure = error;
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Null(failure);
    }

    private static float[] Values(int count) => Enumerable.Range(1, count).Select(i => MathF.Sin(i * 0.7f)).ToArray();
}
