using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests;

/// <summary>Source text in which the places that are expected to be marked stand between ⟦ and ⟧.</summary>
/// <param name="Text">The source without those.</param>
/// <param name="Places">The places, in order.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Places)
{
    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        List<TextSpan> places = [];
        Stack<int> open = [];
        foreach (char character in marked)
        {
            switch (character)
            {
                case '⟦':
                    open.Push(text.Length);
                    break;
                case '⟧':
                    places.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        return open.Count == 0 ? new(text.ToString(), [.. places.Order()]) : throw new FormatException("A mark has no end.");
    }
}
