using System.Diagnostics;

namespace NetGen.Samples.GameAgents;

/// <summary>A run of a world: its frames, and what was seen in them.</summary>
internal sealed class Game(World world, IPilot pilot)
{
    private object? _garbage;
    private long _touching;

    public World World => world;

    public int Frames { get; private set; }

    /// <summary>Bytes that this thread allocated in frames.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The share of agents that are at the target now.</summary>
    public double ShareAtTarget
    {
        get
        {
            int count = 0;
            foreach (ref readonly Agent agent in world.Agents)
            {
                count += world.IsAtTarget(agent) ? 1 : 0;
            }

            return (double)count / world.Agents.Length;
        }
    }

    /// <summary>The share of agents that touched another one, the mean of all frames.</summary>
    public double ShareTouching => (double)_touching / world.Agents.Length / Frames;

    /// <summary>Runs some frames.</summary>
    /// <param name="frames">How many.</param>
    /// <param name="times">Takes the time of each.</param>
    /// <param name="allocates">Whether a frame also allocates an object, to see that it is noticed.</param>
    public void Run(int frames, DurationHistogram times, bool allocates = false)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int frame = 0; frame < frames; frame++)
        {
            long start = Stopwatch.GetTimestamp();
            world.Step(pilot);
            if (allocates)
            {
                _garbage = new();
            }

            times.Add(Stopwatch.GetTimestamp() - start);
            _touching += world.Touching;
        }

        AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        Frames += frames;
        GC.KeepAlive(_garbage);
    }
}
