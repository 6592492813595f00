namespace NetGen.Generator.Files.Onnx;

/// <summary>The kinds of value of a setting, by the numbers that ONNX has for those that are read.</summary>
internal enum OnnxKind
{
    /// <summary>Nothing was said of it.</summary>
    None,
    Float,
    Integer,
    Text,
    Tensor,

    /// <summary>More than one value, or a kind that is not read.</summary>
    Other = -1,
}

/// <summary>A setting of an operator: one of the kinds of value.</summary>
internal sealed class OnnxAttribute
{
    public string Name { get; set; } = "";

    public float Single { get; set; }

    public long Number { get; set; }

    public string Text { get; set; } = "";

    public OnnxTensor? Tensor { get; set; }

    /// <summary>The kind that it says to be; none where it says nothing.</summary>
    public OnnxKind Stated { get; set; }

    /// <summary>The kind of the field that is there; none where there is no field, which some writers leave out for zero.</summary>
    public OnnxKind Stored { get; set; }

    /// <summary>The one kind that it is; none or another where what it says and what it has differ.</summary>
    public OnnxKind Kind => Stored == OnnxKind.None ? Stated : Stated == OnnxKind.None || Stated == Stored ? Stored : OnnxKind.Other;
}
