using NetGen.Data;
using NetGen.Files;
using NetGen.Training;

namespace NetGen.Runtime.Tests.Training;

/// <summary>A checkpoint with one impossible text or tensor is refused, and nothing is changed.</summary>
public sealed class CheckpointDamageTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("netgen.batch", "6")]
    [InlineData("netgen.batch", "2147483647")]
    [InlineData("netgen.steps", "9223372036854775807")]
    [InlineData("netgen.lossSum", "NaN")]
    [InlineData("netgen.seconds", "-1e300")]
    [InlineData("netgen.best.epoch", "999")]
    [InlineData("netgen.best.figure", "NaN")]
    [InlineData("netgen.plateau.best", "NaN")]
    public void An_impossible_text_is_refused(string key, string value) => Refused(checkpoint => checkpoint.Set(key, value), key);

    [Theory]
    [InlineData("W1", double.NaN, "W1 of layer 1 (2 to 3) of HandMade has NaN at [0, 0]")]
    [InlineData("best.B4", double.PositiveInfinity, "B4 of layer 4 'Head' (2 to 1) of HandMade has Infinity at [0]")]
    [InlineData("optimizer.mean.W1", double.NaN, "optimizer.mean.W1")]
    [InlineData("scaler.scale", double.NegativeInfinity, "scaler.scale")]
    public void An_impossible_number_is_refused(string name, double value, string words) =>
        Refused(checkpoint => checkpoint.Tensor(name).Values[0] = value, words);

    [Fact]
    public void A_history_of_another_type_is_refused() => Refused(checkpoint => checkpoint.Tensor("history.loss").DataType = "I64", "history.loss", "I64");

    [Fact]
    public void A_tensor_of_another_shape_is_refused_with_both() =>
        Refused(checkpoint => checkpoint.Tensor("W3").Shape = [3, 2], "[3, 2]", "[2, 3]", "layer 3");

    [Fact]
    public void A_tensor_that_nobody_takes_is_refused() => Refused(checkpoint => checkpoint.Tensors.Add(new(Extra())), "'W9' [1]");

    [Fact]
    public void Half_a_scaler_is_refused() => Refused(checkpoint => checkpoint.Tensors.Remove(checkpoint.Tensor("scaler.scale")), "scaler.scale");

    [Fact]
    public void An_unchanged_one_is_loaded_with_its_scaler()
    {
        RunState<float> run = CheckpointRuns.New(100);
        Write(checkpoint => { });
        CheckpointReader<float>.Load(_path, run);
        Assert.Equal(CheckpointRuns.File(CheckpointRuns.Begun()), CheckpointRuns.File(run));
        Assert.True(CheckpointRuns.Scaler.Offset.SequenceEqual(run.Scaler!.Offset) && CheckpointRuns.Scaler.Scale.SequenceEqual(run.Scaler.Scale));
        Assert.True(Scaler<float>.Read(_path).Scale.SequenceEqual(run.Scaler.Scale));
    }

    [Fact]
    public void Another_scaler_than_the_trainers_is_refused_and_the_same_is_not()
    {
        Write(checkpoint => { });
        RunState<float> run = CheckpointRuns.New(100);
        run.Scaler = new([0.5, 1], [2, 4]);
        Assert.Contains("another scaler", Refusal(run), StringComparison.Ordinal);
        run.Scaler = new([0.5, 1], [2, 3]);
        CheckpointReader<float>.Load(_path, run);

        Write(checkpoint => checkpoint.Tensors.RemoveAll(tensor => tensor.Name.StartsWith("scaler.", StringComparison.Ordinal)));
        Assert.Contains("no scaler", Refusal(run), StringComparison.Ordinal);
        run.Scaler = null;
        CheckpointReader<float>.Load(_path, run);
        Assert.Null(run.Scaler);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_could_not_be_loaded_is_not_saved(float value)
    {
        Write(checkpoint => { });
        byte[] before = File.ReadAllBytes(_path);
        RunState<float> run = CheckpointRuns.Begun();
        run.Network.Parameters[0] = value;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => CheckpointWriter.Save(_path, run));
        Assert.Contains("W1 of layer 1 (2 to 3) of HandMade", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    private static SafetensorsTensor Extra()
    {
        SafetensorsWriter writer = new();
        writer.Add<float>("W9", [1], [1]);
        return SafetensorsFile.Read(NetworkFilesTests.Save(writer)).Tensors[0];
    }

    private void Write(Action<EditableCheckpoint> damage)
    {
        EditableCheckpoint checkpoint = EditableCheckpoint.Read(CheckpointRuns.File(CheckpointRuns.Begun()));
        damage(checkpoint);
        File.WriteAllBytes(_path, checkpoint.ToFile());
    }

    private void Refused(Action<EditableCheckpoint> damage, params string[] words)
    {
        Write(damage);
        string refusal = Refusal(CheckpointRuns.New(100));
        Assert.All(words, word => Assert.Contains(word, refusal, StringComparison.Ordinal));
    }

    private string Refusal(RunState<float> run)
    {
        byte[] before = CheckpointRuns.File(run);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => CheckpointReader<float>.Load(_path, run));
        Assert.Equal(before, CheckpointRuns.File(run));
        return error.Message;
    }
}
