using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// Prints Name.Weights.g.cs: parameters from a file, and its scaler, as constant data.
/// <para>
/// As words, because the compiler takes its time and memory by the element. For a million floats, beyond an empty file: float literals 20 s and
/// 1.9 GB, bytes 13 s and 2.1 GB, Base64 in a UTF-8 literal 3.3 s and 770 MB (and a third more in the assembly, to be decoded), words of
/// 64 bits 4 s and 390 MB; for ten thousand 0.3 s, -, 0.2 s and 0.1 s. All of them become data of the assembly that is read in place, without a
/// copy on the heap.
/// </para>
/// </summary>
internal sealed class TrainedFile(NetworkPlan plan, TrainedParameters trained)
{
    private const int WordsInLine = 6;

    private readonly NetworkModel _network = plan.Network;
    private readonly Names _names = new(plan.Network);

    public string Write()
    {
        bool isDouble = _network.Precision == Precision.Double;
        IEnumerable<string> header =
        [
            $"{_network.Type.FullName}: the parameters of {trained.Source}, {_network.ParameterCount.Grouped()} in all.",
            "",
            "Input by input, as in the slab, but without padding, as the bits of " + (isDouble ? "a double a word." : "two floats a word, the first in its lower half."),
            .. trained.HasScaler ? ["Behind them the numbers of its scaler, as the bits of a double a word."] : Array.Empty<string>(),
        ];
        return SourceFile.Write(_network, _names, header, "", namesObjects: false, writer =>
        {
            writer.Line("// Data of the assembly: reading them in place takes no start and allocates nothing.");
            Property(writer, TrainedEmitter.Data, () => Parameters(writer, isDouble));
            if (trained.HasScaler)
            {
                writer.Blank();
                writer.Line("// Input by input: (x - offset) * scale.");
                Property(writer, TrainedEmitter.ScalerData, () => Scaler(writer));
            }
        });
    }

    private void Property(SourceWriter writer, string name, Action words)
    {
        writer.Line($"private static {_names.Type("ReadOnlySpan")}<ulong> {_names.Private(name)} =>");
        writer.Scope(words, open: "[", end: "];");
    }

    private void Scaler(SourceWriter writer)
    {
        Part("offset", trained.Scaler[0]);
        Part("scale", trained.Scaler[1]);

        void Part(string name, double[] numbers)
        {
            writer.Line($"// {name} [{numbers.Length.ToText()}]");
            Words(writer, Doubles(numbers));
        }
    }

    private void Parameters(SourceWriter writer, bool isDouble)
    {
        for (int i = 0; i < plan.Parameters.Count; i++)
        {
            PlacedTensor tensor = plan.Parameters[i];
            string columns = tensor.Tensor.IsMatrix ? $", {tensor.Tensor.Columns.ToText()}" : "";
            writer.Line($"// {tensor.Name} [{tensor.Tensor.Rows.ToText()}{columns}]");
            Words(writer, isDouble ? Doubles(ByColumns(tensor.Tensor, trained.Tensors[i])) : Floats(ByColumns(tensor.Tensor, trained.Tensors[i])));
        }
    }

    private static void Words(SourceWriter writer, ulong[] words)
    {
        StringBuilder line = new();
        for (int w = 0; w < words.Length; w++)
        {
            line.Append("0x").Append(words[w].ToString("X16", CultureInfo.InvariantCulture)).Append(',');
            if (w % WordsInLine == WordsInLine - 1 || w == words.Length - 1)
            {
                writer.Line(line.ToString());
                line.Clear();
            }
            else
            {
                line.Append(' ');
            }
        }
    }

    private static double[] ByColumns(ParameterTensor tensor, double[] byRows)
    {
        double[] numbers = new double[byRows.Length];
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                numbers[(column * tensor.Rows) + row] = byRows[(row * tensor.Columns) + column];
            }
        }

        return numbers;
    }

    private static ulong[] Doubles(double[] numbers) => Array.ConvertAll(numbers, number => unchecked((ulong)BitConverter.DoubleToInt64Bits(number)));

    private static ulong[] Floats(double[] numbers)
    {
        uint[] bits = MemoryMarshal.Cast<float, uint>(Array.ConvertAll(numbers, number => (float)number).AsSpan()).ToArray();
        ulong[] words = new ulong[(bits.Length + 1) / 2];
        for (int i = 0; i < bits.Length; i++)
        {
            words[i / 2] |= (ulong)bits[i] << (32 * (i % 2));
        }

        return words;
    }
}
