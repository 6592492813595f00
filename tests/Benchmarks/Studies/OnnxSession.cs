using System.Runtime.InteropServices;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Studies;

/// <summary>
/// ONNX Runtime's C interface, called without a binding in between, over one input and one output buffer that are bound once: one thread,
/// all optimisations. The interface is a table of functions that only ever grows, so an entry keeps its place.
/// </summary>
internal sealed unsafe class OnnxSession
{
    /// <summary>The variable that names the native library.</summary>
    public const string Variable = "ONNXRUNTIME_LIBRARY";

    /// <summary>How it is measured.</summary>
    public const string Setting = "ONNX Runtime is called through its C interface over bound buffers: one thread, sequential, all graph optimisations.";

    /// <summary>What to say where it is not at hand.</summary>
    public const string HowToHave = $"""
        ONNX Runtime is not measured. To have it, name its native library in {Variable}, such as
        bin/napi-v6/linux/x64/libonnxruntime.so.1 in the npm package onnxruntime-node.
        """;

    private const int AnyVersion = 14;
    private const int ErrorsOnly = 3;
    private const int Sequential = 0;
    private const int AllOptimizations = 99;
    private const int SingleType = 1;

    private readonly void** _functions;
    private readonly nint _session;
    private readonly nint* _bindings;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> _run;

    public OnnxSession(string library, byte[] model, int inputs, int outputs)
    {
        var table = (delegate* unmanaged[Cdecl]<nint*>)NativeLibrary.GetExport(NativeLibrary.Load(library), "OrtGetApiBase");
        nint* start = table();
        _functions = ((delegate* unmanaged[Cdecl]<uint, void**>)start[0])(AnyVersion);
        Version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)start[1])()) ?? "";
        _session = CreateSession(model);
        X = new(inputs);
        Y = new(outputs);

        // Name and value of the input, then of the output: native memory, so that nothing is pinned in a call.
        _bindings = (nint*)NativeMemory.Alloc(4, (nuint)sizeof(nint));
        _bindings[0] = Marshal.StringToCoTaskMemUTF8(OnnxModel.Input);
        _bindings[1] = Tensor(X);
        _bindings[2] = Marshal.StringToCoTaskMemUTF8(OnnxModel.Output);
        _bindings[3] = Tensor(Y);
        _run = (delegate* unmanaged[Cdecl]<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)_functions[Entry.Run];
    }

    public string Version { get; }

    public AlignedBuffer<float> X { get; }

    public AlignedBuffer<float> Y { get; }

    public void Run()
    {
        nint status = _run(_session, 0, _bindings, _bindings + 1, 1, _bindings + 2, 1, _bindings + 3);
        if (status != 0)
        {
            Require(status);
        }
    }

    private nint CreateSession(byte[] model)
    {
        nint environment;
        nint options;
        nint session;
        fixed (byte* name = "benchmarks"u8)
        {
            var create = (delegate* unmanaged[Cdecl]<int, byte*, nint*, nint>)_functions[Entry.CreateEnvironment];
            Require(create(ErrorsOnly, name, &environment));
        }

        Require(((delegate* unmanaged[Cdecl]<nint*, nint>)_functions[Entry.CreateSessionOptions])(&options));
        Set(Entry.SetExecutionMode, options, Sequential);
        Set(Entry.SetOptimizationLevel, options, AllOptimizations);
        Set(Entry.SetThreadsInOperator, options, 1);
        Set(Entry.SetThreadsBetweenOperators, options, 1);
        fixed (byte* bytes = model)
        {
            var create = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint, nint*, nint>)_functions[Entry.CreateSessionFromArray];
            Require(create(environment, bytes, (nuint)model.Length, options, &session));
        }

        return session;
    }

    private void Set(int entry, nint options, int value) =>
        Require(((delegate* unmanaged[Cdecl]<nint, int, nint>)_functions[entry])(options, value));

    private nint Tensor(AlignedBuffer<float> buffer)
    {
        nint memory;
        nint tensor;
        long* shape = stackalloc long[] { 1, buffer.Length };
        Require(((delegate* unmanaged[Cdecl]<int, int, nint*, nint>)_functions[Entry.CreateProcessorMemory])(0, 0, &memory));
        fixed (float* data = buffer.Span)
        {
            // The buffer is on the pinned heap: it stays where it is.
            var create =
                (delegate* unmanaged[Cdecl]<nint, float*, nuint, long*, nuint, int, nint*, nint>)_functions[Entry.CreateTensorOverData];
            Require(create(memory, data, (nuint)buffer.Length * sizeof(float), shape, 2, SingleType, &tensor));
        }

        return tensor;
    }

    private void Require(nint status)
    {
        if (status != 0)
        {
            nint text = ((delegate* unmanaged[Cdecl]<nint, nint>)_functions[Entry.ErrorMessage])(status);
            throw new InvalidOperationException($"ONNX Runtime: {Marshal.PtrToStringUTF8(text)}");
        }
    }

    /// <summary>Places in the table.</summary>
    private static class Entry
    {
        public const int ErrorMessage = 2;
        public const int CreateEnvironment = 3;
        public const int CreateSessionFromArray = 8;
        public const int Run = 9;
        public const int CreateSessionOptions = 10;
        public const int SetExecutionMode = 13;
        public const int SetOptimizationLevel = 23;
        public const int SetThreadsInOperator = 24;
        public const int SetThreadsBetweenOperators = 25;
        public const int CreateTensorOverData = 49;
        public const int CreateProcessorMemory = 69;
    }
}
