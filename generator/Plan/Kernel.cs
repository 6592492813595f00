namespace NetGen.Generator.Plan;

/// <summary>A piece of code that is written once for each vector width, and serves every layer of its shape.</summary>
/// <param name="Name">Its method's name.</param>
internal abstract record Kernel(string Name);

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
internal sealed record ProductKernel(
    string Name, int Inputs, int Outputs, int InputStride, int OutputStride, int Chains, bool HasBias, ElementFunction Function) : Kernel(Name);

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
internal sealed record WeightGradientKernel(string Name, int Inputs, int Outputs, int InputStride, int OutputStride) : Kernel(Name);

/// <summary>db[j] = 1/m times the sum over the examples e, in their order, of dz[e, j].</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Outputs">Columns j.</param>
/// <param name="Stride">Elements from one row of dz to the next.</param>
internal sealed record BiasGradientKernel(string Name, int Outputs, int Stride) : Kernel(Name);

/// <summary>An activation that passes over stored values, or a derivative that multiplies stored gradients.</summary>
/// <param name="Name">Its method's name.</param>
/// <param name="Function">The function.</param>
internal sealed record ElementwiseKernel(string Name, ElementFunction Function) : Kernel(Name);
