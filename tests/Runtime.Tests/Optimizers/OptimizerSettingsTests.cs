using System.Reflection;
using NetGen.Tests;

namespace NetGen.Runtime.Tests;

/// <summary>Settings of every optimiser there is: their defaults, and what is refused.</summary>
public sealed class OptimizerSettingsTests
{
    // Of PyTorch's documentation; Lion's are its authors'.
    private static readonly Dictionary<Type, string> Defaults = new()
    {
        [typeof(Sgd)] = "learningRate=0.001 momentum=0 nesterov=False weightDecay=0 dampening=0",
        [typeof(RmsProp)] = "learningRate=0.01 smoothing=0.99 epsilon=1E-08 weightDecay=0 momentum=0 centered=False",
        [typeof(Adagrad)] = "learningRate=0.01 learningRateDecay=0 weightDecay=0 initialAccumulator=0 epsilon=1E-10",
        [typeof(Adam)] = "learningRate=0.001 beta1=0.9 beta2=0.999 epsilon=1E-08 weightDecay=0",
        [typeof(AdamW)] = "learningRate=0.001 beta1=0.9 beta2=0.999 epsilon=1E-08 weightDecay=0.01",
        [typeof(AmsGrad)] = "learningRate=0.001 beta1=0.9 beta2=0.999 epsilon=1E-08 weightDecay=0",
        [typeof(Lion)] = "learningRate=0.0001 beta1=0.9 beta2=0.99 weightDecay=0",
    };

    public static TheoryData<Type> Optimizers =>
        [.. typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)))];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Defaults_are_PyTorchs(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            IEnumerable<string> settings = constructor.GetParameters().Skip(1)
                .Select(parameter => FormattableString.Invariant($"{parameter.Name}={parameter.DefaultValue}"));
            Assert.Equal(Defaults[type], string.Join(' ', settings));
        }

        Assert.Equal(2, type.GetConstructors().Length);
        Assert.Contains(OptimizerCase.All, each => each.Name == type.Name);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_setting_out_of_range_is_refused_by_its_name(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            foreach (ParameterInfo parameter in constructor.GetParameters().Where(parameter => parameter.ParameterType == typeof(double)))
            {
                List<double> refused = [-0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
                refused.AddRange(parameter.Name switch
                {
                    "momentum" or "smoothing" or "beta1" or "beta2" => [1, 1.5],
                    "dampening" => [1.1],
                    "epsilon" => constructor.GetParameters()[0].ParameterType == typeof(IParameters<float>) ? [0, 1e-50, 1e-39, 1e39] : [0, 1e-310],
                    _ => [],
                });
                Assert.All(refused, value =>
                {
                    var error = Assert.Throws<ArgumentOutOfRangeException>(() => Construct(constructor, parameter, value));
                    Assert.Equal(parameter.Name, error.ParamName);
                    Assert.StartsWith(FormattableString.Invariant($"{parameter.Name} is {value}; it must be "), error.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', error.Message);
                });
                Assert.NotNull(Construct(constructor, parameter, 0.5));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void No_network_is_refused(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            object?[] arguments = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
            arguments[0] = null;
            var error = Assert.Throws<ArgumentNullException>(() => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null));
            Assert.Equal("network", error.ParamName);
        }
    }

    [Fact]
    public void Nesterovs_variant_needs_momentum_and_no_dampening()
    {
        Numbers<float> numbers = new([1]);
        Assert.Equal("nesterov", Assert.Throws<ArgumentException>(() => new Sgd(numbers, nesterov: true)).ParamName);
        Assert.Equal("nesterov", Assert.Throws<ArgumentException>(() => new Sgd(numbers, momentum: 0.5, nesterov: true, dampening: 0.1)).ParamName);
    }

    [Fact]
    public void A_learning_rate_out_of_range_is_refused_and_the_old_one_stays()
    {
        Adam adam = new(new Numbers<float>([1]), learningRate: 0.5);
        foreach (double rate in new[] { -1, double.NaN, double.NegativeInfinity, double.PositiveInfinity })
        {
            Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => adam.LearningRate = rate).ParamName);
            Assert.Equal(0.5, adam.LearningRate);
        }
    }

    private static Optimizer Construct(ConstructorInfo constructor, ParameterInfo changed, double value)
    {
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => parameter == changed ? value : parameter.DefaultValue)];
        arguments[0] = constructor.GetParameters()[0].ParameterType == typeof(IParameters<float>) ? new Numbers<float>([1]) : new Numbers<double>([1]);
        return (Optimizer)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }
}
