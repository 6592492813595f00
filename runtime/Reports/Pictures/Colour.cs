namespace NetGen.Training;

/// <summary>A colour of a picture; what is not opaque lets the page's background through, light or dark.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue, byte Opacity)
{
    /// <summary>Colours that tell classes apart on a light and on a dark page.</summary>
    private static readonly Colour[] Classes =
    [
        new(0x39, 0x87, 0xE5, 255),
        new(0xE0, 0x6A, 0x2E, 255),
        new(0x1B, 0xA3, 0x74, 255),
        new(0xC9, 0x8F, 0x0A, 255),
        new(0xD5, 0x60, 0x90, 255),
        new(0x4E, 0x9A, 0x1C, 255),
        new(0x85, 0x78, 0xE0, 255),
        new(0xE0, 0x53, 0x53, 255),
        new(0x9A, 0x72, 0x4E, 255),
        new(0x7F, 0x85, 0x8C, 255),
    ];

    /// <summary>Nothing.</summary>
    public static Colour Transparent { get; }

    /// <summary>Where one class ends and another begins.</summary>
    public static Colour Border { get; } = new(0x77, 0x77, 0x77, 200);

    /// <summary>How many classes have a colour of their own; then they begin anew.</summary>
    public static int ClassCount => Classes.Length;

    /// <summary>Of a class.</summary>
    public static Colour OfClass(int number) => Classes[number % Classes.Length];

    /// <summary>The same, seen through.</summary>
    public Colour WithOpacity(double opacity) => this with { Opacity = (byte)Math.Round(255 * opacity) };

    /// <summary>As a style sheet writes it.</summary>
    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";
}
