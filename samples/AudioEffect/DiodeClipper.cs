namespace NetGen.Samples.AudioEffect;

/// <summary>
/// A resistor, and behind it a capacitor and two diodes, one in each direction, to ground: what makes a guitar's distortion pedal. Its equation,
/// dV/dt = (U - V) / (R C) - 2 Is / C sinh(V / Vt), is that of D. Yeh, J. Abel and J. Smith, "Simulation of the diode limiter in guitar distortion
/// circuits by numerical solution of ordinary differential equations" (DAFx 2007); the values are those of D. Yeh, J. Abel, A. Vladimirescu and
/// J. Smith, "Numerical methods for simulation of guitar distortion circuits" (Computer Music Journal, 2008).
/// </summary>
/// <remarks>
/// It is solved by the trapezoidal rule in <see cref="Oversampling"/> steps a sample, each by Newton's iteration; the input is taken as straight
/// between two samples. Only exact operations: every machine has the same solution.
/// </remarks>
internal sealed class DiodeClipper(int oversampling = DiodeClipper.Oversampling)
{
    /// <summary>Steps of a sample.</summary>
    public const int Oversampling = 8;

    public const int SampleRate = 48_000;

    /// <summary>Volts of an input sample of 1: what a pedal's amplifier gives.</summary>
    public const double InputVolts = 4;

    /// <summary>Volts of an output sample of 1: a little more than the diodes let through.</summary>
    public const double OutputVolts = 0.65;

    private const double Resistance = 2_200;
    private const double Capacitance = 10e-9;
    private const double SaturationCurrent = 2.52e-9;
    private const double ThermalVolts = 45.3e-3;

    // Newton's steps are cut to this, from where the exponential is still close to its tangent.
    private const double LongestStep = 0.1;
    private const double Tolerance = 1e-12;
    private const int MostIterations = 100;

    private double _previousInput;

    /// <summary>The last output; it may be set, and the circuit then goes on from there.</summary>
    public double Output { get; set; }

    /// <summary>The next sample.</summary>
    public double Process(double input) => Output = Next(Output, _previousInput, _previousInput = input);

    /// <summary>The output that follows on <paramref name="output"/>, one sample later.</summary>
    private double Next(double output, double previousInput, double input)
    {
        double h = 1.0 / (SampleRate * oversampling);
        double v = output * OutputVolts;
        double u = previousInput * InputVolts;
        for (int step = 1; step <= oversampling; step++)
        {
            double known = v + (h / 2 * Derivative(v, u).Value);
            u = InputVolts * (previousInput + ((input - previousInput) * step / oversampling));
            v = Solve(v, known, h / 2, u);
        }

        return v / OutputVolts;
    }

    // v = known + h/2 dV/dt(v): the difference of both sides rises with v everywhere, so there is one solution.
    private static double Solve(double start, double known, double half, double u)
    {
        double v = start;
        for (int i = 0; i < MostIterations; i++)
        {
            (double value, double slope) = Derivative(v, u);
            double change = (known + (half * value) - v) / (1 - (half * slope));
            v += Math.Clamp(change, -LongestStep, LongestStep);
            if (Math.Abs(change) < Tolerance)
            {
                return v;
            }
        }

        throw new InvalidOperationException($"The circuit's equation was not solved at an input of {u} V.");
    }

    private static (double Value, double Slope) Derivative(double v, double u)
    {
        double up = Exp(v / ThermalVolts);
        double down = 1 / up;
        return (
            ((u - v) / (Resistance * Capacitance)) - (SaturationCurrent / Capacitance * (up - down)),
            (-1 / (Resistance * Capacitance)) - (SaturationCurrent / (Capacitance * ThermalVolts) * (up + down)));
    }

    // Taylor's series of x / 1024, squared ten times: exact to 12 digits. The base library's may differ between machines.
    private static double Exp(double x)
    {
        double y = x / 1024;
        double e = 1 + (y * (1 + (y / 2 * (1 + (y / 3 * (1 + (y / 4 * (1 + (y / 5 * (1 + (y / 6)))))))))));
        for (int i = 0; i < 10; i++)
        {
            e *= e;
        }

        return e;
    }
}
