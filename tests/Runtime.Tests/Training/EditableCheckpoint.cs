using NetGen.Files;

namespace NetGen.Runtime.Tests.Training;

/// <summary>The texts and tensors of a checkpoint, to be changed and written again.</summary>
internal sealed class EditableCheckpoint
{
    private EditableCheckpoint(SafetensorsFile file)
    {
        Texts = [.. file.Metadata.Select(pair => (pair.Key, pair.Value))];
        Tensors = [.. file.Tensors.Select(tensor => new EditableTensor(tensor))];
    }

    public List<(string Key, string Value)> Texts { get; }

    public List<EditableTensor> Tensors { get; }

    public static EditableCheckpoint Read(byte[] file) => new(SafetensorsFile.Read(file));

    public void Set(string key, string value) => Texts[Texts.FindIndex(text => text.Key == key)] = (key, value);

    public EditableTensor Tensor(string name) => Tensors.Single(tensor => tensor.Name == name);

    public byte[] ToFile()
    {
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in Texts)
        {
            writer.AddMetadata(key, value);
        }

        foreach (EditableTensor tensor in Tensors)
        {
            tensor.AddTo(writer);
        }

        return NetworkFilesTests.Save(writer);
    }
}
