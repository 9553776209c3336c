using System.Globalization;
using System.Text;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Maps;

/// <summary>Draws a view on a map: regions at their seats, ties as arcs.</summary>
internal static class MapPicture
{
    public static Drawing Draw(PictureRequest request, ViewGraph view)
    {
        var sheet = new Sheet(request, view);
        Palette palette = request.Palette;
        Dictionary<string, ViewNode> placed = view
            .Nodes.Where(n => n is { Lat: not null, Lon: not null })
            .ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (string kind in (string[])["Province", "City"])
        {
            if (placed.Values.Any(n => n.Kind == kind))
            {
                double mark = (kind == "City" ? 4 : 6) * sheet.Scale;
                sheet.Explain(
                    sheet.Words.Legend[kind],
                    (x, y) => new PathMark(Shapes.Circle(x, y, mark), palette.Node[kind])
                );
            }
        }

        if (placed.Count < view.Nodes.Count)
        {
            sheet.Say(sheet.Words.WithoutPlace, view.Nodes.Count - placed.Count);
        }

        Strand[] strands =
        [
            .. Strand.Of(view).Where(s => s.Kind is not null && placed.ContainsKey(s.A) && placed.ContainsKey(s.B)),
        ];
        sheet.ExplainTies(
            view.Edges.Where(e => e.Tie is not null && placed.ContainsKey(e.From) && placed.ContainsKey(e.To)),
            withStates: true
        );
        Box content = sheet.Content();
        var ground = new Box(0, content.Top, request.Width, content.Height);
        var projection = new MapProjection(
            new(content.Left, content.Top + 6, content.Width, Math.Max(10, content.Height - 12))
        );
        List<Mark> marks = [.. Ground(projection, ground, palette)];
        foreach (Strand strand in strands.OrderByDescending(s => s.Ties))
        {
            marks.Add(Arc(strand, placed[strand.A], placed[strand.B], projection, request, sheet));
        }

        AddPlaces(marks, [.. placed.Values], projection, ground, request, sheet);
        sheet.Add(new GroupMark(null, marks) { Clip = ground });
        return sheet.Finish();
    }

    private static IEnumerable<Mark> Ground(MapProjection projection, Box ground, Palette palette)
    {
        yield return new PathMark(
            Shapes.Rectangle(ground),
            Palette.Mix(palette.Background, palette.Node["Province"], 0.07)
        );
        string rest = Palette.Mix(palette.Background, palette.Ink, palette.IsDark ? 0.1 : 0.07);
        string country = Palette.Mix(palette.Background, palette.Ink, palette.IsDark ? 0.2 : 0.17);
        string coast = Palette.Mix(palette.Background, palette.Ink, 0.35);
        foreach (string land in (string[])["rest", "CN", "ID"])
        {
            var path = new StringBuilder();
            foreach ((double Lon, double Lat)[] ring in Lands.Rings[land])
            {
                path.Append(Shapes.Line([.. ring.Select(p => projection.Place(p.Lon, p.Lat))])).Append('Z');
            }

            yield return new PathMark(path.ToString(), land == "rest" ? rest : country, land == "rest" ? null : coast)
            {
                Width = 0.7,
            };
        }
    }

    private static GroupMark Arc(
        Strand strand,
        ViewNode a,
        ViewNode b,
        MapProjection projection,
        PictureRequest request,
        Sheet sheet
    )
    {
        (double X, double Y)[] points = projection.Arc(
            (a.Lon!.Value, a.Lat!.Value),
            (b.Lon!.Value, b.Lat!.Value),
            length =>
                (length * 0.11)
                + ((strand.Lane - ((strand.Lanes - 1) / 2.0)) * Math.Min(9, 3 + (length * 0.02)) * sheet.Scale)
        );
        string language = request.NameLanguage;
        return new(
            $"{a.Names.In(language)} – {b.Names.In(language)}: {sheet.Words.Legend[strand.Kind!]}, {string.Format(CultureInfo.InvariantCulture, sheet.Words.Ties, strand.Ties)}",
            [
                new PathMark(Shapes.Line(points), null, sheet.Palette.Tie[strand.Kind!])
                {
                    Width = strand.Width * Math.Min(1.4, sheet.Scale),
                    Dash = strand.Firmness.Dash(),
                    Opacity = strand.Firmness.Opacity(),
                },
            ]
        );
    }

    private static void AddPlaces(
        List<Mark> marks,
        ViewNode[] nodes,
        MapProjection projection,
        Box ground,
        PictureRequest request,
        Sheet sheet
    )
    {
        Palette palette = sheet.Palette;
        var labels = new Labels(ground);
        ViewNode[] byTies =
        [
            .. nodes
                .OrderBy(n => n.Kind == "City")
                .ThenByDescending(n => n.Ties)
                .ThenBy(n => n.Id, StringComparer.Ordinal),
        ];
        foreach (ViewNode node in byTies.Reverse())
        {
            (double x, double y) = projection.Place(node.Lon!.Value, node.Lat!.Value);
            double radius = Radius(node, sheet.Scale);
            labels.Keep(new(x - radius, y - radius, 2 * radius, 2 * radius));
            marks.Add(
                new GroupMark(
                    $"{node.Names.In(request.NameLanguage)}: {string.Format(CultureInfo.InvariantCulture, sheet.Words.Ties, node.Ties)}",
                    [
                        new PathMark(Shapes.Circle(x, y, radius), palette.Node[node.Kind], palette.Background)
                        {
                            Width = node.Kind == "City" ? 1 : 1.5,
                        },
                    ]
                )
            );
        }

        foreach (ViewNode node in byTies)
        {
            (double x, double y) = projection.Place(node.Lon!.Value, node.Lat!.Value);
            double size = (node.Kind == "City" ? 10.5 : 12) * sheet.Scale;
            string name = Lettering.Fit(node.Names.In(request.NameLanguage), size, 160 * sheet.Scale);
            if (labels.Place(name, x, y, Radius(node, sheet.Scale), size, palette.Ink, palette.Background) is { } label)
            {
                marks.Add(label);
            }
        }
    }

    private static double Radius(ViewNode node, double scale) =>
        scale
        * (
            node.Kind == "City"
                ? Math.Min(4.6, 2.4 + (Math.Sqrt(node.Ties) * 0.6))
                : Math.Min(12, 4.5 + (Math.Sqrt(node.Ties) * 1.2))
        );
}
