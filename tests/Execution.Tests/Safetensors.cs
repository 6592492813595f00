using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Execution.Tests;

/// <summary>Reads float32 tensors from a safetensors file: a length, a JSON header of that length, then the numbers.</summary>
internal static class Safetensors
{
    public static IReadOnlyDictionary<string, float[]> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int headerLength = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file));
        using var header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        ReadOnlySpan<byte> data = file.AsSpan(8 + headerLength);
        Dictionary<string, float[]> tensors = [];
        foreach (JsonProperty entry in header.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            Assert.Equal("F32", entry.Value.GetProperty("dtype").GetString());
            JsonElement offsets = entry.Value.GetProperty("data_offsets");
            tensors[entry.Name] = MemoryMarshal.Cast<byte, float>(data[offsets[0].GetInt32()..offsets[1].GetInt32()]).ToArray();
        }

        return tensors;
    }
}
