namespace NetGen.Benchmarks.Studies;

/// <summary>Allocates as fast as it can, and keeps the last of it alive, so that the collector has work; until it is disposed.</summary>
internal sealed class AllocatingThread : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isDone;

    public AllocatingThread(bool isOn)
    {
        _thread = new(Allocate) { IsBackground = true };
        _isDone = !isOn;
        _thread.Start();
    }

    public void Dispose()
    {
        _isDone = true;
        _thread.Join();
    }

    private void Allocate()
    {
        object[] alive = new object[10_000];
        for (int i = 0; !_isDone; i = (i + 1) % 1_000_000)
        {
            alive[i % alive.Length] = new byte[64 + (i * 37 % 4096)];
        }
    }
}
