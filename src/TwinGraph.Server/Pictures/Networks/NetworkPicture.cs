using System.Globalization;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Networks;

/// <summary>Draws a view as a network.</summary>
internal static class NetworkPicture
{
    public static Drawing Draw(PictureRequest request, ViewGraph view, CancellationToken cancellationToken)
    {
        var sheet = new Sheet(request, view);
        Palette palette = request.Palette;
        double scale = sheet.Scale;
        foreach (string kind in palette.Node.Keys.Where(kind => view.Nodes.Any(n => n.Kind == kind)))
        {
            double radius = (kind == "City" ? 4.5 : 6) * scale;
            sheet.Explain(
                sheet.Words.Legend[kind],
                (x, y) => new PathMark(Shapes.OfKind(kind, x, y, radius), palette.Node[kind])
            );
        }

        sheet.ExplainTies(view.Edges, withStates: true);
        Box box = sheet.Content();
        (double X, double Y)[] places = NetworkLayout.Place(view, box, cancellationToken);
        Dictionary<string, int> indexOf = view
            .Nodes.Index()
            .ToDictionary(n => n.Item.Id, n => n.Index, StringComparer.Ordinal);
        string[] names = [.. view.Nodes.Select(n => n.Names.In(request.NameLanguage))];
        foreach (Strand strand in Strand.Of(view).OrderBy(s => s.Kind is not null).ThenByDescending(s => s.Ties))
        {
            (int a, int b) = (indexOf[strand.A], indexOf[strand.B]);
            sheet.Add(Line(strand, places[a], places[b], names[a], names[b], sheet));
        }

        // Fewer and smaller ones where there are many.
        double size = Math.Clamp(Math.Sqrt(box.Width * box.Height / Math.Max(1, view.Nodes.Count)) / 60, 0.45, 1.1);
        double[] radii = [.. view.Nodes.Select(n => Radius(n) * size * scale)];
        var labels = new Labels(new(2, box.Top - 6, request.Width - 4, box.Height + 12));
        for (int i = 0; i < view.Nodes.Count; i++)
        {
            (double x, double y) = places[i];
            labels.Keep(new(x - radii[i], y - radii[i], 2 * radii[i], 2 * radii[i]));
            sheet.Add(Node(view.Nodes[i], names[i], x, y, radii[i], sheet));
        }

        double letters = Math.Clamp(12 * scale * Math.Sqrt(size), 7, 20);
        int[] byTies = [.. Enumerable.Range(0, view.Nodes.Count).OrderByDescending(i => view.Nodes[i].Ties)];
        for (int rank = 0; rank < byTies.Length; rank++)
        {
            int i = byTies[rank];
            string name = Lettering.Fit(names[i], letters, 170 * scale);
            if (
                labels.Place(
                    name,
                    places[i].X,
                    places[i].Y,
                    radii[i],
                    letters,
                    palette.Ink,
                    palette.Background,
                    mayCoverMarks: rank < byTies.Length / 10
                ) is
                { } label
            )
            {
                sheet.Add(label);
            }
        }

        return sheet.Finish();
    }

    private static double Radius(ViewNode node) =>
        node.Kind == "City"
            ? Math.Min(9, 4.5 + (Math.Sqrt(node.Ties) * 1.1))
            : Math.Min(17, 6.5 + (Math.Sqrt(node.Ties) * 1.7));

    private static GroupMark Node(ViewNode node, string name, double x, double y, double radius, Sheet sheet) =>
        new(
            $"{name}: {sheet.Words.Legend[node.Kind]}, {string.Format(CultureInfo.InvariantCulture, sheet.Words.Ties, node.Ties)}",
            [
                new PathMark(
                    Shapes.OfKind(node.Kind, x, y, radius),
                    sheet.Palette.Node[node.Kind],
                    sheet.Palette.Background
                )
                {
                    Width = 1.5,
                },
            ]
        );

    private static GroupMark Line(
        Strand strand,
        (double X, double Y) a,
        (double X, double Y) b,
        string nameOfA,
        string nameOfB,
        Sheet sheet
    )
    {
        double length = Math.Max(1, Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2)));
        double bend = (strand.Lane - ((strand.Lanes - 1) / 2.0)) * Math.Min(22 * sheet.Scale, length * 0.35);
        (double X, double Y) aside = (
            ((a.X + b.X) / 2) - ((b.Y - a.Y) / length * bend),
            ((a.Y + b.Y) / 2) + ((b.X - a.X) / length * bend)
        );
        string kind = sheet.Words.Legend[strand.Kind ?? "other"];
        string ties = strand.Kind is null
            ? ""
            : $", {string.Format(CultureInfo.InvariantCulture, sheet.Words.Ties, strand.Ties)}";
        return new(
            $"{nameOfA} – {nameOfB}: {kind}{ties}",
            [
                new PathMark(
                    bend == 0 ? Shapes.Line(a, b) : Shapes.Curve(a, aside, b),
                    null,
                    strand.Kind is null ? sheet.Palette.Other : sheet.Palette.Tie[strand.Kind]
                )
                {
                    Width = Math.Max(0.8, strand.Width * Math.Min(1.4, sheet.Scale)),
                    Dash = strand.Firmness.Dash(),
                    Opacity = strand.Kind is null ? 0.5 : strand.Firmness.Opacity(),
                },
            ]
        );
    }
}
