namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>Finds places for names beside marks, so that none lies on another or on a mark.</summary>
/// <param name="within">Where names may be.</param>
internal sealed class Labels(Box within)
{
    private readonly List<Box> _marks = [];
    private readonly List<Box> _names = [];

    /// <summary>Keeps the place of a mark free of names.</summary>
    public void Keep(in Box mark) => _marks.Add(mark);

    /// <summary>Places a name beside, below or above a mark, or at one of its corners, wherever there is room first.</summary>
    /// <param name="text">The name.</param>
    /// <param name="x">The middle of the mark.</param>
    /// <param name="y">The same.</param>
    /// <param name="radius">The size of the mark.</param>
    /// <param name="size">The height of letters.</param>
    /// <param name="ink">Their colour.</param>
    /// <param name="halo">The colour of the ground.</param>
    /// <param name="mayCoverMarks">Whether it may lie on other marks where there is no room else.</param>
    /// <returns>The name in its place; null where there is no room.</returns>
    public TextMark? Place(
        string text,
        double x,
        double y,
        double radius,
        double size,
        string ink,
        string halo,
        bool mayCoverMarks = false
    ) =>
        Place(text, x, y, radius, size, ink, halo, (List<Box>[])[_marks, _names])
        ?? (mayCoverMarks ? Place(text, x, y, radius, size, ink, halo, (List<Box>[])[_names]) : null);

    private TextMark? Place(
        string text,
        double x,
        double y,
        double radius,
        double size,
        string ink,
        string halo,
        List<Box>[] taken
    )
    {
        double width = Lettering.Width(text, size);
        double height = size * 1.15;
        double gap = radius + 3;
        double corner = (radius * 0.7) + 1;
        (string Anchor, double X, double Y)[] places =
        [
            ("start", x + gap, y - (height / 2)),
            ("end", x - gap - width, y - (height / 2)),
            ("middle", x - (width / 2), y + gap - 1),
            ("middle", x - (width / 2), y - gap - height + 1),
            ("start", x + corner, y - corner - height),
            ("start", x + corner, y + corner),
            ("end", x - corner - width, y - corner - height),
            ("end", x - corner - width, y + corner),
        ];
        foreach ((string anchor, double left, double top) in places)
        {
            var box = new Box(left, top, width, height);
            if (!within.Holds(box) || Array.Exists(taken, boxes => boxes.Exists(other => other.Meets(box))))
            {
                continue;
            }

            _names.Add(box);
            double at = anchor switch
            {
                "start" => left,
                "end" => left + width,
                _ => x,
            };
            return new(text, at, top + (size * 0.92), size, ink) { Anchor = anchor, Halo = halo };
        }

        return null;
    }
}
