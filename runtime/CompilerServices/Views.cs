using System.ComponentModel;
using System.Numerics.Tensors;

namespace NetGen.CompilerServices;

/// <summary>Shows parts of slabs in logical shape.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Views
{
    /// <summary>A matrix whose neighbouring rows and columns lie the given numbers of elements apart.</summary>
    public static TensorSpan<T> Matrix<T>(Span<T> memory, int rows, int columns, int rowStride, int columnStride) =>
        // A TensorSpan wants a stride of 0 where there is only one to go to, or none.
        new(memory, [rows, columns], [rows > 1 ? rowStride : 0, columns > 1 ? columnStride : 0]);
}
