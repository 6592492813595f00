namespace NetGen.Generator.Tests.Mutations;

/// <summary>The declarations of the samples with calls of every kind, all of it right.</summary>
internal static class MutatedProgram
{
    /// <summary>The program.</summary>
    public const string Source = """
        using System;
        using NetGen;

        namespace Programs;

        [Network(64, Loss = Loss.CrossEntropy, Batch = 32)]
        [Dense(128, Activation.ReLU)]
        [Dense(48, Activation.ReLU, Inputs = 128)]
        [Dense(10, Activation.Softmax, Inputs = 48, Name = "Digit")]
        public sealed partial class Digits;

        [Network(30, Loss = Loss.BinaryCrossEntropy, Batch = 16)]
        [Dense(20, Activation.LeakyReLU, Slope = 0.2)]
        [Dense(1, Activation.Sigmoid, Inputs = 20)]
        public sealed partial class Tumour;

        public static partial class Games
        {
            [Network(2, Batch = 4)]
            [Dense(8, Activation.Tanh)]
            [Dense(3)]
            internal sealed partial class Policy;
        }

        public static class Program
        {
            private const int Examples = 5;
            private static readonly float[] Pixels = new float[Examples * 64];
            private static readonly int[] Classes = [3, 1, 4, 1, 9];

            public static float Train()
            {
                Digits digits = new(seed: 7);
                Digits.Workspace workspace = new();
                float[] scores = new float[Digits.OutputSize * Examples];
                digits.Predict(Pixels, scores);
                float loss = digits.Backpropagate(Pixels, Classes, workspace);
                loss += digits.Evaluate(Pixels.AsSpan(0, 128), Classes.AsSpan(0, 2), workspace);
                loss += digits.Evaluate(Pixels.AsSpan()[64..192], Classes.AsSpan()[1..3], workspace);
                loss += digits.Backpropagate(new float[32 * 64], new int[32], workspace);
                loss += digits.Evaluate(new float[64 * 2], [3, 9], workspace);
                ReadOnlySpan<float> yHat = digits.Forward(Pixels, workspace);
                Span<float> dA = stackalloc float[50];
                digits.Backward(dA, workspace);
                digits.Backward(dA, workspace, dX: new float[320]);
                return loss + yHat[0];
            }

            public static float Score()
            {
                Tumour tumour = new(3);
                Tumour.Workspace workspace = new();
                float[] y = new float[1];
                tumour.Predict(new float[30], y);
                Span<float> two = stackalloc float[2];
                tumour.Predict(new float[2 * Tumour.InputSize], two);
                return tumour.Backpropagate(new float[60], [0f, 1f], workspace);
            }

            public static float Play()
            {
                Games.Policy policy = new();
                Games.Policy.Workspace workspace = new();
                Span<float> action = stackalloc float[3];
                policy.Predict([0.5f, -0.5f], action);
                Games.Policy.Input state = default;
                policy.Predict(in state, out Games.Policy.Output chosen);
                return action[0] + chosen[1] + policy.Backpropagate(new float[8], new float[12], workspace);
            }
        }
        """;
}
