using NetGen.Generator.Declaration;

namespace NetGen.Generator.Plan;

/// <summary>A piece of code that is written once for each vector width, and serves every layer of its shape.</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="WidestBits">The widest vectors that pay: what fills none is written for narrower ones alone.</param>
internal abstract record Kernel(string Name, int WidestBits = 512);

/// <summary>
/// Rows times a matrix: result[e, j] = function(bias[j] + sum over k of input[e, k] matrix[k, j]): a layer forward, and, over the turned
/// weights, the gradient of its input.
/// </summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Inputs">Terms k of each sum.</param>
/// <param name="Outputs">Results j of each row.</param>
/// <param name="InputStride">Elements from one row of the input to the next.</param>
/// <param name="OutputStride">Elements from one row of the matrix, and of the result, to the next.</param>
/// <param name="Chains">In how many chains, by k modulo their number, a sum is computed: part of the numerics contract.</param>
/// <param name="HasBias">Whether the first chain begins with a bias.</param>
/// <param name="Function">What the sums pass through.</param>
/// <param name="WidestBits">The widest vectors that pay.</param>
internal sealed record ProductKernel(
    string Name, int Inputs, int Outputs, int InputStride, int OutputStride, int Chains, bool HasBias, ElementFunction Function, int WidestBits)
    : Kernel(Name, WidestBits);

/// <summary>
/// Rows times one row: result[e] = b + sum over k of a[e, k] w[k]: a layer with one output. The sum runs in one chain for each lane of
/// <paramref name="Blocks"/> blocks of 64 bytes, by k modulo their number.
/// </summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Inputs">Terms k of each sum.</param>
/// <param name="InputStride">Elements from one row to the next: a multiple of a block.</param>
/// <param name="Blocks">Blocks in flight.</param>
internal sealed record DotKernel(string Name, int Inputs, int InputStride, int Blocks) : Kernel(Name);

/// <summary>dW[k, j] = 1/m times the sum over the examples e, in their order, of a[e, k] dz[e, j].</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Inputs">Rows k of the result.</param>
/// <param name="Outputs">Columns j.</param>
/// <param name="InputStride">Elements from one row of a to the next.</param>
/// <param name="OutputStride">Elements from one row of dz, and of dW, to the next.</param>
/// <param name="Prefetches">Whether to ask early for what the next tile reads of a: it walks across rows, which the processor does not foresee.</param>
/// <param name="WidestBits">The widest vectors that pay.</param>
internal sealed record WeightGradientKernel(string Name, int Inputs, int Outputs, int InputStride, int OutputStride, bool Prefetches, int WidestBits)
    : Kernel(Name, WidestBits);

/// <summary>db[j] = 1/m times the sum over the examples e, in their order, of dz[e, j].</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Outputs">Columns j.</param>
/// <param name="Stride">Elements from one row of dz to the next.</param>
/// <param name="WidestBits">The widest vectors that pay.</param>
internal sealed record BiasGradientKernel(string Name, int Outputs, int Stride, int WidestBits) : Kernel(Name, WidestBits);

/// <summary>
/// One example through all layers of a small network, in one method: between such layers, calls and stores are half of the time.
/// </summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Layers">The layers, in order.</param>
/// <param name="WidestBits">The widest vectors that pay.</param>
internal sealed record OneExampleKernel(string Name, EquatableArray<OneExampleLayer> Layers, int WidestBits) : Kernel(Name, WidestBits);

/// <summary>A layer of a <see cref="OneExampleKernel"/>.</summary>
/// <param name="Formula">Its line of the textbook.</param>
/// <param name="Weights">The name of its weights.</param>
/// <param name="Bias">The name of its bias.</param>
/// <param name="Product">The sums, if it has several outputs.</param>
/// <param name="Dot">The sum, if it has one.</param>
/// <param name="Activation">What the sums pass through.</param>
/// <param name="IsSoftmax">Whether softmax follows.</param>
internal sealed record OneExampleLayer(
    string Formula, string Weights, string Bias, ProductKernel? Product, DotKernel? Dot, ElementFunction Activation, bool IsSoftmax);

/// <summary>An activation that passes over stored values, or a derivative that multiplies stored gradients.</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Function">The function.</param>
internal sealed record ElementwiseKernel(string Name, ElementFunction Function) : Kernel(Name);
