using System.Reflection;

namespace NetGen.Execution.Tests;

/// <summary>A test that needs ONNX Runtime's package for Node, which is not of .NET: without it the test is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "onnxruntime-node")))
        {
            Skip = "ONNX Runtime is not here. With Node.js: npm ci --ignore-scripts --prefix tests/Execution.Tests/Onnx/OnnxRuntime";
        }
    }

    /// <summary>Where the program that runs models lies, in the sources.</summary>
    public static string Folder { get; } = typeof(OnnxRuntimeFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "OnnxRuntimeFolder").Value!;
}
