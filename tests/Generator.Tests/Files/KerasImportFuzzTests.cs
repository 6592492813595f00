using System.Globalization;
using System.Text;

namespace NetGen.Generator.Tests.Files;

/// <summary>
/// RTNeural's JSON with random changes: each is read or refused, and takes memory in proportion to its size. A small number runs with the suite; so many by
/// NETGEN_FUZZ_INPUTS=200000 dotnet test -c Release tests/Generator.Tests --filter KerasImportFuzz
/// </summary>
public sealed class KerasImportFuzzTests
{
    private const int BytesPerByte = 60;
    private const int BytesBesides = 1 << 16;

    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_INPUTS") ?? "4000", CultureInfo.InvariantCulture);

    [Fact]
    public void Random_changes_are_read_or_refused()
    {
        const string Characters = "{}[],:\"0123456789-+.eE \\nulltrfasdw\u00ff";
        Random random = new(3);
        byte[] model = Encoding.UTF8.GetBytes(KerasImportTests.Model);
        int read = 0;
        for (int i = 0; i < Inputs; i++)
        {
            List<byte> bytes = [.. model];
            for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 1; changes--)
            {
                int at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[at] = (byte)Characters[random.Next(Characters.Length)];
                        break;
                    case 1:
                        bytes.Insert(at, (byte)Characters[random.Next(Characters.Length)]);
                        break;
                    case 2:
                        bytes.RemoveRange(at, random.Next(1, Math.Min(6, bytes.Count - at + 1)));
                        break;
                    case 3:
                        int from = random.Next(bytes.Count);
                        bytes.InsertRange(at, bytes.GetRange(from, random.Next(Math.Min(40, bytes.Count - from))));
                        break;
                    default:
                        bytes[at] = (byte)random.Next(256);
                        break;
                }
            }

            read += TryRead([.. bytes]) ? 1 : 0;
            byte[] noise = new byte[random.Next(60)];
            random.NextBytes(noise);
            Assert.False(TryRead(noise));
        }

        Assert.InRange(read, Inputs / 50, Inputs - 1);
    }

    [Fact]
    public void The_costliest_files_take_memory_in_proportion()
    {
        Assert.False(TryRead(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        Assert.False(TryRead(Encoding.UTF8.GetBytes($"{{\"layers\":[{string.Join(',', Enumerable.Repeat("{\"type\":\"dense\"}", 20_000))}]}}")));
        Assert.False(TryRead(Encoding.UTF8.GetBytes($"{{\"layers\":[{string.Join(',', Enumerable.Repeat("1", 100_000))}]}}")));
    }

    private static bool TryRead(byte[] json)
    {
        // Before it is counted: the network is compiled when it is first asked for.
        Func<byte[], float[]> load = KerasImportTests.Load;
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = false;
        try
        {
            isRead = load(json).Length == 13;
        }
        catch (InvalidDataException refused)
        {
            Assert.InRange(refused.Message.Length, 20, 1000);
        }

        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= BytesBesides + ((long)BytesPerByte * json.Length), $"{json.Length} bytes took {taken}: {Encoding.UTF8.GetString(json.AsSpan(0, Math.Min(json.Length, 400)))}");
        return isRead;
    }
}
