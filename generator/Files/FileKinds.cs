using System.Buffers.Binary;
using NetGen.Generator.Declaration;
using NetGen.Generator.Files.Onnx;

namespace NetGen.Generator.Files;

/// <summary>Tells what a file is that could not be read as what it was stated to be.</summary>
internal static class FileKinds
{
    // The tag of the version, with which every writer begins.
    private const byte OnnxBegin = 0x08;

    /// <summary>What to say of a file that is no valid ONNX.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="refusal">What the reader found, a sentence without its full stop.</param>
    public static string NotOnnx(FileContent content, string refusal) =>
        IsSafetensors(content.Bytes) ? $"This is a safetensors file: use Weights instead of {OnnxNetwork.Setting}, with Inputs and layers"
        : content.Length > 0 && content.Bytes[0] != OnnxBegin ? $"This is probably not an ONNX file. {refusal}"
        : refusal;

    /// <summary>What to say of a file that is no valid safetensors.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="refusal">What the reader found, a sentence without its full stop.</param>
    public static string NotSafetensors(FileContent content, string refusal) =>
        IsOnnx(content) ? $"This is an ONNX file: use {OnnxNetwork.Setting} instead of Weights, without Inputs and layers" : refusal;

    // A length, and as long a text that is an object.
    private static bool IsSafetensors(ReadOnlySpan<byte> bytes) =>
        bytes.Length > sizeof(ulong) && BinaryPrimitives.ReadUInt64LittleEndian(bytes) <= (ulong)(bytes.Length - sizeof(ulong)) && bytes[sizeof(ulong)] == '{';

    private static bool IsOnnx(FileContent content)
    {
        if (content.Length == 0 || content.Bytes[0] != OnnxBegin)
        {
            return false;
        }

        try
        {
            return new OnnxParser(content.Memory).Parse().Nodes.Count > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
