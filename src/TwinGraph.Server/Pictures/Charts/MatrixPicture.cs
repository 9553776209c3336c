using System.Globalization;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Charts;

/// <summary>Draws a view as a matrix: Chinese by Indonesian provinces, or sectors by provinces, most ties first.</summary>
internal static class MatrixPicture
{
    private static readonly double[] s_lightShares = [0.12, 0.26, 0.42, 0.86, 1];
    private static readonly double[] s_darkShares = [0.16, 0.28, 0.4, 0.72, 1];

    public static Drawing Draw(PictureRequest request, ViewGraph view)
    {
        bool bySector = request.Address.Matrix == "sectors";
        Dictionary<(string Row, string Column), HashSet<string>> cells = Cells(view, bySector);
        string[] rows = Ranked(cells, c => c.Row);
        string[] columns = Ranked(cells, c => c.Column);
        var sheet = new Sheet(request, view);
        int most = cells.Count == 0 ? 1 : cells.Values.Max(c => c.Count);
        foreach (int count in Steps(most))
        {
            double side = 7 * sheet.Scale;
            sheet.Explain(
                count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? $" ({sheet.Words.Legend["cell"]})" : ""),
                (x, y) =>
                    new PathMark(
                        Shapes.Rectangle(new(x - side, y - side, 2 * side, 2 * side)),
                        Shade(count, most, sheet.Palette)
                    )
            );
        }

        Box box = sheet.Content();
        double letters = Math.Clamp(
            Math.Min(
                box.Height * 0.72 / Math.Max(1, rows.Length) / 1.12,
                box.Width * 0.68 / Math.Max(1, columns.Length) / 1.25
            ),
            8 * sheet.Scale,
            11.5 * sheet.Scale
        );
        double names = Math.Min(box.Width * 0.3, Widest(rows, view, request, letters) + 8);
        double head = Math.Min(box.Height * 0.34, (Widest(columns, view, request, letters) * 0.78) + 10);
        double least = letters * 1.12;
        int rowCount = Math.Min(rows.Length, (int)((box.Height - head) / least));
        int columnCount = Math.Min(columns.Length, (int)((box.Width - names - (head * 0.6)) / (letters * 1.25)));
        if (rowCount < rows.Length)
        {
            sheet.Say(sheet.Words.Rows, rowCount, rows.Length);
        }

        if (columnCount < columns.Length)
        {
            sheet.Say(sheet.Words.Columns, columnCount, columns.Length);
        }

        if (rowCount > 0 && columnCount > 0)
        {
            double height = Math.Min((box.Height - head) / rowCount, 30 * sheet.Scale);
            double width = Math.Min((box.Width - names - (head * 0.6)) / columnCount, 46 * sheet.Scale);
            var grid = new Box(box.Left + names, box.Top + head, width * columnCount, height * rowCount);
            AddNames(sheet, request, view, grid, rows[..rowCount], columns[..columnCount], letters, (names, head));
            AddCells(sheet, request, view, grid, rows[..rowCount], columns[..columnCount], cells, most, letters);
        }

