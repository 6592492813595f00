using System.Numerics;

namespace NetGen.Execution.Tests;

/// <summary>
/// All networks whose results are known to the last bit. Seeds and optimisers go by their place, so new ones are appended.
/// </summary>
internal static class SameBitsSubjects
{
    // Where a processor has no fused multiply-add it is a function call, and large networks take their time.
    private const int MostParametersOfSmall = 50_000;

    /// <summary>Whether a network should be given less to do.</summary>
    public static bool IsLarge<TNetwork, T>()
        where TNetwork : class, INetwork<TNetwork, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => TNetwork.ParameterCount > MostParametersOfSmall;

    public static void VisitAll(INetworkVisitor visitor)
    {
        SameBitsNetworks.VisitAll(visitor);
        WorkNetworks.VisitAll(visitor);
        RandomDeclarations.VisitAll(visitor);
        DropoutNetworks.VisitAll(visitor);
        SmoothingNetworks.VisitAll(visitor);
    }
}
