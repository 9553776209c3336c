using System.Globalization;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Charts;

/// <summary>Draws a view over time: each step of a tie is a mark at its date, kinds of tie below each other.</summary>
internal static class TimelinePicture
{
    public static Drawing Draw(PictureRequest request, ViewGraph view)
    {
        var sheet = new Sheet(request, view);
        Step[] steps = [.. Steps(view)];
        string[] kinds = [.. NetworkFilter.AllKinds.Where(k => steps.Any(s => s.Tie.Kind == k))];
        int undated =
            view.Edges.Select(e => e.Tie?.Id).OfType<string>().Distinct().Count()
            - steps.Select(s => s.Tie.Id).Distinct().Count();
        sheet.Say(sheet.Words.Steps, steps.Length);
        if (undated > 0)
        {
            sheet.Say(sheet.Words.WithoutDate, undated);
        }

        Palette palette = sheet.Palette;
        foreach (string kind in kinds)
        {
            sheet.Explain(
                sheet.Words.Legend[kind],
                (x, y) => new PathMark(Shapes.Circle(x, y, 5 * sheet.Scale), palette.Tie[kind])
            );
        }

        if (steps.Any(s => s.IsVague))
        {
            sheet.Explain(
                sheet.Words.Legend["vague"],
                (x, y) =>
                    new PathMark(Shapes.Circle(x, y, 4.5 * sheet.Scale), palette.Background, palette.Muted)
                    {
                        Width = 1.8,
                    }
            );
        }

        Box box = sheet.Content();
        if (steps.Length > 0)
        {
            AddChart(sheet, steps, kinds, box, request, view);
        }

        return sheet.Finish();
    }

    private static void AddChart(
        Sheet sheet,
        Step[] steps,
        string[] kinds,
        Box box,
        PictureRequest request,
        ViewGraph view
    )
    {
        double letters = 12 * sheet.Scale;
        double names = kinds.Max(k => Lettering.Width(sheet.Words.Legend[k], letters)) + 14;
        double first = Math.Floor(steps.Min(s => s.Year));
        double last = Math.Ceiling(steps.Max(s => s.Year) + 0.01);
        var plot = new Box(box.Left + names, box.Top, box.Width - names - 6, box.Height - (letters * 1.8));
        double X(double year) => plot.Left + ((year - first) / (last - first) * plot.Width);
        AddYears(sheet, plot, first, last, X, letters);
        double lane = plot.Height / kinds.Length;
        Dictionary<string, string> sides = Sides(view, request);
        for (int k = 0; k < kinds.Length; k++)
        {
            double bottom = plot.Top + ((k + 1) * lane);
            sheet.Add(
                new TextMark(
                    sheet.Words.Legend[kinds[k]],
                    plot.Left - 8,
                    bottom - (lane / 2) + (letters * 0.35),
                    letters,
                    sheet.Palette.Ink
                )
                {
                    Anchor = "end",
                }
            );
            sheet.Add(new PathMark(Shapes.Line((plot.Left, bottom), (plot.Right, bottom)), null, sheet.Palette.Line));
            AddLane(sheet, [.. steps.Where(s => s.Tie.Kind == kinds[k])], bottom, lane, X, sides);
        }
    }

    // Marks of about the same date stand on each other.
    private static void AddLane(
        Sheet sheet,
        Step[] steps,
        double bottom,
        double height,
        Func<double, double> x,
        Dictionary<string, string> sides
    )
    {
        double radius = 5 * sheet.Scale;
        int highest;
        while (true)
        {
            double width = 2 * radius;
            highest = steps.GroupBy(s => (int)(x(s.Year) / width)).Select(g => g.Count()).DefaultIfEmpty(0).Max();
            if (highest * width <= height - 8 || radius < 1)
            {
                break;
            }

            radius *= 0.9;
        }

        var stacks = new Dictionary<int, int>();
        foreach (Step step in steps.OrderBy(s => s.Year).ThenBy(s => s.Tie.Id, StringComparer.Ordinal))
        {
            int column = (int)(x(step.Year) / (2 * radius));
            int level = stacks.GetValueOrDefault(column);
            stacks[column] = level + 1;
            string colour = sheet.Palette.Tie[step.Tie.Kind];
            string place = Shapes.Circle(
                (column + 0.5) * 2 * radius,
                bottom - 3 - ((level + 0.5) * 2 * radius),
                radius * 0.88
            );
            sheet.Add(
                new GroupMark(
                    $"{step.On}: {sides[step.Tie.Id]}, {sheet.Words.Legend[step.Tie.Kind]}",
                    [
                        step.IsVague
                            ? new PathMark(place, sheet.Palette.Background, colour) { Width = Math.Max(1, radius / 3) }
                            : new PathMark(place, colour),
                    ]
                )
            );
        }
    }

    private static void AddYears(
        Sheet sheet,
        Box plot,
        double first,
        double last,
        Func<double, double> x,
        double letters
    )
    {
        double room = Lettering.Width("2000", letters) * 1.5;
        int step = new[] { 1, 2, 5, 10, 20, 50, 100 }.First(s => s == 100 || s * plot.Width / (last - first) >= room);
        for (int year = (int)first; year <= (int)last; year++)
        {
            if (year % step != 0)
            {
                continue;
            }

            sheet.Add(
                new PathMark(Shapes.Line((x(year), plot.Top), (x(year), plot.Bottom)), null, sheet.Palette.Line)
                {
                    Width = 0.7,
                }
            );
            sheet.Add(
                new TextMark(
                    year.ToString(CultureInfo.InvariantCulture),
                    x(year),
                    plot.Bottom + (letters * 1.3),
                    letters,
                    sheet.Palette.Muted
                )
                {
                    Anchor = "middle",
                }
            );
        }
    }

    private static Dictionary<string, string> Sides(ViewGraph view, PictureRequest request)
    {
        Dictionary<string, string> names = view.Nodes.ToDictionary(
            n => n.Id,
            n => n.Names.In(request.NameLanguage),
            StringComparer.Ordinal
        );
        var sides = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ViewEdge edge in view.Edges.Where(e => e.Tie is not null))
        {
            sides.TryAdd(edge.Tie!.Id, $"{names[edge.From]} – {names[edge.To]}");
        }

        return sides;
    }

    private static IEnumerable<Step> Steps(ViewGraph view)
    {
        foreach (
            ViewEdge edge in view.Edges.Where(e => e.Tie is not null).DistinctBy(e => e.Tie!.Id, StringComparer.Ordinal)
        )
        {
            IEnumerable<string> dates = edge.Tie!.Steps.Select(s => s.On);
            if (edge.On is { } on && edge.Tie.Steps.All(s => s.On != on))
            {
                dates = dates.Append(on);
            }

            foreach (string date in dates)
            {
                if (PartialDay.Years(date) is { } year)
                {
                    yield return new(edge.Tie, date, year);
                }
            }
        }
    }

    private sealed record Step(ViewTie Tie, string On, double Year)
    {
        /// <summary>Whether only its year or month is known.</summary>
        public bool IsVague => On.Length < 10;
    }
}
