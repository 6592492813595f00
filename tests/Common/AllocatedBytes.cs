namespace NetGen.Tests;

/// <summary>What code allocates on the heap, once it runs as it always will.</summary>
internal static class AllocatedBytes
{
    /// <summary>Bytes of <paramref name="calls"/> calls; a test asserts zero beside a control that is seen to allocate.</summary>
    public static long Of(Action call, int calls)
    {
        // The runtime allocates for itself while it compiles what is called.
        for (int i = 0; i < 1_000; i++)
        {
            call();
        }

        // Now and then the count jumps while the runtime compiles in the background; what a call allocates would be there every time.
        long least = long.MaxValue;
        for (int round = 0; round < 3 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < calls; i++)
            {
                call();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
