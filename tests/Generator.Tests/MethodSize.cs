using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests;

/// <summary>How large a compiled method is, in the measures by which the JIT decides whether to optimise it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Bytes of IL.</param>
/// <param name="Instructions">Instructions.</param>
/// <param name="Blocks">Basic blocks.</param>
/// <param name="Locals">Local variables.</param>
/// <param name="References">Instructions that name a local variable or a parameter.</param>
internal sealed record MethodSize(string Name, int Bytes, int Instructions, int Blocks, int Locals, int References)
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>The methods of an assembly that are called more than once: all but constructors.</summary>
    public static IReadOnlyList<MethodSize> In(Compilation compilation)
    {
        using MemoryStream assembly = new();
        Assert.True(compilation.Emit(assembly).Success);
        assembly.Position = 0;
        using PEReader reader = new(assembly);
        MetadataReader metadata = reader.GetMetadataReader();
        return
        [
            .. metadata.MethodDefinitions.Select(metadata.GetMethodDefinition)
                .Where(method => method.RelativeVirtualAddress != 0 && metadata.GetString(method.Name) != ".ctor")
                .Select(method => Of(metadata, metadata.GetString(method.Name), reader.GetMethodBody(method.RelativeVirtualAddress))),
        ];
    }

    private static MethodSize Of(MetadataReader metadata, string name, MethodBodyBlock body)
    {
        int locals = 0;
        if (!body.LocalSignature.IsNil)
        {
            BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
            signature.ReadSignatureHeader();
            locals = signature.ReadCompressedInteger();
        }

        BlobReader il = body.GetILReader();
        int instructions = 0;
        int references = 0;
        HashSet<int> starts = [0];
        while (il.RemainingBytes > 0)
        {
            int value = il.ReadByte();
            OpCode code = OpCodesByValue[value == 0xFE ? (value << 8) | il.ReadByte() : value];
            instructions++;
            references += IsReference(code) ? 1 : 0;
            if (code == OpCodes.Switch)
            {
                Switch(ref il, starts);
                continue;
            }

            int target = Operand(ref il, code);
            if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch)
            {
                starts.Add(il.Offset + target);
                starts.Add(il.Offset);
            }
        }

        return new(name, il.Length, instructions, starts.Count, locals, references);
    }

    private static bool IsReference(OpCode code) =>
        code.Name!.StartsWith("ldarg", StringComparison.Ordinal) || code.Name.StartsWith("starg", StringComparison.Ordinal)
        || code.Name.StartsWith("ldloc", StringComparison.Ordinal) || code.Name.StartsWith("stloc", StringComparison.Ordinal);

    // All its targets are told from where the next instruction starts.
    private static void Switch(ref BlobReader il, HashSet<int> starts)
    {
        int[] targets = new int[il.ReadInt32()];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = il.ReadInt32();
        }

        starts.Add(il.Offset);
        foreach (int target in targets)
        {
            starts.Add(il.Offset + target);
        }
    }

    // Skips the operand; of a branch, gives how far it leads.
    private static int Operand(ref BlobReader il, OpCode code)
    {
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                return 0;
            case OperandType.ShortInlineBrTarget:
                return il.ReadSByte();
            case OperandType.InlineBrTarget:
                return il.ReadInt32();
            case OperandType.ShortInlineI or OperandType.ShortInlineVar:
                il.ReadByte();
                return 0;
            case OperandType.InlineVar:
                il.ReadInt16();
                return 0;
            case OperandType.InlineI8 or OperandType.InlineR:
                il.ReadInt64();
                return 0;
            default:
                il.ReadInt32();
                return 0;
        }
    }
}
