namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for records and init on netstandard2.0, which lacks it.</summary>
internal static class IsExternalInit;
