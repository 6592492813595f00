using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Tests;

namespace NetGen.Execution.Tests;

/// <summary>A hash for each optimiser, of whatever stands around a step too, and for each kind of schedule: it changes with any bit of any number.</summary>
internal static class OptimizerHash
{
    private const int Steps = 25;
    private const int ScheduledSteps = 3000;

    /// <summary>Lines as <see cref="TrainedNetwork"/>'s.</summary>
    public static IEnumerable<string> Lines() =>
    [
        .. OptimizerCase.All.Select(settings => Line<GoldenNetworks.OddSizes, float>(settings)),
        .. OptimizerCase.All.Select(settings => Line<GoldenNetworks.OddSizesDouble, double>(settings)),
        .. Schedules().Select(schedule => Line(schedule.Name, schedule.Schedule)),
    ];

    private static string Line<TNetwork, T>(OptimizerCase settings)
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AnyNetwork<TNetwork, T> subject = new(seed: 3);
        Optimizer optimizer = subject.Optimizer(settings);
        GradientAccumulator<T> gradients = new(subject.Network);
        TestNumbers random = new(41);
        for (int step = 0; step < Steps; step++)
        {
            gradients.Clear();
            foreach (int examples in new[] { TNetwork.BatchCapacity, 1 + (step % TNetwork.BatchCapacity) })
            {
                T[] x = random.Uniform<T>(examples * TNetwork.InputSize, 2);
                T[] t = random.Targets<T>(TNetwork.Loss, examples * TNetwork.OutputSize);
                subject.Network.Backpropagate(x, t, subject.Workspace);
                gradients.Add(subject.Workspace);
            }

            double l1 = Penalty.AddL1(subject.Network, gradients, 1e-3);
            double l2 = Penalty.AddL2(subject.Network, gradients, 1e-2);
            double norm = GradientClipping.ByNorm(gradients, 0.5);
            GradientClipping.ByValue(gradients, 0.1);
            optimizer.Step(gradients);
            hash.AppendData(MemoryMarshal.AsBytes<double>([l1, l2, norm]));
            hash.AppendData(MemoryMarshal.AsBytes(subject.Network.Parameters));
        }

        foreach (string name in optimizer.StateNames)
        {
            hash.AppendData(MemoryMarshal.AsBytes(optimizer.State<T>(name)));
        }

        Assert.All(subject.Parameters, parameter => Assert.True(T.IsFinite(parameter)));
        return $"{settings.Name}.{typeof(T).Name} {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static string Line(string name, LearningRateSchedule schedule)
    {
        double[] rates = [.. Enumerable.Range(0, ScheduledSteps).Select(step => schedule.At(step))];
        Assert.All(rates, rate => Assert.True(double.IsFinite(rate)));
        return $"{name} {Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(rates)))}";
    }

    private static (string Name, LearningRateSchedule Schedule)[] Schedules() =>
    [
        ("StepDecay", LearningRateSchedule.StepDecay(0.3, 7, 0.97)),
        ("Exponential", LearningRateSchedule.Exponential(0.3, 0.999)),
        ("Linear", LearningRateSchedule.Linear(0.3, 0.01, 2000)),
        ("Cosine", LearningRateSchedule.Cosine(0.3, 2900, 1e-4)),
        ("CosineWithRestarts", LearningRateSchedule.CosineWithRestarts(0.3, 11, 2, 1e-3)),
        ("OneCycle", LearningRateSchedule.OneCycle(0.3, ScheduledSteps).WithWarmup(10)),
    ];
}
