using System.Runtime.Versioning;
using NetGen.Files;

namespace NetGen.Runtime.Tests;

/// <summary>A path holds the old file or the new one, wherever writing ends.</summary>
public sealed class AtomicSaveTests : IDisposable
{
    // Creation, the header, three tensors, flush, close, rename.
    private const int Steps = 8;

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly SafetensorsWriter _writer = new();
    private readonly byte[] _new;
    private readonly byte[] _old = [1, 2, 3];

    public AtomicSaveTests()
    {
        _path = _folder.File("network.safetensors");
        _writer.Add("a", [3], [1f, 2f, 3f]);
        _writer.Add("b", [10_000], new float[10_000]);
        _writer.Add("c", [2], [4f, 5f]);
        using MemoryStream stream = new();
        _writer.Save(stream);
        _new = stream.ToArray();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_failure_at_any_step_leaves_the_old_file_and_nothing_else(bool exists)
    {
        for (int step = 0; step < Steps; step++)
        {
            Prepare(exists);
            FailingSteps steps = new(step, dies: false);
            var error = Assert.Throws<IOException>(() => _writer.Save(_path, steps));
            Assert.StartsWith("The disk failed to ", error.Message, StringComparison.Ordinal);
            Assert.Equal(exists ? [_path] : [], Directory.GetFiles(_folder.Path));
            Assert.Equal(exists ? _old : [], exists ? File.ReadAllBytes(_path) : []);
        }

        FailingSteps none = new(Steps, dies: false);
        _writer.Save(_path, none);
        Assert.Equal(Steps, none.Steps);
        Assert.Equal(_new, File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder.Path));
    }

    [UnixFact]
    public void A_device_is_not_replaced()
    {
        // The first step fails, so that a device is safe from this test in any case.
        var error = Assert.Throws<IOException>(() => _writer.Save("/dev/null", new FailingSteps(0, dies: false)));
        Assert.Equal("/dev/null is a device, which is not replaced: open it and write to the stream.", error.Message);
    }

    [Fact]
    public void The_end_of_the_process_at_any_step_leaves_the_old_file()
    {
        for (int step = 0; step < Steps; step++)
        {
            Prepare(exists: true);
            Assert.Throws<IOException>(() => _writer.Save(_path, new FailingSteps(step, dies: true)));
            Assert.Equal(_old, File.ReadAllBytes(_path));
        }

        // What was left behind is in no one's way.
        Assert.NotEmpty(Directory.GetFiles(_folder.Path, ".netgen-*.tmp"));
        _writer.Save(_path);
        Assert.Equal(_new, File.ReadAllBytes(_path));
    }

    [Fact]
    public void What_goes_wrong_while_bytes_are_made_leaves_the_old_file_too()
    {
        Prepare(exists: true);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(
            _path,
            stream =>
            {
                stream.Write(_new);
                throw new InvalidOperationException();
            },
            FileSteps.OnDisk));
        Assert.Equal(_old, File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made()
    {
        string path = Path.Combine(_folder.Path, "absent", "w");
        DirectoryNotFoundException error = Assert.Throws<DirectoryNotFoundException>(() => _writer.Save(path));
        Assert.Equal($"{path} cannot be written: there is no folder {Path.GetDirectoryName(path)}. Create it first.", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_is_not_replaced()
    {
        Directory.CreateDirectory(_path);
        Assert.ThrowsAny<SystemException>(() => _writer.Save(_path));
        Assert.True(Directory.Exists(_path));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_read_only_is_not_replaced()
    {
        Prepare(exists: true);
        File.SetAttributes(_path, FileAttributes.ReadOnly);
        Assert.Equal(
            $"{_path} is read-only; it is not replaced.", Assert.Throws<UnauthorizedAccessException>(() => _writer.Save(_path)).Message);
        Assert.Equal(_old, File.ReadAllBytes(_path));
        File.SetAttributes(_path, FileAttributes.Normal);
        Assert.Equal([_path], Directory.GetFiles(_folder.Path));
    }

    [UnixFact] // Making links needs a privilege on Windows.
    public void A_link_goes_on_leading_to_the_file()
    {
        Prepare(exists: true);
        string other = Directory.CreateDirectory(_folder.File("links")).FullName;
        string link = Path.Combine(other, "latest");
        File.CreateSymbolicLink(link, Path.Combine("..", Path.GetFileName(_path)));
        _writer.Save(link);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(_new, File.ReadAllBytes(_path));
        Assert.Equal([link], Directory.GetFiles(other));
        Assert.Equal([_path], Directory.GetFiles(_folder.Path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void Who_may_read_the_old_file_may_read_the_new_one_and_nobody_else()
    {
        foreach (UnixFileMode mode in new[] { UnixFileMode.UserRead | UnixFileMode.UserWrite, (UnixFileMode)0b110_110_110 })
        {
            Prepare(exists: true);
            File.SetUnixFileMode(_path, mode);
            _writer.Save(_path);
            Assert.Equal(_new, File.ReadAllBytes(_path));
            Assert.Equal(mode, File.GetUnixFileMode(_path));
        }
    }

    [UnixFact] // Windows replaces no file while it is read.
    public async Task Two_that_write_at_once_do_not_mix()
    {
        SafetensorsWriter other = new();
        other.Add("a", [50_000], new float[50_000]);
        using MemoryStream stream = new();
        other.Save(stream);
        byte[] otherBytes = stream.ToArray();
        Prepare(exists: false);
        _writer.Save(_path);

        Task[] writers = [Task.Run(() => Repeat(_writer)), Task.Run(() => Repeat(other))];
        while (!Task.WhenAll(writers).IsCompleted)
        {
            byte[] seen = File.ReadAllBytes(_path);
            Assert.True(seen.SequenceEqual(_new) || seen.SequenceEqual(otherBytes));
        }

        await Task.WhenAll(writers);
        Assert.Equal([_path], Directory.GetFiles(_folder.Path));

        void Repeat(SafetensorsWriter writer)
        {
            for (int i = 0; i < 20; i++)
            {
                writer.Save(_path);
            }
        }
    }

    private void Prepare(bool exists)
    {
        if (exists)
        {
            File.WriteAllBytes(_path, _old);
        }
        else
        {
            File.Delete(_path);
        }
    }
}
