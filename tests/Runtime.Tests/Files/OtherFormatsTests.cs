using System.Text;
using NetGen.Data;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>A file of another kind is called by its name, with what to do about it.</summary>
public sealed class OtherFormatsTests
{
    [Theory]
    [InlineData("PK\u0003\u0004\u0000\u0000\u0008\u0008 archive/data.pkl", "a zip archive", "safetensors.torch.save_file")]
    [InlineData("\u0080\u0002\u008a\u000al\u00fc\u009cF\u00f9 j", "a Python pickle", "safetensors.torch.save_file")]
    [InlineData("\u0089HDF\r\n\u001a\n\u0000\u0000", "HDF5", "LoadKerasJson")]
    [InlineData("\u0008\u0008\u0012\u0007pytorch", "an ONNX file", "[Network(Onnx = ")]
    [InlineData("\u0008\u000a:\u00ff\u0001\n#\n\u0001x", "an ONNX file", "[Network(Onnx = ")]
    [InlineData("{ \"layers\": [] }", "JSON", "LoadKerasJson")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "a pointer of Git LFS", "git lfs pull")]
    [InlineData("<!DOCTYPE html>", "a web page", "Download the file itself")]
    [InlineData("\u001f\u008b\u0008\u0000\u0001\u0002\u0003\u0004", "a gzip file", "Unpack it")]
    [InlineData("some text of any kind", "", "It is probably no safetensors file.")]
    public void It_is_recognised(string bytes, string kind, string remedy)
    {
        byte[] file = Encoding.Latin1.GetBytes(bytes);
        string message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(file)).Message;
        Assert.Contains(kind.Length > 0 ? $"It looks like {kind}" : "", message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.Equal(kind.Length == 0, message.Contains("probably", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trainers_checkpoint_is_told_from_a_network()
    {
        SafetensorsWriter writer = new();
        writer.AddMetadata("netgen.checkpoint", "1");
        writer.Add<float>("W1", [3, 2], new float[6]);
        byte[] file = NetworkFilesTests.Save(writer);
        string network = Assert.Throws<InvalidDataException>(() => HandMadeNetwork<float>.Create(0).Load(file)).Message;
        Assert.Contains("a trainer's checkpoint", network, StringComparison.Ordinal);
        Assert.Contains("trainer.Load", network, StringComparison.Ordinal);
        string scaler = Assert.Throws<InvalidDataException>(() => Scaler<float>.Read(file)).Message;
        Assert.Contains("a trainer's checkpoint without a tensor 'scaler.offset': set trainer.Scaler", scaler, StringComparison.Ordinal);
    }
}
