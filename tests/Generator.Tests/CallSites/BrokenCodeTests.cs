using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.CallSites;

/// <summary>However broken the code is while it is typed, the analyzer does not fail, and it comes to an end.</summary>
public sealed class BrokenCodeTests
{
    private const int Times = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Code_with_tokens_that_are_missing_or_in_the_wrong_place_is_read(int seed)
    {
        Random random = new(seed);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(MarkedSource.Parse(KnownLengthsTests.MarkedProgram).Text).GetRoot().DescendantTokens()];
        Assert.NotEmpty(tokens);
        for (int time = 0; time < Times; time++)
        {
            List<string> words = [.. tokens.Select(token => token.ToFullString())];
            for (int change = 0; change < 60; change++)
            {
                int at = random.Next(words.Count);
                switch (random.Next(3))
                {
                    case 0:
                        words.RemoveAt(at);
                        break;
                    case 1:
                        words.Insert(at, words[random.Next(words.Count)]);
                        break;
                    default:
                        words[at] = words[random.Next(words.Count)];
                        break;
                }
            }

            // Fails where the analyzer does.
            (_, Compilation compilation) = await Calls.AnalyzeAsync(string.Concat(words));
            Assert.NotEmpty(Calls.ErrorsIn(compilation));
        }
    }

    [Theory]
    [InlineData("int n0 = 1;", "int n{0} = n{1} + n{1};", "new float[n{0}]")]
    [InlineData("float[] n0 = [1];", "float[] n{0} = [..n{1}, ..n{1}];", "n{0}")]
    [InlineData("bool n0 = true;", "bool n{0} = n{1} && n{1};", "n{0} ? new float[3] : u")]
    public async Task Chains_that_double_at_every_step_come_to_an_end(string first, string next, string argument)
    {
        IEnumerable<string> steps = Enumerable.Range(1, 60).Select(i => string.Format(null, next, i, i - 1));
        string program = Calls.Program([$"{first} {string.Concat(steps)} net.Forward({string.Format(null, argument, 60)}, ws);"]);
        Assert.Empty(await Calls.AnalyzeRightAsync(program));
    }

    [Theory]
    [InlineData(" + 1", 2000)]
    [InlineData(" - 1 + 1", 1000)]
    public async Task Long_sums_are_read_as_far_as_it_is_sensible(string term, int times)
    {
        string sum = "n" + string.Concat(Enumerable.Repeat(term, times));
        Assert.Empty(await Calls.AnalyzeRightAsync(Calls.Program([$"int n = 3; net.Forward(new float[{sum}], ws);"])));
    }
}
