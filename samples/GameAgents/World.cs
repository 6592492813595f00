using System.Runtime.InteropServices;

namespace NetGen.Samples.GameAgents;

/// <summary>
/// Agents that follow a target without running into each other, in a square without a border. Only the operations that IEEE 754 defines to the
/// bit (+, -, *, /, square root), in a fixed order: every machine has the same run. After construction nothing is allocated.
/// </summary>
internal sealed class World
{
    /// <summary>Numbers that an agent senses: see <see cref="Sense"/>.</summary>
    public const int Senses = 8;

    /// <summary>Numbers that steer it: shares of the largest acceleration, along x and y.</summary>
    public const int Controls = 2;

    /// <summary>Length of a side.</summary>
    public const float Size = Grid.Side * Grid.CellSize;

    /// <summary>Seconds of a frame.</summary>
    public const float FrameSeconds = 1 / 60f;

    /// <summary>A distance to the target that agents sense as 1/2.</summary>
    public const float Near = 64;

    /// <summary>An agent counts as at the target within this distance: side by side, 10,000 of them fill most of such a circle.</summary>
    public const float SwarmRadius = 64;

    private const float Sight = Grid.CellSize;
    private const float BodyDiameter = 0.5f;
    private const float LargestSpeed = 24;
    private const float LargestAcceleration = 60;
    private const float TargetOrbit = 64;

    // The target turns by 1/256 of its distance from the centre a frame: 15 units a second.
    private const float TargetTurn = 1 / 256f;

    private readonly Grid _grid = new();
    private readonly float[] _senses;
    private readonly float[] _controls;
    private Agent[] _agents;
    private Agent[] _sorted;
    private float _orbitX = TargetOrbit;
    private float _orbitY;

    /// <summary>Agents at rest at places that follow from the seed.</summary>
    public World(int agents, long seed)
    {
        _agents = new Agent[agents];
        _sorted = new Agent[agents];
        _senses = new float[agents * Senses];
        _controls = new float[agents * Controls];
        Xoshiro256 random = new(seed);
        foreach (ref Agent agent in _agents.AsSpan())
        {
            agent = new(Place(ref random), Place(ref random), 0, 0);
        }

        // Multiples of 2^-14 below the size: as floats they are exact.
        static float Place(ref Xoshiro256 random) => random.NextBelow((int)Size << 14) / (float)(1 << 14);
    }

    public ReadOnlySpan<Agent> Agents => _agents;

    public float TargetX => (Size / 2) + _orbitX;

    public float TargetY => (Size / 2) + _orbitY;

    /// <summary>What every agent sensed in this frame, a row of <see cref="Senses"/> each.</summary>
    public ReadOnlySpan<float> Sensed => _senses;

    /// <summary>Agents that touched another one in this frame.</summary>
    public int Touching { get; private set; }

