namespace NetGen.Generator.Tests.Declarations;

/// <summary>Files that are not there, or do not fit: the rules NG05. The files are those of <see cref="Files.TestFiles"/>.</summary>
internal static class FileMistakes
{
    private const string Layers = "Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;";

    /// <summary>A rule, a declaration that breaks it and nothing else, with the place that is marked, and the message.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        {
            "NG0501",
            $"[Network(2, Weights = ⟦\"other.safetensors\"⟧), {Layers}",
            "'Net' is to be made of 'other.safetensors', which is not among the project's AdditionalFiles (of its kind there is 'absent.safetensors', 'cut.safetensors', 'diverged.safetensors', 'empty.safetensors', 'extra.safetensors' and 10 more): add <AdditionalFiles Include=\"...\" /> with its path to the project file"
        },
        {
            "NG0501",
            $"[Network(2, Weights = ⟦\"third/same.safetensors\"⟧, Batch = 2), {Layers}",
            "'Net' is to be made of 'third/same.safetensors', which is not among the project's AdditionalFiles (of its kind there is 'absent.safetensors', 'cut.safetensors', 'diverged.safetensors', 'empty.safetensors', 'extra.safetensors' and 10 more): add <AdditionalFiles Include=\"...\" /> with its path to the project file"
        },
        {
            "NG0501",
            $"[Network(2, Weights = ⟦\"or.safetensors\"⟧), {Layers}",
            "'Net' is to be made of 'or.safetensors', which is not among the project's AdditionalFiles (of its kind there is 'absent.safetensors', 'cut.safetensors', 'diverged.safetensors', 'empty.safetensors', 'extra.safetensors' and 10 more): add <AdditionalFiles Include=\"...\" /> with its path to the project file"
        },
        {
            "NG0501",
            $"[Network(2, Weights = ⟦\"xor.\\nbin\"⟧), {Layers}",
            "'Net' is to be made of 'xor.\\u000abin', which is not among the project's AdditionalFiles (there is none of its kind): add <AdditionalFiles Include=\"...\" /> with its path to the project file"
        },
        {
            "NG0502",
            $"[Network(2, Weights = ⟦\"../xor.safetensors\"⟧), {Layers}",
            "'Net' has Weights = '../xor.safetensors', but no file outside of the project's AdditionalFiles is read, so neither a path from a root nor '..' means anything: write the file's name, such as 'xor.safetensors'"
        },
        {
            "NG0502",
            $"[Network(2, Weights = ⟦\"/etc/passwd\"⟧), {Layers}",
            "'Net' has Weights = '/etc/passwd', but no file outside of the project's AdditionalFiles is read, so neither a path from a root nor '..' means anything: write the file's name, such as 'passwd'"
        },
        {
            "NG0502",
            $"[Network(2, Weights = ⟦@\"C:\\models\\..\"⟧), {Layers}",
            "'Net' has Weights = 'C:\\models\\..', but no file outside of the project's AdditionalFiles is read, so neither a path from a root nor '..' means anything: write the file's name, such as 'trained.safetensors'"
        },
        {
            "NG0502",
            $"[Network(2, Weights = ⟦\"\"⟧), {Layers}",
            "'Net' has Weights = '', but no file outside of the project's AdditionalFiles is read, so neither a path from a root nor '..' means anything: write the file's name, such as 'trained.safetensors'"
        },
        {
            "NG0503",
            $"[Network(2, Weights = ⟦\"same.safetensors\"⟧), {Layers}",
            "'Net' is to be made of 'same.safetensors', but the project's AdditionalFiles have that name more than once, as 'first/same.safetensors' and 'second/same.safetensors': write as much of the path as tells them apart"
        },
        {
            "NG0504",
            $"[Network(2, Weights = ⟦\"absent.safetensors\"⟧), {Layers}",
            "'Net' cannot be made of 'absent.safetensors': the project lists it, but there is no such file"
        },
        {
            "NG0504",
            $"[Network(2, Weights = ⟦\"empty.safetensors\"⟧), {Layers}",
            "'Net' cannot be made of 'empty.safetensors': The file has 0 bytes; a safetensors file begins with 8 bytes that give its header's length. It is empty or cut short: write or download it again"
        },
        {
            "NG0504",
            $"[Network(2, Weights = ⟦\"cut.safetensors\"⟧), {Layers}",
            "'Net' cannot be made of 'cut.safetensors': The tensors need 68 bytes of data, but the file has 65 after its header. It is cut short: write or download it again"
        },
        {
            "NG0504",
            $"[Network(2, Weights = ⟦\"notes.txt\"⟧), {Layers}",
            "'Net' cannot be made of 'notes.txt': The first 8 bytes of the file give a header of 7810759558478982990 bytes; at most 100000000 can be read. It is probably no safetensors file"
        },
        {
            "NG0505",
            "[Network(3, Weights = ⟦\"xor.safetensors\"⟧), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;",
            "Tensor '0.weight' of 'xor.safetensors' has the shape [4, 2], but layer 1 (3 to 4) needs [4, 3]: change the layer, or take the file of a network like this one"
        },
        {
            "NG0505",
            $"[Network(2, Weights = ⟦\"turned.safetensors\"⟧), {Layers}",
            "Tensor '0.weight' of 'turned.safetensors' has the shape [2, 4], but layer 1 (2 to 4) needs [4, 2]: transpose it when the file is written, as weights are [outputs, inputs]"
        },
        {
            "NG0506",
            "[Network(2, Weights = ⟦\"xor.safetensors\"⟧), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid, Name = \"Head\")] public partial class Net;",
            "'xor.safetensors' has no tensor 'Head.weight', which layer 2 'Head' (4 to 1) needs in the shape [1, 4] (and 1 more are missing); it has '0.weight', '0.bias', '2.weight', '2.bias': change the layers, their names or activations, which count as modules, or rename the tensors"
        },
        {
            "NG0507",
            $"[Network(2, Weights = ⟦\"extra.safetensors\"⟧), {Layers}",
            "'extra.safetensors' has '4.weight [1, 1]', which no layer of 'Net' takes (they take '0.weight', '0.bias', '2.weight', '2.bias'): add the layer that is missing, or leave it out of the file"
        },
        {
            "NG0508",
            $"[Network(2, Weights = ⟦\"diverged.safetensors\"⟧), {Layers}",
            "Tensor '2.weight' of 'diverged.safetensors' has NaN at [0, 2], which cannot be a parameter of layer 2 (4 to 1): save the network before it diverges"
        },
        {
            "NG0508",
            $"[Network(2, Weights = ⟦\"wide.safetensors\"⟧), {Layers}",
            "Tensor '0.bias' of 'wide.safetensors' has -1E+300, too large for float, at [1], which cannot be a parameter of layer 1 (2 to 4): save the network before it diverges"
        },
        {
            "NG0509",
            "[Network(2000, Weights = ⟦\"xor.safetensors\"⟧), Dense(2001, Activation.ReLU), Dense(1, Activation.Sigmoid)] public partial class Net;",
            "The 4,006,003 parameters of 'Net' would take 16,024,012 bytes of the assembly, but the compiler takes too long over more than 16,000,000: load the file at run time"
        },
        {
            "NG0501",
            "[Network(Onnx = ⟦\"policy.onnx\"⟧)] public partial class Net;",
            "'Net' is to be made of 'policy.onnx', which is not among the project's AdditionalFiles (of its kind there is 'convolution.onnx' and 'xor.onnx'): add <AdditionalFiles Include=\"...\" /> with its path to the project file"
        },
        {
            "NG0504",
            "[Network(Onnx = ⟦\"empty.safetensors\"⟧)] public partial class Net;",
            "'Net' cannot be made of 'empty.safetensors': It has no graph; it is empty, cut short or no ONNX file"
        },
        {
            "NG0504",
            "[Network(Onnx = ⟦\"notes.txt\"⟧)] public partial class Net;",
            "'Net' cannot be made of 'notes.txt': This is probably not an ONNX file. It is not valid ONNX: at byte 0 of the file, field 9 has the wire type 6, which ONNX does not use"
        },
        {
            "NG0504",
            "[Network(Onnx = ⟦\"xor.safetensors\"⟧)] public partial class Net;",
            "'Net' cannot be made of 'xor.safetensors': This is a safetensors file: use Weights instead of Onnx, with Inputs and layers"
        },
        {
            "NG0504",
            "[Network(2, Weights = ⟦\"xor.onnx\"⟧), Dense(4, Activation.Tanh), Dense(1, Activation.Sigmoid)] public partial class Net;",
            "'Net' cannot be made of 'xor.onnx': This is an ONNX file: use Onnx instead of Weights, without Inputs and layers"
        },
        {
            "NG0510",
            "[Network(Onnx = ⟦\"convolution.onnx\"⟧)] public partial class Net;",
            "Node '/0/Conv' (Conv) has an operator that is not compiled there in 'convolution.onnx': what can be compiled is a chain of Gemm or MatMul and Add, with weights in the file as float, float16 or double, Relu, LeakyRelu, Elu, Selu, Gelu, Sigmoid, Tanh, Softplus, Softsign, HardSigmoid, HardSwish, x * Sigmoid(x) and Softmax, with Flatten, Reshape, Identity, Dropout and BatchNormalization between them and Sub, Add, Mul and Div by constants before them"
        },
        {
            "NG0511",
            "[Network(Onnx = \"xor.onnx\"), ⟦Dense(2)⟧] public partial class Net;",
            "'Net' is made of 'xor.onnx', which has inputs, layers and parameters already, but a layer is declared here as well: leave it out, or leave out Onnx"
        },
        {
            "NG0511",
            "[Network(⟦2⟧, Onnx = \"xor.onnx\")] public partial class Net;",
            "'Net' is made of 'xor.onnx', which has inputs, layers and parameters already, but 2 inputs are stated here as well: leave it out, or leave out Onnx"
        },
        {
            "NG0511",
            "[Network(Onnx = \"xor.onnx\", Weights = ⟦\"xor.safetensors\"⟧)] public partial class Net;",
            "'Net' is made of 'xor.onnx', which has inputs, layers and parameters already, but Weights is stated here as well: leave it out, or leave out Onnx"
        },
        {
            "NG0512",
            $"[Network(2, Weights = ⟦\"scaler-cut.safetensors\"⟧), {Layers}",
            "The scaler in 'scaler-cut.safetensors' cannot be that of 'Net': 'scaler.offset' is there, but 'scaler.scale' is not; save the network with its scaler anew"
        },
        {
            "NG0512",
            $"[Network(2, Weights = ⟦\"scaler-of-three.safetensors\"⟧), {Layers}",
            "The scaler in 'scaler-of-three.safetensors' cannot be that of 'Net': 'scaler.offset' has the shape [3], but the network has 2 inputs, so [2] is needed; save the scaler that its training data went through"
        },
        {
            "NG0512",
            $"[Network(2, Weights = ⟦\"scaler-of-integers.safetensors\"⟧), {Layers}",
            "The scaler in 'scaler-of-integers.safetensors' cannot be that of 'Net': 'scaler.offset' has numbers of type I64, which are not read; write it as F64, F32, F16 or BF16"
        },
        {
            "NG0512",
            $"[Network(2, Weights = ⟦\"scaler-diverged.safetensors\"⟧), {Layers}",
            "The scaler in 'scaler-diverged.safetensors' cannot be that of 'Net': 'scaler.scale' has an infinity at [1]; fit the scaler anew and save it"
        },
        {
            "NG0007",
            $"[Network(2, Weights = \"scaled.safetensors\"), {Layers.Replace("Net;", "Net { public static int ⟦CreateTrainedScaler⟧ => 1; }", StringComparison.Ordinal)}",
            "NetGen adds a member 'CreateTrainedScaler' to 'Net', but 'Net' declares or inherits another 'CreateTrainedScaler': rename that one"
        },
        {
            "NG0203",
            "[Network(Onnx = \"xor.onnx\", Loss = ⟦Loss.CrossEntropy⟧)] public partial class Net;",
            "Loss.CrossEntropy takes logarithms of the outputs, but those of layer 2 (4 to 1), the last, come from Activation.Sigmoid and can "
            + "be so close to 0 or 1 that the logarithms must be cut off: use Loss.BinaryCrossEntropy"
        },
    };
}
