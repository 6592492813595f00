namespace NetGen.Training;

/// <summary>Work that is cut into parts, which may run on any threads in any order.</summary>
internal interface IParallelWork
{
    /// <summary>Does one part.</summary>
    void Run(int part);
}
