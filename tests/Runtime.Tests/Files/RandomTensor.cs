namespace NetGen.Runtime.Tests;

/// <summary>A tensor that was put into a random file.</summary>
internal sealed record RandomTensor(string Name, string DataType, long[] Shape, byte[] Bytes, int Begin);
