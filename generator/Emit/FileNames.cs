using System.Text;
using NetGen.Generator.Network;

namespace NetGen.Generator.Emit;

/// <summary>Names of generated files.</summary>
internal static class FileNames
{
    /// <summary>The class's name with namespace and containing types; what a file's name cannot hold is written as a number.</summary>
    public static string For(string name)
    {
        StringBuilder text = new();
        foreach (char c in name)
        {
            if (c is '.' or '_' or '-' or '+' || char.IsLetterOrDigit(c))
            {
                text.Append(c);
            }
            else
            {
                text.Append('-').Append(((int)c).ToText());
            }
        }

        return text.ToString();
    }
}
