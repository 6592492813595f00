namespace NetGen;

/// <summary>
/// base^t, from one step to the next, as a running product: a library's power function could differ in the last bit from one machine to the
/// next.
/// </summary>
internal struct RunningPower(double @base)
{
    /// <summary>base^t; 1 at first, where t is 0.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>Goes on to the next step.</summary>
    public void Advance() => Value *= @base;

    /// <summary>Goes to step <paramref name="steps"/>: to the bits that so many calls of <see cref="Advance"/> give.</summary>
    public void Restart(long steps)
    {
        Value = 1;
        for (long step = 0; step < steps; step++)
        {
            double before = Value;
            Advance();

            // From here on the product stays: at 0, or at a number so small that it rounds back to itself.
            if (Value == before)
            {
                break;
            }
        }
    }
}
