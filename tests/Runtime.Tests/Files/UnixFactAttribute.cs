namespace NetGen.Runtime.Tests;

/// <summary>A test of what only Unix has; shown as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Needs Unix." : null;
}
