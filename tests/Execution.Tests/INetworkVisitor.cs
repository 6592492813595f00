using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>What a test does with each of many networks.</summary>
internal interface INetworkVisitor
{
    void Visit<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
