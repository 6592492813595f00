using NetGen.Generator.Declaration;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Layers;

/// <summary>The fully connected layer: z = W a + b, a = g(z).</summary>
internal sealed record DenseLayer(int Number, int Inputs, int Outputs, string? Label, Activation Function, double Slope, Initializer Initializer)
    : LayerModel(Number, Inputs, Outputs, Label)
{
    public override string Kind => "Dense";

    public override Activation Activation => Function;

    /// <summary>Whether nothing but W a + b comes of it.</summary>
    public bool IsLinear => Function == Activation.Linear || (Function == Activation.LeakyReLU && Slope == 1);

    /// <summary>The attribute that declares a layer with these outputs.</summary>
    public string AsAttribute => Function switch
    {
        Activation.Linear => $"[Dense({Outputs.ToText()})]",
        Activation.LeakyReLU => $"[Dense({Outputs.ToText()}, Activation.LeakyReLU, Slope = {Slope.ToText()})]",
        _ => $"[Dense({Outputs.ToText()}, Activation.{Function})]",
    };

    public override double ActivationSlope => Function == Activation.LeakyReLU ? Slope : 0;

    public override EquatableArray<ParameterTensor> Parameters =>
        new([new ParameterTensor("W", Outputs, Inputs, IsMatrix: true), new ParameterTensor("B", Outputs, 1, IsMatrix: false)]);

    public override bool NeedsZ => Function.NeedsZ();

    public override ElementFunction? DerivativeToTakeAlong => Function.HasCheapDerivative() ? ElementFunction.DerivativeOf(Function, Slope) : null;

    public override bool TakesDerivativeAlong => true;

    // With one output, W is a row already.
    public override IEnumerable<LayerBuffer> Buffers(NetworkModel network) => Number == 1 || network.RowLength(Number) > 1
        ? [new($"wT{Number}", Outputs, Inputs, ParameterLayout.Stride(Inputs, network.Lanes), IsForInputGradient: true)]
        : [];

    public override IEnumerable<InitializationStep> Initialize(NetworkModel network)
    {
        double slope = Function == Activation.LeakyReLU ? Slope : 0;
        double he = 2 / (Inputs * (1 + (slope * slope)));
        double glorot = 2 / ((double)Inputs + Outputs);
        double lecun = 1.0 / Inputs;
        (string name, bool uniform, double variance) = Chosen switch
        {
            Initializer.HeUniform => ("He, uniform", true, he),
            Initializer.HeNormal => ("He, normal", false, he),
            Initializer.GlorotUniform => ("Glorot, uniform", true, glorot),
            Initializer.GlorotNormal => ("Glorot, normal", false, glorot),
            Initializer.LeCunUniform => ("LeCun, uniform", true, lecun),
            Initializer.LeCunNormal => ("LeCun, normal", false, lecun),
            _ => ("zeros", true, 0.0),
        };
        // The variance of a uniform distribution over [-limit, limit) is limit^2 / 3.
        yield return new(Number, name, uniform, uniform ? Math.Sqrt(3 * variance) : Math.Sqrt(variance));
    }

    public override IEnumerable<Step> Forward(LayerContext context)
    {
        Operand a = Operand.Buffer($"a{Number}");
        Operand z = Operand.Buffer($"z{Number}");
        Operand[] into = [Operand.Buffer($"a{Number - 1}"), Operand.Parameter($"W{Number}"), Operand.Parameter($"B{Number}")];
        string count = Elements(context.Network.RowStride(Number));
        if (IsOneOutput(context))
        {
            yield return Step.Of(
                Function == Activation.Linear ? $"{ProductFormula}, {ActivationFormula}" : ProductFormula,
                context.Dot(Inputs),
                [.. into, Function == Activation.Linear ? a : z]);
            if (Function != Activation.Linear)
            {
                yield return Step.Of(ActivationFormula, context.Elementwise(ElementFunction.Of(Function, Slope)), [z, a], count);
            }

            yield break;
        }

        if (Function.IsCheap())
        {
            ProductKernel kernel = context.Product(Inputs, Outputs, hasBias: true, ElementFunction.Of(Function, Slope));
            yield return Step.Of($"{ProductFormula}, {ActivationFormula}", kernel, [.. into, a]);
            yield break;
        }

        yield return Step.Of(ProductFormula, context.Product(Inputs, Outputs, hasBias: true, ElementFunction.Identity), [.. into, z]);
        yield return Function.IsByRow()
            ? new(ActivationFormula, "Rows.Softmax", new([z, a]), $"m, {Outputs}, {context.Network.Stride(Outputs)}")
            : Step.Of(ActivationFormula, context.Elementwise(ElementFunction.Of(Function, Slope)), [z, a], count);
    }

    public override OneExampleLayer? OneExample(LayerContext context)
    {
        string formula = $"{ProductFormula}, {ActivationFormula}";
        ElementFunction activation = Function.IsByRow() ? ElementFunction.Identity : ElementFunction.Of(Function, Slope);
        return IsOneOutput(context)
            ? new(formula, $"W{Number}", $"B{Number}", null, context.DotOf(Inputs), activation, false)
            : new(formula, $"W{Number}", $"B{Number}", context.ProductOf(Inputs, Outputs, hasBias: true, activation), null, activation, Function.IsByRow());
    }

    public override IEnumerable<Step> ParameterGradients(LayerContext context)
    {
        Operand dz = Operand.Buffer($"dz{Number}");
        Operand below = Operand.Buffer($"a{Number - 1}");
        Operand result = Operand.Gradient($"W{Number}");
        string formula = $"dW{Number} = 1/m dz{Number} a{Number - 1}^T";
        int? stride = IsOneOutput(context) ? 1 : null;
        // With one output, dW is a row: the same sums with dz and a in each other's place.
        yield return IsOneOutput(context)
            ? Step.Of(formula, context.WeightGradient(1, Inputs, stride), [dz, below, result])
            : Step.Of(formula, context.WeightGradient(Inputs, Outputs), [below, dz, result]);
        yield return Step.Of($"db{Number} = 1/m sum dz{Number}", context.BiasGradient(Outputs, stride), [dz, Operand.Gradient($"B{Number}")]);
    }

    public override IEnumerable<Step> InputGradient(LayerContext context)
    {
        LayerModel? below = context.Below(this);
        ElementFunction along = below?.DerivativeToTakeAlong ?? ElementFunction.Identity;
        // With one output, W is a row already.
        Operand transposed = IsOneOutput(context) ? Operand.Parameter($"W{Number}") : Operand.Buffer($"wT{Number}");
        if (!IsOneOutput(context))
        {
            yield return new(
                $"wT{Number} = W{Number}^T, so that the product below reads its rows in order",
                "Transposition.Transpose",
                new([Operand.Parameter($"W{Number}"), transposed]),
                $"{Inputs}, {Outputs}, {context.Network.Stride(Outputs)}, {context.Network.Stride(Inputs)}");
        }

        Operand result = Operand.Buffer(below?.Gradient ?? "da0");
        string sentence = $"da{Number - 1} = W{Number}^T dz{Number}";
        if (below?.DerivativeToTakeAlong is not null)
        {
            sentence += below.Activation == Activation.Linear
                ? $", dz{Number - 1} = da{Number - 1}"
                : $", dz{Number - 1} = da{Number - 1} * {below.Activation.InFormula()}'(z{Number - 1})";
        }

        ProductKernel kernel = context.Product(Outputs, Inputs, hasBias: false, along, IsOneOutput(context) ? 1 : null);
        List<Operand> operands = [Operand.Buffer($"dz{Number}"), transposed];
        if (!along.IsIdentity)
        {
            operands.Add(Operand.Buffer($"a{Number - 1}"));
        }

        operands.Add(result);
        yield return Step.Of(sentence, kernel, operands);
    }

    public override IEnumerable<Step> Derivative(LayerContext context)
    {
        Operand gradient = Operand.Buffer($"dz{Number}");
        int stride = context.Network.RowStride(Number);
        if (Function.IsByRow())
        {
            yield return new(
                $"dz{Number} = a{Number} * (da{Number} - sum(da{Number} * a{Number}))",
                "Rows.SoftmaxDerivative",
                new([Operand.Buffer($"a{Number}"), gradient]),
                $"m, {Outputs}, {stride}");
        }
        else if (Function != Activation.Linear)
        {
            yield return Step.Of(
                $"dz{Number} = da{Number} * {Function.InFormula()}'(z{Number})",
                context.Elementwise(ElementFunction.DerivativeOf(Function, Slope)),
                [Operand.Buffer(NeedsZ ? $"z{Number}" : $"a{Number}"), gradient],
                Elements(stride));
        }
    }

    private string ProductFormula => $"z{Number} = W{Number} a{Number - 1} + b{Number}";

    private string ActivationFormula => $"a{Number} = {(Function == Activation.Linear ? $"z{Number}" : $"{Function.InFormula()}(z{Number})")}";

    private bool IsOneOutput(LayerContext context) => context.Network.EndsInOneOutput && Number == context.Network.Layers.Count;

    private static string Elements(int stride) => stride == 1 ? "m" : $"m * {stride}";

    private Initializer Chosen => Initializer != Initializer.Automatic ? Initializer
        : Function == Activation.SELU ? Initializer.LeCunNormal
        : Function.IsOfReLUFamily() ? Initializer.HeUniform
        : Initializer.GlorotUniform;
}