        return sheet.Finish();
    }

    private static Dictionary<(string, string), HashSet<string>> Cells(ViewGraph view, bool bySector)
    {
        Dictionary<string, ViewNode> nodes = view.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var cells = new Dictionary<(string, string), HashSet<string>>();
        void Count(string row, string column, string tie)
        {
            if (!cells.TryGetValue((row, column), out HashSet<string>? ties))
            {
                cells.Add((row, column), ties = new(StringComparer.Ordinal));
            }

            ties.Add(tie);
        }

        foreach (ViewEdge edge in view.Edges.Where(e => e.Tie is not null))
        {
            ViewNode[] provinces =
            [
                .. new[] { nodes[edge.From], nodes[edge.To] }
                    .Where(n => n.Kind == "Province")
                    .OrderBy(n => n.Country, StringComparer.Ordinal),
            ];
            if (bySector)
            {
                foreach (string sector in edge.Tie!.Sectors)
                {
                    foreach (ViewNode province in provinces)
                    {
                        Count(sector, province.Id, edge.Tie.Id);
                    }
                }
            }
            else if (provinces is [{ Country: "CN" } row, { Country: "ID" } column])
            {
                Count(row.Id, column.Id, edge.Tie!.Id);
            }
        }

        return cells;
    }

    private static string[] Ranked(
        Dictionary<(string Row, string Column), HashSet<string>> cells,
        Func<(string Row, string Column), string> line
    ) =>
        [
            .. cells
                .GroupBy(c => line(c.Key))
                .OrderByDescending(g => g.SelectMany(c => c.Value).Distinct().Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Key),
        ];

    private static void AddNames(
        Sheet sheet,
        PictureRequest request,
        ViewGraph view,
        Box grid,
        string[] rows,
        string[] columns,
        double letters,
        (double Names, double Head) room
    )
    {
        double height = grid.Height / rows.Length;
        double width = grid.Width / columns.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            sheet.Add(
                new TextMark(
                    Lettering.Fit(Name(rows[i], view, request), letters, room.Names - 8),
                    grid.Left - 6,
                    grid.Top + ((i + 0.5) * height) + (letters * 0.35),
                    letters,
                    sheet.Palette.Ink
                )
                {
                    Anchor = "end",
                }
            );
        }

        for (int i = 0; i < columns.Length; i++)
        {
            sheet.Add(
                new TextMark(
                    Lettering.Fit(Name(columns[i], view, request), letters, (room.Head - 8) / 0.78),
                    grid.Left + ((i + 0.5) * width),
                    grid.Top - 6,
                    letters,
                    sheet.Palette.Ink
                )
                {
                    Turn = -52,
                }
            );
        }
    }

    private static void AddCells(
        Sheet sheet,
        PictureRequest request,
        ViewGraph view,
        Box grid,
        string[] rows,
        string[] columns,
        Dictionary<(string, string), HashSet<string>> cells,
        int most,
        double letters
    )
    {
        double height = grid.Height / rows.Length;
        double width = grid.Width / columns.Length;
        string empty = Palette.Mix(sheet.Palette.Background, sheet.Palette.Ink, 0.04);
        for (int r = 0; r < rows.Length; r++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                var box = new Box(
                    grid.Left + (c * width) + 0.75,
                    grid.Top + (r * height) + 0.75,
                    width - 1.5,
                    height - 1.5
                );
                if (!cells.TryGetValue((rows[r], columns[c]), out HashSet<string>? ties))
                {
                    sheet.Add(new PathMark(Shapes.Rectangle(box), empty));
                    continue;
                }

                string fill = Shade(ties.Count, most, sheet.Palette);
                sheet.Add(
                    new GroupMark(
                        $"{Name(rows[r], view, request)} × {Name(columns[c], view, request)}: {string.Format(CultureInfo.InvariantCulture, sheet.Words.Ties, ties.Count)}",
                        [
                            new PathMark(Shapes.Rectangle(box), fill),
                            new TextMark(
                                ties.Count.ToString(CultureInfo.InvariantCulture),
                                box.Left + (box.Width / 2),
                                box.Top + (box.Height / 2) + (letters * 0.35),
                                Math.Min(letters, box.Height),
                                Level(ties.Count, most) >= 3 ? sheet.Palette.Background : sheet.Palette.Ink
                            )
                            {
                                Anchor = "middle",
                            },
                        ]
                    )
                );
            }
        }
    }

    // A sector that the view does not name has its name in its id; a province has its id.
    private static string Name(string id, ViewGraph view, PictureRequest request) =>
        view.Nodes.FirstOrDefault(n => n.Id == id)?.Names.In(request.NameLanguage)
        ?? (id.StartsWith("sector:", StringComparison.Ordinal) ? id["sector:".Length..].Replace('_', ' ') : id);

    private static double Widest(string[] ids, ViewGraph view, PictureRequest request, double letters) =>
        ids.Length == 0 ? 0 : ids.Max(id => Lettering.Width(Name(id, view, request), letters));

    private static int[] Steps(int most) =>
        most <= 5 ? [.. Enumerable.Range(1, most)] : [1, 2, (int)Math.Round(Math.Sqrt(most * 2)), most];

    // Equal factors are equal steps.
    private static int Level(int count, int most) =>
        most <= 1 ? 2 : (int)Math.Round(4 * Math.Log(count) / Math.Log(most));

    private static string Shade(int count, int most, Palette palette) =>
        Palette.Mix(
            palette.Background,
            palette.IsDark ? palette.Node["Province"] : Palette.Mix(palette.Node["Province"], palette.Ink, 0.2),
            (palette.IsDark ? s_darkShares : s_lightShares)[Level(count, most)]
        );
}