    /// <summary>Digest of every frame so far. Two players whose digests are the same have seen the same game.</summary>
    public ulong Hash { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>The next frame.</summary>
    public void Step(IPilot pilot)
    {
        _grid.Sort(_agents, _sorted);
        (_agents, _sorted) = (_sorted, _agents);
        Sense();
        pilot.Steer(_senses, _controls);
        MoveTarget();
        Move();
        AddToHash();
    }

    /// <summary>Whether an agent is at the target: within <see cref="SwarmRadius"/> of it.</summary>
    public bool IsAtTarget(in Agent agent)
    {
        (float x, float y) = (Offset(TargetX - agent.X), Offset(TargetY - agent.Y));
        return (x * x) + (y * y) <= SwarmRadius * SwarmRadius;
    }

    private void Sense()
    {
        Touching = 0;
        Span<Range> around = stackalloc Range[Grid.Around];
        for (int cell = 0; cell < Grid.Side * Grid.Side; cell++)
        {
            (int first, int count) = _grid.AgentsOf(cell).GetOffsetAndLength(_agents.Length);
            if (count == 0)
            {
                continue;
            }

            _grid.AgentsAround(cell, around);
            for (int i = first; i < first + count; i++)
            {
                Sense(i, around, _senses.AsSpan(i * Senses, Senses));
            }
        }
    }

    // Two numbers each, all of them from about -1 to 1: where the target is, the own velocity, the push away from neighbours, and how much faster
    // these fly.
    private void Sense(int i, ReadOnlySpan<Range> around, Span<float> senses)
    {
        Agent agent = _agents[i];
        (float x, float y) = (Offset(TargetX - agent.X), Offset(TargetY - agent.Y));
        float scale = 1 / (Near + MathF.Sqrt((x * x) + (y * y)));
        senses[0] = x * scale;
        senses[1] = y * scale;
        senses[2] = agent.VelocityX / LargestSpeed;
        senses[3] = agent.VelocityY / LargestSpeed;

        (float pushX, float pushY, float fasterX, float fasterY) = (0, 0, 0, 0);
        int neighbours = 0;
        bool touches = false;
        foreach (Range range in around)
        {
            foreach (ref readonly Agent other in _agents.AsSpan(range))
            {
                (float dx, float dy) = (Offset(agent.X - other.X), Offset(agent.Y - other.Y));
                float squared = (dx * dx) + (dy * dy);
                // At a distance of 0 is the agent itself. (Or one that it can't be told from: they don't push each other.)
                if (squared is > 0 and < Sight * Sight)
                {
                    float distance = MathF.Sqrt(squared);
                    float push = (1 / distance) - (1 / Sight);
                    pushX += push * dx;
                    pushY += push * dy;
                    fasterX += other.VelocityX - agent.VelocityX;
                    fasterY += other.VelocityY - agent.VelocityY;
                    touches |= distance < BodyDiameter;
                    neighbours++;
                }
            }
        }

        float flock = neighbours == 0 ? 0 : 1 / (LargestSpeed * neighbours);
        senses[4] = pushX / 4;
        senses[5] = pushY / 4;
        senses[6] = fasterX * flock;
        senses[7] = fasterY * flock;
        Touching += touches ? 1 : 0;
    }

    // A step at a right angle, brought back to the orbit: a turn without sine and cosine, which may differ between machines.
    private void MoveTarget()
    {
        (float x, float y) = (_orbitX - (TargetTurn * _orbitY), _orbitY + (TargetTurn * _orbitX));
        float scale = TargetOrbit / MathF.Sqrt((x * x) + (y * y));
        (_orbitX, _orbitY) = (x * scale, y * scale);
    }

    private void Move()
    {
        for (int i = 0; i < _agents.Length; i++)
        {
            ref Agent agent = ref _agents[i];
            float x = agent.VelocityX + (FrameSeconds * LargestAcceleration * _controls[i * Controls]);
            float y = agent.VelocityY + (FrameSeconds * LargestAcceleration * _controls[(i * Controls) + 1]);
            float speed = MathF.Sqrt((x * x) + (y * y));
            float scale = speed > LargestSpeed ? LargestSpeed / speed : 1;
            (agent.VelocityX, agent.VelocityY) = (x * scale, y * scale);
            agent.X = Inside(agent.X + (FrameSeconds * agent.VelocityX));
            agent.Y = Inside(agent.Y + (FrameSeconds * agent.VelocityY));
        }
    }

    // The FNV-1a hash (G. Fowler, L. Noll, K.-P. Vo), of 32 bits at once in place of 8, and with a rotation, by which high bits count downwards too.
    private void AddToHash()
    {
        ulong hash = Hash;
        foreach (float number in MemoryMarshal.Cast<Agent, float>(_agents))
        {
            hash = ulong.RotateLeft((hash ^ BitConverter.SingleToUInt32Bits(number)) * 1_099_511_628_211, 31);
        }

        Hash = hash;
    }

    // The shortest way in a world without a border.
    private static float Offset(float difference) =>
        difference > Size / 2 ? difference - Size : difference < -Size / 2 ? difference + Size : difference;

    // The sum of a tiny negative number and the size is the size itself: that comes last.
    private static float Inside(float place)
    {
        float notNegative = place < 0 ? place + Size : place;
        return notNegative >= Size ? notNegative - Size : notNegative;
    }
}
