namespace NetGen.Samples.CartPole;

/// <summary>
/// A pole on a cart, which is pushed left or right: the equations of A. Barto, R. Sutton and C. Anderson, "Neuronlike adaptive elements that can
/// solve difficult learning control problems" (1983), without friction, in steps of 20 ms (Euler). Only exact operations: every machine has the same run.
/// </summary>
internal sealed class CartPole(long seed)
{
    /// <summary>Steps after which an episode ends well.</summary>
    public const int MostSteps = 500;

    /// <summary>Numbers of a state.</summary>
    public const int StateSize = 4;

    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfPole = 0.5;
    private const double Force = 10;
    private const double Seconds = 0.02;
    private const double FarthestPlace = 2.4;
    private const double LargestAngle = 12 * Math.PI / 180;
    private const double LargestStart = 0.05;
    private const double UsualSpeed = 3;

    private Xoshiro256 _random = new(seed);
    private double _place;
    private double _speed;
    private double _angle;
    private double _turning;

    /// <summary>Steps of this episode so far.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the pole has fallen, or the cart has left its track.</summary>
    public bool HasFailed => Math.Abs(_place) > FarthestPlace || Math.Abs(_angle) > LargestAngle;

    /// <summary>Whether the episode is over.</summary>
    public bool IsOver => HasFailed || Steps == MostSteps;

    /// <summary>Begins an episode: everything all but at rest.</summary>
    public void Reset()
    {
        Steps = 0;
        (_place, _speed, _angle, _turning) = (Start(), Start(), Start(), Start());
        double Start() => LargestStart * ((2 * _random.NextDouble()) - 1);
    }

    /// <summary>Writes what a network is given: the four numbers, each from about -1 to 1.</summary>
    public void Observe(Span<float> state)
    {
        state[0] = (float)(_place / FarthestPlace);
        state[1] = (float)(_speed / UsualSpeed);
        state[2] = (float)(_angle / LargestAngle);
        state[3] = (float)(_turning / UsualSpeed);
    }

    /// <summary>A push to the right, or to the left.</summary>
    public void Push(bool isRight)
    {
        (double sine, double cosine) = (Sine(_angle), Cosine(_angle));
        double push = ((isRight ? Force : -Force) + (PoleMass * HalfPole * _turning * _turning * sine)) / TotalMass;
        double turn = ((Gravity * sine) - (cosine * push)) / (HalfPole * ((4.0 / 3) - (PoleMass * cosine * cosine / TotalMass)));
        double acceleration = push - (PoleMass * HalfPole * turn * cosine / TotalMass);
        _place += Seconds * _speed;
        _speed += Seconds * acceleration;
        _angle += Seconds * _turning;
        _turning += Seconds * turn;
        Steps++;
    }

    // Taylor's series, exact to the last bit or two for the small angles of a pole that stands. The base library's may differ between machines.
    private static double Sine(double x)
    {
        double w = x * x;
        return x * (1 - (w / 6 * (1 - (w / 20 * (1 - (w / 42 * (1 - (w / 72 * (1 - (w / 110))))))))));
    }

    private static double Cosine(double x)
    {
        double w = x * x;
        return 1 - (w / 2 * (1 - (w / 12 * (1 - (w / 30 * (1 - (w / 56 * (1 - (w / 90 * (1 - (w / 132)))))))))));
    }
}
