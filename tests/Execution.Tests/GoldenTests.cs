namespace NetGen.Execution.Tests;

/// <summary>
/// Against reference cases: float networks against what PyTorch computed, double networks, which need more digits than are stored,
/// against the oracle, which is itself held against PyTorch.
/// </summary>
public sealed class GoldenTests
{
    // Half a unit in the ninth digit; half a unit in float's last place.
    private const double StoredInCase = 6e-9;
    private const double StoredInSafetensors = 6.1e-8;

    private static readonly Dictionary<(string Name, Precision Precision), Func<string, IGoldenSession>> Sessions = new()
    {
        [("digits-shaped", Precision.Single)] = name => new GoldenSession<GoldenNetworks.DigitsShaped, float>(name),
        [("digits-shaped", Precision.Double)] = name => new GoldenSession<GoldenNetworks.DigitsShapedDouble, double>(name),
        [("gates", Precision.Single)] = name => new GoldenSession<GoldenNetworks.Gates, float>(name),
        [("gates", Precision.Double)] = name => new GoldenSession<GoldenNetworks.GatesDouble, double>(name),
        [("hard", Precision.Single)] = name => new GoldenSession<GoldenNetworks.Hard, float>(name),
        [("hard", Precision.Double)] = name => new GoldenSession<GoldenNetworks.HardDouble, double>(name),
        [("iris-shaped", Precision.Single)] = name => new GoldenSession<GoldenNetworks.IrisShaped, float>(name),
        [("iris-shaped", Precision.Double)] = name => new GoldenSession<GoldenNetworks.IrisShapedDouble, double>(name),
        [("odd-sizes", Precision.Single)] = name => new GoldenSession<GoldenNetworks.OddSizes, float>(name),
        [("odd-sizes", Precision.Double)] = name => new GoldenSession<GoldenNetworks.OddSizesDouble, double>(name),
        [("one-to-one", Precision.Single)] = name => new GoldenSession<GoldenNetworks.OneToOne, float>(name),
        [("one-to-one", Precision.Double)] = name => new GoldenSession<GoldenNetworks.OneToOneDouble, double>(name),
        [("saturating", Precision.Single)] = name => new GoldenSession<GoldenNetworks.Saturating, float>(name),
        [("saturating", Precision.Double)] = name => new GoldenSession<GoldenNetworks.SaturatingDouble, double>(name),
        [("xor", Precision.Single)] = name => new GoldenSession<GoldenNetworks.Xor, float>(name),
        [("xor", Precision.Double)] = name => new GoldenSession<GoldenNetworks.XorDouble, double>(name),
    };

    public static TheoryData<string, Precision> Cases
    {
        get
        {
            TheoryData<string, Precision> data = [];
            foreach (string name in GoldenCase.Names)
            {
                data.Add(name, Precision.Single);
                data.Add(name, Precision.Double);
            }

            return data;
        }
    }

    public static TheoryData<string> Names => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_oracle_agrees_with_PyTorch_in_all_digits_that_are_stored(string name)
    {
        GoldenExpectation oracle = new GoldenCase(name).ByOracle;
        GoldenExpectation stored = new GoldenCase(name).ByPyTorch;
        Closeness.AssertClose<double>("y", oracle.Outputs, stored.Outputs, StoredInCase);
        Closeness.AssertClose("loss", oracle.Loss, stored.Loss, StoredInCase);
        Closeness.AssertClose<double>("gradients", oracle.Gradients, stored.Gradients, StoredInCase);
        Closeness.AssertClose<double>("dX", oracle.InputGradient, stored.InputGradient, StoredInCase);
        Closeness.AssertClose<double>("losses", oracle.Losses, stored.Losses, StoredInCase);
        Closeness.AssertClose<double>("y after training", oracle.FinalOutputs, stored.FinalOutputs, StoredInCase);
        Closeness.AssertClose<double>("parameters after training", oracle.FinalParameters, stored.FinalParameters, StoredInSafetensors);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_declaration_is_that_of_the_case(string name, Precision precision) => Session(name, precision).CheckDeclaration();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_and_Predict_give_the_outputs(string name, Precision precision) => Session(name, precision).CheckOutputs();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backpropagate_gives_the_loss_and_the_gradients(string name, Precision precision) =>
        Session(name, precision).CheckLossAndGradients();

    [Theory]
    [InlineData("digits-shaped", Precision.Single)]
    [InlineData("digits-shaped", Precision.Double)]
    [InlineData("iris-shaped", Precision.Single)]
    [InlineData("iris-shaped", Precision.Double)]
    public void Labels_give_what_one_hot_targets_give(string name, Precision precision) => Session(name, precision).CheckLabels();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_gives_the_gradients_of_parameters_and_inputs(string name, Precision precision) =>
        Session(name, precision).CheckInputGradient();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_goes_the_same_way(string name, Precision precision) => Session(name, precision).CheckTraining();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Files_that_PyTorch_wrote_are_loaded_and_saved_again(string name, Precision precision) => Session(name, precision).CheckFiles();

    [Fact]
    public void A_file_that_PyTorch_wrote_becomes_a_network()
    {
        GoldenCase golden = new("xor");
        GoldenNetworks.Xor network = GoldenNetworks.Xor.Read(golden.InitialFile);
        Assert.Equal(golden.InitialParameters, ParameterViews.ReadParameters(network, golden.Layers));
    }

    [Fact]
    public void Views_on_the_class_itself_read_and_write_the_parameters()
    {
        GoldenNetworks.OneToOne network = new();
        network.W1[0, 0] = 3;
        network.B1[0] = 0.5f;
        float[] y = new float[1];
        network.Predict([2], y);
        Assert.Equal(6.5f, y[0]);

        GoldenNetworks.OneToOne.Workspace workspace = new();
        network.Forward([2], workspace);
        network.Backward([10], workspace);
        Assert.Equal(20, workspace.DW1[0, 0]);
        Assert.Equal(10, workspace.DB1[0]);
    }

    private static IGoldenSession Session(string name, Precision precision) => Sessions[(name, precision)](name);
}
