namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>A part of a drawing, in pixels from its upper left corner.</summary>
internal abstract record Mark;

/// <summary>A path.</summary>
/// <param name="Data">As SVG writes it in <c>d</c>.</param>
/// <param name="Fill">A colour, <c>#rrggbb</c>; null for none.</param>
/// <param name="Stroke">A colour; null for none.</param>
internal sealed record PathMark(string Data, string? Fill, string? Stroke = null) : Mark
{
    /// <summary>The width of the stroke.</summary>
    public double Width { get; init; } = 1;

    /// <summary>0 to 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Lengths of dashes and gaps, as <c>stroke-dasharray</c> has them; null for a plain line.</summary>
    public string? Dash { get; init; }
}

/// <summary>A line of text.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Where it begins, has its middle or ends.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Size">The height of its letters.</param>
/// <param name="Ink">Its colour.</param>
internal sealed record TextMark(string Text, double X, double Y, double Size, string Ink) : Mark
{
    /// <summary>What lies at <see cref="X"/>: start, middle or end.</summary>
    public string Anchor { get; init; } = "start";

    /// <summary>Whether it is bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>The colour of a rim around it; null for none.</summary>
    public string? Halo { get; init; }

    /// <summary>By how many degrees it is turned clockwise around its place.</summary>
    public double Turn { get; init; }
}

/// <summary>Parts that belong together.</summary>
/// <param name="Title">What they show, in words; null where another says it.</param>
/// <param name="Marks">The parts.</param>
internal sealed record GroupMark(string? Title, IReadOnlyList<Mark> Marks) : Mark
{
    /// <summary>The rectangle outside of which nothing is seen; null for none.</summary>
    public Box? Clip { get; init; }
}
