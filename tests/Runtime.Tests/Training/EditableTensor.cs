using NetGen.Files;

namespace NetGen.Runtime.Tests.Training;

/// <summary>A tensor that can be changed and written again.</summary>
internal sealed class EditableTensor
{
    public EditableTensor(SafetensorsTensor tensor)
    {
        Name = tensor.Name;
        DataType = tensor.DataType;
        Shape = tensor.Shape.ToArray();
        Values = new double[tensor.Count];
        tensor.CopyTo(Values);
    }

    public string Name { get; set; }

    /// <summary>F32, F64 or I64.</summary>
    public string DataType { get; set; }

    public long[] Shape { get; set; }

    public double[] Values { get; }

    public void AddTo(SafetensorsWriter writer)
    {
        byte[] bytes = [.. Values.SelectMany(value => DataType switch
        {
            "F32" => BitConverter.GetBytes((float)value),
            "F64" => BitConverter.GetBytes(value),
            _ => BitConverter.GetBytes((long)1),
        })];
        writer.Add(Name, DataType, Shape, bytes, size: 1);
    }
}