/// <summary>[Dense(units, activation)].</summary>
internal sealed class DenseKind : LayerKind
{
    private const int DefaultActivation = 0;
    private const double DefaultSlope = 0.01;

    public override string AttributeName => "DenseAttribute";

    public override int OutputsOf(LayerDeclaration layer, int inputs) => layer.Arguments.Integer("Units") ?? 0;

    public override LayerModel? Read(LayerDeclaration layer, int index, int inputs, List<Finding> findings)
    {
        int before = findings.Count;
        int? units = layer.Arguments.Integer("Units");
        int activation = layer.Arguments.Integer("Activation") ?? DefaultActivation;
        int initializer = layer.Arguments.Integer("Initializer") ?? 0;
        double? stated = layer.Arguments.Number("Slope");
        double slope = stated ?? DefaultSlope;
        string? name = layer.Arguments.Text("Name");
        string text = LayerText.Of(index, name);
        if (units <= 0)
        {
            findings.Add(Finding.At(FindingSite.Layer(index, "Units"), RuleIds.UnitsNotPositive, text, units.Value.ToText()));
        }

        if (!Enum.IsDefined(typeof(Activation), activation))
        {
            findings.Add(Finding.UnknownValue(FindingSite.Layer(index, "Activation"), $"Layer {text}", activation, nameof(Activation.ReLU)));
        }

        if (!Enum.IsDefined(typeof(Initializer), initializer))
        {
            findings.Add(Finding.UnknownValue(FindingSite.Layer(index, "Initializer"), $"Layer {text}", initializer, nameof(Initializer.HeUniform)));
        }

        bool isLeaky = activation == (int)Activation.LeakyReLU;
        if (isLeaky && !(slope >= 0 && slope <= 1))
        {
            findings.Add(Finding.At(FindingSite.Layer(index, "Slope"), RuleIds.SlopeOutOfRange, text, slope.ToText()));
        }

        if (findings.Count > before || inputs <= 0 || units is null)
        {
            return null;
        }

        DenseLayer read = new(index + 1, inputs, units.Value, name, (Activation)activation, slope, (Initializer)initializer);
        if (!isLeaky && stated is not null)
        {
            findings.Add(Finding.Remark(
                FindingSite.Layer(index, "Slope"),
                RuleIds.MeaninglessSetting,
                $"Layer {LayerText.Of(read)} has Slope = {slope.ToText()}, but only Activation.LeakyReLU has a slope, and this layer has Activation.{read.Activation}: "
                + "remove the setting, or use Activation.LeakyReLU"));
        }

        return read;
    }

    public override LayerModel StandIn(int index, int inputs, int outputs) =>
        new DenseLayer(index + 1, inputs, outputs, null, Activation.Linear, 0, Initializer.Zeros);
}
