using System.Text;
using NetGen.Generator.Network;

namespace NetGen.Generator.Emit;

/// <summary>Names of generated files.</summary>
internal static class FileNames
{
    /// <summary>The class's full name, with what a file's name cannot hold written as a number.</summary>
    public static string For(string fullName)
    {
        StringBuilder name = new();
        foreach (char c in fullName)
        {
            if (c == '.' || c == '_' || char.IsLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (c != '@')
            {
                name.Append('-').Append(((int)c).ToText());
            }
        }

        return name.ToString();
    }
}
