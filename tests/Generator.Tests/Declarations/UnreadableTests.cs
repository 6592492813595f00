using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Declarations;

/// <summary>What the compiler itself refuses is not judged as well: the user reads of that mistake, not of what follows from it.</summary>
public sealed class UnreadableTests
{
    // A declaration, and the compiler's own errors, by number.
    public static TheoryData<string, string> Declarations => new()
    {
        { "[Network(unknown), Dense(2)]", "CS0103" },
        { "[Network(\"4\"), Dense(2)]", "CS1503" },
        { "[Network(int.MaxValue + 1), Dense(2)]", "CS0220" },
        { "[Network(4, Batch = \"many\"), Dense(2)]", "CS0029" },
        { "[Network(4, Loss = Loss.None), Dense(2, Activation.ReLU)]", "CS0117" },
        { "[Network(4, Inputs = 5), Dense(2)]", "CS0617" },
        { "[Network(4, Losses = 5), Dense(2)]", "CS0246" },
        { "[Network(4), Dense(two)]", "CS0103" },
        { "[Network(4), Dense]", "CS7036" },
        { "[Network(4), Dense(2, Loss.Huber)]", "CS1503" },
        { "[Network(4), Dense(two), Dense(3, Inputs = 7)]", "CS0103" },
        { "[Network(4), Dens(3), Dense(2, Inputs = 3)]", "CS0246 CS0246" },
        { "[Network(4), Dens(3)]", "CS0246 CS0246" },
        { "[Network(4), Dense(3, Slope = \"steep\"), Dense(2)]", "CS0029" },
        { "[Network(4), Dense(3, Name = name), Dense(2, Name = name)]", "CS0103 CS0103" },
        { "[Network(4), Dense(3, Name = 3), Dense(2)]", "CS0029" },
        { "[Network(4), Dense(2, Inputs = five)]", "CS0103" },
        { "[Network(4)] [Network(5)] [Dense(2)]", "CS0579" },
    };

    public static TheoryData<string, string> OtherTypes => new()
    {
        { "[Network(4), Dense(2)] public partial struct Net;", "CS0592 CS0592" },
        { "[Network(4), Dense(2)] public partial record struct Net;", "CS0592 CS0592" },
        { "[Network(4), Dense(2)] public partial interface Net;", "CS0592 CS0592" },
        { "[Network(4), Dense(2)] public enum Net;", "CS0592 CS0592" },
        { "[Dense(2)] public delegate void Net();", "CS0592" },
        { "[Network(4), Dense(2)] public partial class Net; [Network(5)] public partial class Net;", "CS0579" },
    };

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task What_does_not_compile_is_the_compilers_affair(string attributes, string errors)
    {
        Analysis analysis = await Analysis.OfAsync(attributes + """
             public partial class Net;

            public static class Program
            {
                public static int Run(float[] x, float[] y)
                {
                    var network = new Net(seed: 1);
                    network.Predict(x, y);
                    return network.Backpropagate(x, y, new Net.Workspace()) > 1 ? network.W1.Rank : Net.InputSize;
                }
            }
            """);

        Assert.Empty(analysis.Reported);
        Assert.Equal(errors, string.Join(' ', analysis.Compiler.Select(remark => remark.Id)));
    }

    [Theory]
    [MemberData(nameof(OtherTypes))]
    public async Task What_stands_where_it_must_not_is_the_compilers_affair(string declarations, string errors)
    {
        Analysis analysis = await Analysis.OfAsync(declarations);

        Assert.Empty(analysis.Reported);
        Assert.Equal(errors, string.Join(' ', analysis.Compiler.Select(remark => remark.Id)));
    }

    [Fact]
    public async Task What_is_known_is_judged_all_the_same()
    {
        Analysis analysis = await Analysis.OfAsync("[Network(0, Batch = -1), Dense(two), Dense(-2)] public class Net;");

        Assert.Equal(["NG0001", "NG0101", "NG0102", "NG0103"], analysis.Reported.Select(finding => finding.Id).Order());
    }
}
