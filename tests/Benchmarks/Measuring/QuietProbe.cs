using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Tells whether the core is undisturbed: a native function that compares four chains of additions with one. A ratio of at least 3 says
/// that nobody else uses the core's other thread, one of up to 2.2 that somebody does.
/// </summary>
internal sealed unsafe class QuietProbe
{
    private readonly delegate* unmanaged[Cdecl]<double*, double> _probe;

    private QuietProbe(nint function) => _probe = (delegate* unmanaged[Cdecl]<double*, double>)function;

    /// <summary>The probe of a library; null where there is none.</summary>
    public static QuietProbe? Load(string? library) =>
        library is not null
        && NativeLibrary.TryLoad(library, out nint handle)
        && NativeLibrary.TryGetExport(handle, "quiet_probe", out nint function)
            ? new(function)
            : null;

    /// <summary>The ratio now.</summary>
    /// <param name="megahertz">The core's clock.</param>
    public double Ratio(out double megahertz)
    {
        double clock;
        double ratio = _probe(&clock);
        megahertz = clock;
        return ratio;
    }
}
