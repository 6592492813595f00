using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics;

/// <summary>Files that a network is made of: 05.</summary>
internal static class FileDescriptors
{
    public static readonly DiagnosticDescriptor FileNotListed = Rule.Error(
        RuleIds.FileNotListed,
        "A network's file must be among the project's AdditionalFiles",
        "'{0}' is to be made of {1}, which is not among the project's AdditionalFiles ({2}): add <AdditionalFiles Include=\"...\" /> with its path to the project file");

    public static readonly DiagnosticDescriptor FileNotWithin = Rule.Error(
        RuleIds.FileNotWithin,
        "A network's file is named by its name or the end of its path",
        "'{0}' has {1} = {2}, but no file outside of the project's AdditionalFiles is read, so neither a path from a root nor '..' means anything: write the file's name, such as {3}");

    public static readonly DiagnosticDescriptor FileAmbiguous = Rule.Error(
        RuleIds.FileAmbiguous,
        "Several of the project's AdditionalFiles have the name of a network's file",
        "'{0}' is to be made of {1}, but the project's AdditionalFiles have that name more than once, as {2}: write as much of the path as tells them apart");

    public static readonly DiagnosticDescriptor FileDamaged = Rule.Error(
        RuleIds.FileDamaged,
        "A network's file cannot be read",
        "'{0}' cannot be made of {1}: {2}");

    public static readonly DiagnosticDescriptor TensorShape = Rule.Error(
        RuleIds.TensorShape,
        "A tensor of the file has another shape than the layer",
        "Tensor {0} of {1} has the shape {2}, but layer {3} needs {4}: {5}");

    public static readonly DiagnosticDescriptor TensorMissing = Rule.Error(
        RuleIds.TensorMissing,
        "A tensor is missing in the file",
        "{0} has no tensor {1}, which layer {2} needs in the shape {3}{5}; it has {4}: change the layers, their names or activations, which count as modules, or rename the tensors");

    public static readonly DiagnosticDescriptor TensorExtra = Rule.Error(
        RuleIds.TensorExtra,
        "A tensor of the file belongs to no layer",
        "{0} has {1}, which no layer of '{2}' takes (they take {3}): add the layer that is missing, or leave it out of the file");

    public static readonly DiagnosticDescriptor TensorNumbers = Rule.Error(
        RuleIds.TensorNumbers,
        "A tensor of the file holds what cannot be a parameter",
        "Tensor {0} of {1} has {2} layer {3}: {4}");

    public static readonly DiagnosticDescriptor TooManyWeights = Rule.Error(
        RuleIds.TooManyWeights,
        "A network has too many parameters to lay them into the assembly",
        "The {1} parameters of '{0}' would take {2} bytes of the assembly, but the compiler takes too long over more than {3}: load the file at run time");

    public static readonly DiagnosticDescriptor OnnxUnsupported = Rule.Error(
        RuleIds.OnnxUnsupported,
        "A graph that is no chain of layers cannot be compiled",
        "{1} in {0}: what can be compiled is a chain of Gemm or MatMul and Add, with weights in the file as float, float16 or double, Relu, LeakyRelu, Elu, Selu, Gelu, Sigmoid, Tanh, Softplus, Softsign, HardSigmoid, HardSwish, x * Sigmoid(x) and Softmax, with Flatten, Reshape, Identity, Dropout and BatchNormalization between them and Sub, Add, Mul and Div by constants before them");

    public static readonly DiagnosticDescriptor OnnxBesideLayers = Rule.Error(
        RuleIds.OnnxBesideLayers,
        "A network from an ONNX file has its sizes, layers and parameters from there",
        "'{0}' is made of {1}, which has inputs, layers and parameters already, but {2} here as well: leave it out, or leave out Onnx");

    public static readonly DiagnosticDescriptor ScalerUnfit = Rule.Error(
        RuleIds.ScalerUnfit,
        "The scaler in a network's file does not fit the network",
        "The scaler in {0} cannot be that of '{1}': {2}");

    /// <summary>All of them, by number.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(
        FileNotListed,
        FileNotWithin,
        FileAmbiguous,
        FileDamaged,
        TensorShape,
        TensorMissing,
        TensorExtra,
        TensorNumbers,
        TooManyWeights,
        OnnxUnsupported,
        OnnxBesideLayers,
        ScalerUnfit);
}
