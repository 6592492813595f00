using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>What a reference case says of its optimiser; PyTorch's names, and its defaults for what is not stated.</summary>
internal sealed record OptimizerSettings(string Name, double LearningRate, double Momentum, bool Nesterov, double WeightDecay);

/// <summary>PyTorch's optimisers as plain loops over flat parameters and gradients: that is all that a user's own optimiser needs.</summary>
internal sealed class PlainOptimizer<T>(OptimizerSettings settings, int length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Epsilon = T.CreateChecked(1e-8);

    private readonly T[] _first = new T[length];
    private readonly T[] _second = new T[length];
    private int _steps;

    public void Step(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        _steps++;
        switch (settings.Name)
        {
            case "Sgd":
                Sgd(parameters, gradients);
                break;
            case "Adam":
                Adam(parameters, gradients, decay: 0);
                break;
            case "AdamW":
                Adam(parameters, gradients, settings.WeightDecay);
                break;
            case "RmsProp":
                RmsProp(parameters, gradients);
                break;
            default:
                throw new InvalidOperationException($"{settings.Name} is not known here.");
        }
    }

    private void Sgd(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        T rate = T.CreateChecked(settings.LearningRate);
        T momentum = T.CreateChecked(settings.Momentum);
        for (int i = 0; i < parameters.Length; i++)
        {
            _first[i] = (momentum * _first[i]) + gradients[i];
            parameters[i] -= rate * (settings.Nesterov ? gradients[i] + (momentum * _first[i]) : _first[i]);
        }
    }

    private void Adam(Span<T> parameters, ReadOnlySpan<T> gradients, double decay)
    {
        const double Beta1 = 0.9;
        const double Beta2 = 0.999;
        T kept = T.CreateChecked(1 - (settings.LearningRate * decay));
        T step = T.CreateChecked(settings.LearningRate / (1 - Math.Pow(Beta1, _steps)));
        T correction = T.CreateChecked(Math.Sqrt(1 - Math.Pow(Beta2, _steps)));
        for (int i = 0; i < parameters.Length; i++)
        {
            _first[i] = (T.CreateChecked(Beta1) * _first[i]) + (T.CreateChecked(1 - Beta1) * gradients[i]);
            _second[i] = (T.CreateChecked(Beta2) * _second[i]) + (T.CreateChecked(1 - Beta2) * gradients[i] * gradients[i]);
            parameters[i] = (kept * parameters[i]) - (step * _first[i] / ((T.Sqrt(_second[i]) / correction) + Epsilon));
        }
    }

    private void RmsProp(Span<T> parameters, ReadOnlySpan<T> gradients)
    {
        const double Alpha = 0.99;
        T rate = T.CreateChecked(settings.LearningRate);
        for (int i = 0; i < parameters.Length; i++)
        {
            _second[i] = (T.CreateChecked(Alpha) * _second[i]) + (T.CreateChecked(1 - Alpha) * gradients[i] * gradients[i]);
            parameters[i] -= rate * gradients[i] / (T.Sqrt(_second[i]) + Epsilon);
        }
    }
}
