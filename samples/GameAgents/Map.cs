using System.Text;

namespace NetGen.Samples.GameAgents;

/// <summary>A picture of a world in letters: the darker, the more agents; the target is an O.</summary>
internal static class Map
{
    private const int Columns = 64;
    private const int Rows = 24;
    private const string Shades = " .:-=+*#%@";

    public static string Draw(World world)
    {
        int[] counts = new int[Rows * Columns];
        foreach (ref readonly Agent agent in world.Agents)
        {
            counts[CharacterAt(agent.X, agent.Y)]++;
        }

        // The darkest is a character where twice as many agents are as fit side by side.
        double most = World.Size / Columns * World.Size / Rows * 2;
        int target = CharacterAt(world.TargetX, world.TargetY);
        StringBuilder picture = new();
        for (int at = 0; at < counts.Length; at++)
        {
            int shade = Math.Min((int)Math.Ceiling(counts[at] / most * (Shades.Length - 1)), Shades.Length - 1);
            picture.Append(at % Columns == 0 ? "  " : "").Append(at == target ? 'O' : Shades[shade]).Append((at + 1) % Columns == 0 ? "\n" : "");
        }

        return picture.ToString();
    }

    private static int CharacterAt(float x, float y) => ((int)(y / World.Size * Rows) * Columns) + (int)(x / World.Size * Columns);
}
