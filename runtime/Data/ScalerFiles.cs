using System.Numerics;
using NetGen.Files;

namespace NetGen.Data;

/// <summary>Reads scalers that were saved beside a network: Scaler&lt;float&gt;.Read("digits.safetensors").</summary>
public static class ScalerFiles
{
    /// <summary>Reads scalers.</summary>
    extension<T>(Scaler<T>)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>The scaler of a file: its tensors "scaler.offset" and "scaler.scale", both [columns].</summary>
        /// <param name="path">The file.</param>
        /// <exception cref="InvalidDataException">
        /// It is no safetensors file; or a tensor is missing, of another shape or type, or has a number that is not finite.
        /// </exception>
        /// <exception cref="IOException">It cannot be read.</exception>
        /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
        public static Scaler<T> Read(string path) => SafetensorsFile.Read(path, ScalerTensors.Read<T>);

        /// <summary>The scaler in a stream, which is read from where it stands to its end and not closed.</summary>
        /// <param name="stream">All bytes of a file.</param>
        /// <exception cref="InvalidDataException">As for a path.</exception>
        /// <exception cref="IOException">It cannot be read.</exception>
        public static Scaler<T> Read(Stream stream) => ScalerTensors.Read<T>(SafetensorsFile.Read(stream));

        /// <summary>The scaler of a file that is in memory already.</summary>
        /// <param name="file">All bytes of a file.</param>
        /// <exception cref="InvalidDataException">As for a path.</exception>
        public static Scaler<T> Read(ReadOnlySpan<byte> file) => ScalerTensors.Read<T>(SafetensorsFile.Read(file.ToArray()));
    }
}
