namespace NetGen.Training;

/// <summary>
/// Threads that stay between one piece of work and the next, and run its parts together with the caller. They are background threads, which
/// keep no process alive, and end with this object: by <see cref="Dispose"/>, or when nobody refers to it any more. One caller at a time.
/// </summary>
internal sealed class WorkerThreads : IDisposable
{
    // All that the threads refer to: they do not keep this object alive.
    private readonly WorkQueue _queue = new();
    private readonly Thread[] _threads;
    private bool _isDisposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">How many work, the caller among them: at least 1.</param>
    public WorkerThreads(int workers)
    {
        _threads = new Thread[workers - 1];
        WorkQueue queue = _queue;
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new(queue.Serve) { IsBackground = true, Name = $"NetGen worker {i + 2}" };
            _threads[i].Start();
        }
    }

    /// <summary>Ends the threads of a trainer that was not disposed.</summary>
    ~WorkerThreads() => _queue.Close();

    /// <summary>How many work, the caller among them.</summary>
    public int Count => _threads.Length + 1;

    /// <summary>Runs parts 0 to <paramref name="parts"/> - 1, each once, and returns when all have ended. Allocates nothing.</summary>
    /// <remarks>Where parts fail, the others run none the less, and the failure of the first part in order is thrown.</remarks>
    /// <exception cref="ObjectDisposedException">The threads have ended.</exception>
    public void Run(IParallelWork work, int parts)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _queue.Run(work, parts);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads, and waits until they have.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _queue.Close();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        GC.SuppressFinalize(this);
    }
}
