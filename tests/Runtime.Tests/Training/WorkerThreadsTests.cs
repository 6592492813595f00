using NetGen.Training;

namespace NetGen.Runtime.Tests;

public sealed class WorkerThreadsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_part_runs_once_whatever_the_number_of_parts(int workers)
    {
        using WorkerThreads threads = new(workers);
        Assert.Equal(workers, threads.Count);
        Counting work = new(40);
        for (int round = 1; round <= 3_000; round++)
        {
            int parts = 1 + (round % 40);
            threads.Run(work, parts);
            for (int part = 0; part < parts; part++)
            {
                work.Expected[part]++;
            }

            // Run has returned, so that nothing may run any more.
            Assert.Equal(work.Expected, work.Runs);
        }
    }

    [Fact]
    public void Sleeping_threads_wake_up()
    {
        using WorkerThreads threads = new(3);
        Counting work = new(20);
        for (int round = 1; round <= 5; round++)
        {
            Thread.Sleep(30);
            threads.Run(work, 20);
            Assert.All(work.Runs, runs => Assert.Equal(round, runs));
        }
    }

    [Fact]
    public void Parts_run_at_the_same_time()
    {
        using WorkerThreads threads = new(3);
        Meeting work = new(3);
        threads.Run(work, 3);
        Assert.Equal(3, work.Threads.Distinct().Count());
        Assert.Contains(Environment.CurrentManagedThreadId, work.Threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_failure_of_the_first_part_in_order_reaches_the_caller_when_all_have_ended(int workers)
    {
        using WorkerThreads threads = new(workers);
        Counting work = new(10) { Failing = [7, 4, 9] };
        for (int round = 1; round <= 200; round++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => threads.Run(work, 10));
            Assert.Equal("part 4", error.Message);
            Assert.Contains(nameof(Counting), error.StackTrace, StringComparison.Ordinal);
            Assert.All(work.Runs, runs => Assert.Equal(round, runs));
        }

        // And the threads go on.
        work.Failing = [];
        threads.Run(work, 10);
    }

    [Fact]
    public void Disposed_threads_have_ended()
    {
        WorkerThreads threads = new(4);
        Meeting work = new(4);
        threads.Run(work, 4);
        threads.Dispose();
        threads.Dispose();
        Assert.All(work.Seen.Where(thread => thread != Thread.CurrentThread), thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => threads.Run(work, 1));
    }

    [Fact]
    public void Threads_are_no_reason_to_keep_a_process_alive_and_end_when_forgotten()
    {
        Thread[] seen = Forget();
        for (int i = 0; i < 200 && seen.Any(thread => thread.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.Equal(2, seen.Length);
        Assert.All(seen, thread => Assert.False(thread.IsAlive));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static Thread[] Forget()
        {
            WorkerThreads threads = new(3);
            Meeting work = new(3);
            threads.Run(work, 3);
            Thread[] others = [.. work.Seen.Where(thread => thread != Thread.CurrentThread)];
            Assert.All(others, thread => Assert.True(thread.IsBackground));
            return others;
        }
    }

    [Fact]
    public void A_run_allocates_nothing_on_any_thread()
    {
        using WorkerThreads threads = new(3);
        AllocatedBytes work = new();
        for (int i = 0; i < 2_000; i++)
        {
            threads.Run(work, 7);
        }

        // What each thread has allocated when it runs a part, from the first part measured to the last.
        work.Start();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20_000; i++)
        {
            threads.Run(work, 7);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, work.Bytes);

        // The control: one part of those allocates.
        work.Start(isAllocating: true);
        threads.Run(work, 7);
        Assert.True(work.Bytes > 0);
    }

    private sealed class Counting(int parts) : IParallelWork
    {
        public int[] Runs { get; } = new int[parts];

        public int[] Expected { get; } = new int[parts];

        public int[] Failing { get; set; } = [];

        public void Run(int part)
        {
            Interlocked.Increment(ref Runs[part]);
            if (Failing.Contains(part))
            {
                throw new InvalidOperationException($"part {part}");
            }
        }
    }

    // Each part waits for the others, so that no thread takes two.
    private sealed class Meeting(int parts) : IParallelWork
    {
        private int _missing = parts;

        public Thread[] Seen { get; } = new Thread[parts];

        public IEnumerable<int> Threads => Seen.Select(thread => thread.ManagedThreadId);

        public void Run(int part)
        {
            Interlocked.Decrement(ref _missing);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _missing) == 0, TimeSpan.FromMinutes(1)));
            Seen[part] = Thread.CurrentThread;
        }
    }

    // What each thread has allocated since its first part after Start; the largest of all threads.
    private sealed class AllocatedBytes : IParallelWork
    {
        [ThreadStatic]
        private static int _seenRound;

        [ThreadStatic]
        private static long _first;

        private long _bytes;
        private bool _isAllocating;
        private object? _kept;
        private int _round;

        public long Bytes => Volatile.Read(ref _bytes);

        public void Start(bool isAllocating = false)
        {
            _isAllocating = isAllocating;
            _round++;
            Volatile.Write(ref _bytes, 0);
        }

        public void Run(int part)
        {
            if (_seenRound != _round)
            {
                _seenRound = _round;
                _first = GC.GetAllocatedBytesForCurrentThread();
            }

            if (_isAllocating)
            {
                _kept = new byte[100];
            }

            long bytes = GC.GetAllocatedBytesForCurrentThread() - _first;
            if (bytes > Bytes)
            {
                Volatile.Write(ref _bytes, bytes);
            }

            GC.KeepAlive(_kept);
        }
    }
}
