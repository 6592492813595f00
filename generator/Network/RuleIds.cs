namespace NetGen.Generator.Network;

/// <summary>The rules, numbered by area: 00 the class, 01 sizes and settings, 02 sense, 03 calls, 04 budget, 05 files. A number never changes its meaning.</summary>
internal static class RuleIds
{
    public const string ClassNotPartial = "NG0001";
    public const string ContainingTypeNotPartial = "NG0002";
    public const string UnsupportedClass = "NG0003";
    public const string NoLayers = "NG0004";
    public const string LayersOnTwoDeclarations = "NG0005";
    public const string LayersWithoutNetwork = "NG0006";
    public const string MemberClash = "NG0007";
    public const string ConstructorObstacle = "NG0008";
    public const string ConstructorWithoutSeed = "NG0009";
    public const string LanguageTooOld = "NG0010";
    public const string InputsNotPositive = "NG0101";
    public const string UnitsNotPositive = "NG0102";
    public const string BatchNotPositive = "NG0103";
    public const string InputsMismatch = "NG0104";
    public const string TooLarge = "NG0105";
    public const string UnknownEnumValue = "NG0106";
    public const string SlopeOutOfRange = "NG0107";
    public const string LayerNameNotIdentifier = "NG0108";
    public const string MeaninglessSetting = "NG0109";
    public const string LayerNamesClash = "NG0110";
    public const string RateOutOfRange = "NG0111";
    public const string DropoutAtTheEnd = "NG0112";
    public const string SmoothingOutOfRange = "NG0113";
    public const string HiddenSoftmax = "NG0201";
    public const string LossUndefined = "NG0202";
    public const string LossUnstable = "NG0203";
    public const string LinearLayersInARow = "NG0204";
    public const string SoftmaxOfOneOutput = "NG0205";
    public const string OutputOutOfReach = "NG0206";
    public const string VanishingGradient = "NG0207";
    public const string LengthMisfit = "NG0301";
    public const string UnevenExamples = "NG0302";
    public const string TooManyExamples = "NG0303";
    public const string LabelOutOfRange = "NG0304";
    public const string SwappedArguments = "NG0305";
    public const string OtherShape = "NG0306";
    public const string CodeBudget = "NG0401";
    public const string NoInputOutputTypes = "NG0402";
    public const string FileNotListed = "NG0501";
    public const string FileNotWithin = "NG0502";
    public const string FileAmbiguous = "NG0503";
    public const string FileDamaged = "NG0504";
    public const string TensorShape = "NG0505";
    public const string TensorMissing = "NG0506";
    public const string TensorExtra = "NG0507";
    public const string TensorNumbers = "NG0508";
    public const string TooManyWeights = "NG0509";
    public const string OnnxUnsupported = "NG0510";
    public const string OnnxBesideLayers = "NG0511";
    public const string ScalerUnfit = "NG0512";
}
