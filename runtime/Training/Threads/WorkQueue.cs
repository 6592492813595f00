using System.Runtime.ExceptionServices;

namespace NetGen.Training;

/// <summary>
/// Hands the parts of one piece of work after another to threads that stay. Who waits spins for a while before it sleeps, as a step of
/// a small network takes less time than waking a thread.
/// </summary>
internal sealed class WorkQueue
{
    private const int Spins = 40;

    private readonly Lock _failing = new();
    private readonly object _idle = new();
    private readonly object _done = new();

    // The number of the piece of work in the upper half, its parts that nobody has taken in the lower: changed at once, so that a thread that
    // comes late takes no part of the next piece for one of the last.
    private long _state;
    private int _parts;
    private int _unfinished;
    private int _sleeping;
    private bool _callerSleeps;
    private volatile bool _isClosed;
    private IParallelWork? _work;
    private ExceptionDispatchInfo? _failure;
    private int _failedPart;

    /// <summary>Runs all parts on the threads in <see cref="Serve"/> and on this one; returns when they have ended.</summary>
    /// <remarks>Where parts fail, the others run none the less, and the failure of the first part in order is thrown.</remarks>
    public void Run(IParallelWork work, int parts)
    {
        _work = work;
        _parts = parts;
        _unfinished = parts;
        long piece = (_state >> 32) + 1;
        Interlocked.Exchange(ref _state, (piece << 32) | (uint)parts);
        Wake(parts - 1);
        while (TakePart())
        {
        }

        WaitUntilFinished();
        _work = null;
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Takes part in all work until the queue is closed.</summary>
    public void Serve()
    {
        long seen = 0;
        while (WaitForWork(ref seen))
        {
            while (TakePart())
            {
            }
        }
    }

    /// <summary>Lets the threads in <see cref="Serve"/> return.</summary>
    public void Close()
    {
        _isClosed = true;
        lock (_idle)
        {
            Monitor.PulseAll(_idle);
        }
    }

    private bool TakePart()
    {
        long state = Volatile.Read(ref _state);
        while ((int)state > 0)
        {
            long found = Interlocked.CompareExchange(ref _state, state - 1, state);
            if (found == state)
            {
                // The caller waits for this part, so that what it has set stays.
                RunPart(_parts - (int)state);
                return true;
            }

            state = found;
        }

        return false;
    }

    private void RunPart(int part)
    {
        try
        {
            _work!.Run(part);
        }
        catch (Exception error)
        {
            Fail(part, error);
        }

        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            lock (_done)
            {
                if (_callerSleeps)
                {
                    Monitor.Pulse(_done);
                }
            }
        }
    }

    private void Fail(int part, Exception error)
    {
        lock (_failing)
        {
            if (_failure is null || part < _failedPart)
            {
                _failure = ExceptionDispatchInfo.Capture(error);
                _failedPart = part;
            }
        }
    }

    private void Wake(int threads)
    {
        if (Volatile.Read(ref _sleeping) == 0)
        {
            return;
        }

        lock (_idle)
        {
            for (int i = 0; i < threads; i++)
            {
                Monitor.Pulse(_idle);
            }
        }
    }

    private bool WaitForWork(ref long seen)
    {
        SpinWait spin = default;
        while (!HasNews(ref seen))
        {
            if (spin.Count < Spins)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            lock (_idle)
            {
                // First this, then a look at the state; Run does the opposite, so that one of both sees the other.
                Interlocked.Increment(ref _sleeping);
                while (!HasNews(ref seen))
                {
                    Monitor.Wait(_idle);
                }

                Interlocked.Decrement(ref _sleeping);
            }

            break;
        }

        return !_isClosed;
    }

    private bool HasNews(ref long seen)
    {
        long piece = Volatile.Read(ref _state) >> 32;
        bool isNew = piece != seen || _isClosed;
        seen = piece;
        return isNew;
    }

    private void WaitUntilFinished()
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _unfinished) > 0)
        {
            if (spin.Count < Spins)
            {
                spin.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            lock (_done)
            {
                _callerSleeps = true;
                while (Volatile.Read(ref _unfinished) > 0)
                {
                    Monitor.Wait(_done);
                }

                _callerSleeps = false;
            }
        }
    }
}
