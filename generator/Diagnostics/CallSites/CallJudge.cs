using NetGen.Generator.Network;

namespace NetGen.Generator.Diagnostics.CallSites;

/// <summary>What is known of an argument that holds examples.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Role">What it holds for each example.</param>
/// <param name="Length">How many values it has, where that is known.</param>
/// <param name="IsOther">Whether it was made to hold the other of inputs and outputs of the same network.</param>
internal sealed record Passed(string Name, DataRole Role, int? Length, bool IsOther = false);

/// <summary>A mistake in a call: which rule, which argument, and the words that its message needs.</summary>
internal sealed record CallMistake(string RuleId, Passed Argument, string[] Words);

/// <summary>
/// Judges the lengths in one call. It finds what <c>NetGen.CompilerServices.Check</c> certainly refuses at run time whatever the lengths that are
/// not known, and nothing else.
/// </summary>
internal sealed class CallJudge(NetworkSizes network, bool isLimited)
{
    /// <summary>The mistakes in a call, by argument.</summary>
    public IEnumerable<CallMistake> Judge(IReadOnlyList<Passed> passed)
    {
        (Passed first, Passed? second) = (passed[0], passed.Count > 1 ? passed[1] : null);
        if (second is not null && IsSwapped(first, second))
        {
            return [Swapped(first, $"{Number(first.Length!.Value, "value")} that fit its {Noun(Other(first))}", $"swap it with '{second.Name}'")];
        }

        List<CallMistake> mistakes = [];
        foreach (Passed argument in passed)
        {
            Passed? partner = argument == first ? second : first;
            if (argument.Length is { } length && ExamplesIn(argument) is null)
            {
                mistakes.Add(argument.IsOther
                    ? Swapped(argument, $"{Number(length, "value")} made for its {Noun(Other(argument))}", $"pass the {Noun(argument.Role)}")
                    : Misfit(argument, length, partner));
            }
        }

        if (TooMany(first) || (second is not null && ExamplesIn(first) is null && TooMany(second)))
        {
            mistakes.Add(Overfull(TooMany(first) ? first : second!));
        }

        if (second is not null && ExamplesIn(first) is { } m && ExamplesIn(second) is { } n && m != n)
        {
            mistakes.Add(Uneven(first, m, second, n));
        }

        return mistakes;
    }

    /// <summary>A label that is no class.</summary>
    public CallMistake? JudgeLabel(Passed labels, int example, long label) => label >= 0 && label < network.Outputs
        ? null
        : new(
            RuleIds.LabelOutOfRange,
            labels,
            [example.ToText(), label.ToText(), network.Name, Number(network.Outputs, "class", "classes"), Classes]);

    private string Classes => network.Outputs == 1 ? "the only label is 0" : $"use a label from 0 to {(network.Outputs - 1).ToText()}";

    private int SizeOf(Passed argument) => network.Of(argument.Role);

    // Null where the length is not known, or holds no whole number of examples.
    private int? ExamplesIn(Passed argument) =>
        argument.Length is > 0 and var length && length % SizeOf(argument) == 0 ? length / SizeOf(argument) : null;

    private bool TooMany(Passed argument) => isLimited && ExamplesIn(argument) > network.Batch;

    // The wrong way round nothing but fits: one of both does not as it is, and both would, with as many examples.
    private bool IsSwapped(Passed first, Passed second)
    {
        if (first.Role == DataRole.Labels || second.Role == DataRole.Labels || first.Length is not { } one || second.Length is not { } other
            || (ExamplesIn(first) is not null && ExamplesIn(second) is not null))
        {
            return false;
        }

        (int ofSecond, int ofFirst) = (SizeOf(second), SizeOf(first));
        int examples = one / ofSecond;
        return examples > 0
            && examples * (long)ofSecond == one
            && examples * (long)ofFirst == other
            && !(isLimited && examples > network.Batch);
    }

    private CallMistake Swapped(Passed argument, string gets, string remedy) => new(
        RuleIds.SwappedArguments,
        argument,
        [argument.Name, Noun(argument.Role), network.Name, SizeOf(argument).ToText(), gets, remedy]);

    private CallMistake Misfit(Passed argument, int length, Passed? partner) => new(
        RuleIds.LengthMisfit,
        argument,
        [
            argument.Name,
            Number(length, "value"),
            network.Name,
            Number(SizeOf(argument), Singular(argument.Role)),
            RightLengths(argument, length, partner),
        ]);

    private CallMistake Overfull(Passed argument) => new(
        RuleIds.TooManyExamples,
        argument,
        [
            argument.Name,
            ExamplesIn(argument)!.Value.ToText(),
            Number(argument.Length!.Value, "value"),
            network.Name,
            network.Batch.ToText(),
            Number(network.Batch * (long)SizeOf(argument), "value"),
        ]);

    private CallMistake Uneven(Passed first, int m, Passed second, int n)
    {
        string remedy = !(isLimited && n > network.Batch) && n * (long)SizeOf(first) <= int.MaxValue
            ? $" or {(n * (long)SizeOf(first)).ToText()} as '{first.Name}'"
            : "";
        return new(
            RuleIds.UnevenExamples,
            second,
            [
                second.Name,
                Number(second.Length!.Value, "value"),
                Number(n, "example"),
                first.Name,
                Number(first.Length!.Value, "value"),
                Number(m, "example"),
                network.Name,
                Number(SizeOf(second), Singular(second.Role)),
                Number(SizeOf(first), Singular(first.Role)),
                $"{Number(m * (long)SizeOf(second), "value")} as '{second.Name}'{remedy}",
            ]);
    }

    // As many examples as the other argument has, or the nearest numbers of them.
    private string RightLengths(Passed argument, int length, Passed? partner)
    {
        int size = SizeOf(argument);
        long most = isLimited ? network.Batch : int.MaxValue / size;
        if (partner is not null && ExamplesIn(partner) is { } examples && examples <= most)
        {
            return Length(examples);
        }

        long below = Math.Min(length / size, most);
        return below == 0 ? Length(1)
            : below == most ? Length(below)
            : $"{Length(below)} or {((below + 1) * size).ToText()} for {(below + 1).ToText()}";

        string Length(long count) => $"{(count * size).ToText()} for {Number(count, "example")}";
    }

    private static DataRole Other(Passed argument) => argument.Role == DataRole.Inputs ? DataRole.Outputs : DataRole.Inputs;

    private static string Noun(DataRole role) => Singular(role) + "s";

    private static string Singular(DataRole role) => role switch
    {
        DataRole.Inputs => "input",
        DataRole.Outputs => "output",
        _ => "label",
    };

    private static string Number(long count, string singular) => Number(count, singular, singular + "s");

    private static string Number(long count, string singular, string plural) => $"{count.ToText()} {(count == 1 ? singular : plural)}";
}
