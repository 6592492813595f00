namespace NetGen.Samples.EmbeddedWeights;

/// <summary>The digits 0 to 9, side by side, as people wrote them: examples that training has not seen, in five shades.</summary>
internal static class Drawings
{
    public const int Count = 10;

    private const int Side = 8;
    private const string Shades = " .+#@";

    private static readonly string[] Lines =
    [
        "|  +@+   |    @#  |  +@.   |  +@@+. |   .@.  | +@@@#  |   .@   |  ++#@@ |  .##.  |  +#@   |",
        "|  @@#@. |    @@. |  ##@   | .#++@+ |   #@   | .@#++  |   ##   |  ++.## |  @###  |  @###  |",
        "|  @+ #+ | .#@@@  |  + #.  |   +@@. |  +@@.  | +@     |  .@    |    +#  | .@+.@. |  @ +@  |",
        "|  @. #. | .@@@@  |  . @   |   #@   | +@@@## |  @@.   |  +@.   | .++@@+ |  #@@+  |  @++@+ |",
        "|  @. #+ |   +@+  |   +#   |    @#  | +@@@#. |  .@@   |  @@@#  |  #@@.  |  #@#   |  +@@@+ |",
        "|  @.+#  |   +@.  |  .@.   |     @. |   +@   |    @+  |  #@ #+ |   @.   |  @##@  |     ## |",
        "|  #@+@  |   +@+  |  @@++. |  .+#@+ |   +@   |  +#@.  |  .@+#+ |  +@    |  ##+@+ |  ..+@. |",
        "|  +@#   |    #@  |  +#### |  ####  |   .@   | .@@+   |   .@@. |  #.    |  .#@+  |  +@@+  |",
    ];

    /// <summary>The pixels of one digit, from 0 to 1, row by row: what <see cref="DigitClassifier"/> takes.</summary>
    public static float[] Pixels(int digit)
    {
        float[] pixels = new float[Side * Side];
        for (int i = 0; i < pixels.Length; i++)
        {
            char shade = Lines[i / Side][1 + (digit * (Side + 1)) + (i % Side)];
            pixels[i] = Shades.IndexOf(shade, StringComparison.Ordinal) / (Shades.Length - 1f);
        }

        return pixels;
    }

    public static void Print()
    {
        foreach (string line in Lines)
        {
            Console.WriteLine(line);
        }
    }
}
