using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>Reads what is known of the arguments of a call, has it judged, and finds the places of what is wrong.</summary>
internal sealed class CallReader(NetworkCall call, KnownValues values)
{
    private readonly CallJudge _judge = new(call.Network, call.IsLimited);

    /// <summary>What is wrong with the call.</summary>
    public IEnumerable<Diagnostic> Mistakes()
    {
        List<Passed> passed = [];
        List<Diagnostic> labels = [];
        foreach (DataArgument argument in call.Data)
        {
            Extent? extent = values.ExtentOf(argument.Operation.Value);
            if (extent is { IsNever: true })
            {
                // The call is not reached: something else is wrong.
                return [];
            }

            Passed known = new(argument.Parameter.Name, argument.Role, extent?.Length, extent is not null && IsOther(argument));
            passed.Add(known);
            if (argument.Role == DataRole.Labels && extent is { Elements.IsDefault: false })
            {
                labels.AddRange(MistakenLabels(argument, known, extent));
            }
        }

        return _judge.Judge(passed).Select(mistake => Report(mistake, PlaceOf(call.Data[passed.IndexOf(mistake.Argument)]))).Concat(labels);
    }

    private bool IsOther(DataArgument argument) => new DataHints(call, values).RoleOf(argument.Operation.Value) is { } role && role != argument.Role;

    // Where they stand in the call each at its place; else, as at run time, the first one.
    private IEnumerable<Diagnostic> MistakenLabels(DataArgument argument, Passed known, Extent extent)
    {
        SyntaxNode expression = ExpressionOf(argument);
        for (int example = 0; example < extent.Length; example++)
        {
            IOperation element = extent.Elements[example];
            if (values.NumberOf(element) is not { } label || _judge.JudgeLabel(known, example, label) is not { } mistake)
            {
                continue;
            }

            bool isHere = element.Syntax.SyntaxTree == expression.SyntaxTree && expression.Span.Contains(element.Syntax.Span);
            yield return Report(mistake, (isHere ? element.Syntax : expression).GetLocation());
            if (!isHere)
            {
                yield break;
            }
        }
    }

    private static Diagnostic Report(CallMistake mistake, Location place)
    {
        object[] words = [.. mistake.Words];
        return Diagnostic.Create(Rules.Of(mistake.RuleId), place, words);
    }

    private static Location PlaceOf(DataArgument argument) => ExpressionOf(argument).GetLocation();

    // Parentheses and ! are no part of an operation's syntax, but of the argument.
    private static SyntaxNode ExpressionOf(DataArgument argument) =>
        argument.Operation.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Expression ?? argument.Operation.Syntax;
}
