using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace NetGen.CompilerServices;

/// <summary>
/// One vector width of one element type: the operations that every kernel is made of. All of them are exact or correctly rounded in
/// IEEE 754, so that a computation written over them gives the same bits at every width.
/// </summary>
/// <typeparam name="TVector">The vector, such as <c>Vector512&lt;float&gt;</c>.</typeparam>
/// <typeparam name="T">Its element: <see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All elements zero.</summary>
    static abstract TVector Zero { get; }

    /// <summary>All elements <paramref name="value"/>.</summary>
    static abstract TVector Create(T value);

    /// <summary>All elements <paramref name="value"/>, rounded to the element type: for literals, so the rounding costs nothing.</summary>
    static abstract TVector Constant(double value);

    /// <summary>Reads <see cref="Count"/> elements from <paramref name="offset"/> elements behind <paramref name="source"/>.</summary>
    static abstract TVector Load(ref readonly T source, int offset);

    /// <summary>Writes <see cref="Count"/> elements to <paramref name="offset"/> elements behind <paramref name="target"/>.</summary>
    static abstract void Store(TVector value, ref T target, int offset);

    /// <summary>left + right.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left - right.</summary>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>left * right.</summary>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>left / right, correctly rounded.</summary>
    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>The square root, correctly rounded.</summary>
    static abstract TVector SquareRoot(TVector value);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The value without its sign.</summary>
    static abstract TVector Abs(TVector value);

    /// <summary>The value with its sign turned.</summary>
    static abstract TVector Negate(TVector value);

    /// <summary>The lesser of a value and a finite limit; NaN stays NaN.</summary>
    static abstract TVector AtMost(TVector value, TVector limit);

    /// <summary>All bits set where left &lt; right; none where it is not, or where either is NaN.</summary>
    static abstract TVector LessThan(TVector left, TVector right);

    /// <summary><paramref name="whenTrue"/> where the mask's bits are set, <paramref name="whenFalse"/> elsewhere.</summary>
    static abstract TVector Select(TVector mask, TVector whenTrue, TVector whenFalse);

    /// <summary>Bitwise value and mask.</summary>
    static abstract TVector And(TVector value, TVector mask);

    /// <summary>Bitwise value and not mask.</summary>
    static abstract TVector AndNot(TVector value, TVector mask);

    /// <summary>Bitwise left or right.</summary>
    static abstract TVector Or(TVector left, TVector right);

    /// <summary>The sum of all elements: the upper half added onto the lower, and so on to the last two.</summary>
    static abstract T SumLanes(TVector value);

    /// <summary>The largest of all elements; NaN elements may or may not count.</summary>
    static abstract T MaxLanes(TVector value);

    /// <summary>The mask of the elements whose index in the vector is below <paramref name="count"/>.</summary>
    static abstract TVector FirstElements(int count);

    /// <summary>
    /// 2^n where <paramref name="shifted"/> is n plus the shifter (1.5 * 2^23 for float, 1.5 * 2^52 for double), n from -127 (-1023 for
    /// double), which gives 0, to 127 (1023). For any other input the result is some number, infinity or NaN.
    /// </summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>
    /// Splits a positive normal number into mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)), the exponent as a number.
    /// </summary>
    static abstract TVector SplitExponent(TVector value, out TVector exponent);

    /// <summary>Element i holds the number i as a 32-bit word. Of an element of 64 bits, here and below, the lower word counts.</summary>
    static abstract TVector ElementNumbers { get; }

    /// <summary>All words <paramref name="word"/>.</summary>
    static abstract TVector CreateWords(uint word);

    /// <summary>left + right, word by word, modulo 2^32.</summary>
    static abstract TVector AddWords(TVector left, TVector right);

    /// <summary>Bitwise left or right, but not both.</summary>
    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>Each word turned left by <paramref name="count"/> bits, from 1 to 31: a constant.</summary>
    static abstract TVector RotateWords(TVector value, [ConstantExpected] byte count);

    /// <summary>All bits set in the elements whose word is <paramref name="limit"/> or more; none in the others.</summary>
    static abstract TVector WordsAtLeast(TVector value, uint limit);
}
