using System.Diagnostics;

namespace NetGen.Samples.AudioEffect;

/// <summary>Plays a sound through the effect on a thread of its own, as fast as it can, and measures every block.</summary>
internal sealed class AudioThread(Effect effect, float[] sound, int blocks, bool allocates)
{
    /// <summary>Samples of a block.</summary>
    public const int BlockSize = 64;

    /// <summary>Microseconds after which the next block is due.</summary>
    public const double Deadline = BlockSize * 1e6 / DiodeClipper.SampleRate;

    private readonly float[] _block = new float[BlockSize];
    private object? _garbage;

    public DurationHistogram Times { get; } = new(blocks);

    /// <summary>Bytes that the thread allocated from the first block to the last.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The largest magnitude of all outputs.</summary>
    public float Peak { get; private set; }

    public void Run()
    {
        Thread thread = new(Play) { Name = "Audio", Priority = ThreadPriority.Highest };
        thread.Start();
        thread.Join();
        GC.KeepAlive(_garbage);
    }

    private void Play()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        int place = 0;
        for (int block = 0; block < blocks; block++)
        {
            long start = Stopwatch.GetTimestamp();
            effect.Process(sound.AsSpan(place, BlockSize), _block);
            if (allocates)
            {
                _garbage = new();
            }

            Times.Add(Stopwatch.GetTimestamp() - start);
            foreach (float sample in _block)
            {
                Peak = Math.Max(Peak, Math.Abs(sample));
            }

            // From the beginning where no whole block is left.
            place = place + (2 * BlockSize) <= sound.Length ? place + BlockSize : 0;
        }

        AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
