namespace NetGen.Files;

/// <summary>Tells from the first bytes of a file that is no safetensors file what it is instead, and how its numbers get here.</summary>
internal static class OtherFormats
{
    /// <summary>A sentence or two.</summary>
    /// <param name="start">The first 8 bytes at least.</param>
    public static string Hint(ReadOnlySpan<byte> start)
    {
        // The signatures are those of APPNOTE.TXT 4.3.7 (zip), the pickle protocols 2 to 5, the HDF5 format, RFC 1952 (gzip), and the fields 1 and 2 of onnx.proto3.
        const string SaveAsSafetensors = "Save the state_dict with safetensors.torch.save_file instead.";
        return start.StartsWith("PK\u0003\u0004"u8) ? $"It looks like a zip archive, as torch.save and Keras write. {SaveAsSafetensors}"
            : start[0] == 0x80 && start[1] is >= 2 and <= 5 ? $"It looks like a Python pickle, as torch.save wrote in former times. {SaveAsSafetensors}"
            : start.Slice(1).StartsWith("HDF\r\n"u8) ? "It looks like HDF5, as Keras writes. Save the weights as safetensors, or as JSON for LoadKerasJson."
            : start[0] == 0x08 && start[2] is 0x12 or 0x3a ? "It looks like an ONNX file. Those are compiled: [Network(Onnx = \"...\")]."
            : start[0] is (byte)'{' or (byte)'[' ? "It looks like JSON. LoadKerasJson reads that of a Keras model."
            : start.StartsWith("version "u8) ? "It looks like a pointer of Git LFS. Get the file itself: git lfs pull."
            : start[0] == '<' ? "It looks like a web page. Download the file itself."
            : start[0] == 0x1f && start[1] == 0x8b ? "It looks like a gzip file. Unpack it."
            : "It is probably no safetensors file.";
    }
}
