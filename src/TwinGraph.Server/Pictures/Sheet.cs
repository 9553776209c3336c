using System.Globalization;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures;

/// <summary>What all pictures have around the drawing itself: title, subtitle, legend and source.</summary>
internal sealed class Sheet
{
    private readonly PictureRequest _request;
    private readonly ViewGraph _view;
    private readonly List<Mark> _marks = [];
    private readonly List<(string Label, Func<double, double, Mark> Draw)> _legend = [];
    private readonly List<string> _facts = [];

    public Sheet(PictureRequest request, ViewGraph view)
    {
        (_request, _view) = (request, view);
        Scale = Math.Clamp(Math.Min(request.Width / 900.0, request.Height / 520.0), 0.55, 2);
    }

    /// <summary>By how much letters and marks are larger than usual, since the picture is.</summary>
    public double Scale { get; }

    public PictureWords Words => _request.Words;

    public Palette Palette => _request.Palette;

    /// <summary>Adds a part of the drawing.</summary>
    public void Add(Mark mark) => _marks.Add(mark);

    /// <summary>Adds something to the subtitle.</summary>
    /// <param name="form">What is said, with places for numbers or words.</param>
    /// <param name="values">These.</param>
    public void Say(string form, params ReadOnlySpan<object> values) =>
        _facts.Add(string.Format(CultureInfo.InvariantCulture, form, values));

    /// <summary>Adds a mark to the legend.</summary>
    /// <param name="label">What it means.</param>
    /// <param name="draw">Draws it around a place.</param>
    public void Explain(string label, Func<double, double, Mark> draw) => _legend.Add((label, draw));

    /// <summary>Explains the colours of the kinds of tie that are there, and the strokes of their states.</summary>
    public void ExplainTies(IEnumerable<ViewEdge> edges, bool withStates)
    {
        ViewTie[] ties = [.. edges.Select(e => e.Tie).OfType<ViewTie>()];
        foreach (string kind in Atlas.Network.Projection.NetworkFilter.AllKinds.Where(k => ties.Any(t => t.Kind == k)))
        {
            Explain(Words.Legend[kind], (x, y) => Stroke(x, y, Palette.Tie[kind], null));
        }

        if (withStates && edges.Any(e => e.Tie is null))
        {
            Explain(Words.Legend["other"], (x, y) => Stroke(x, y, Palette.Other, null));
        }

        foreach (Firmness firmness in ties.Select(t => FirmnessStrokes.Of(t.Status)).Distinct().OrderDescending())
        {
            if (withStates)
            {
                Explain(Words.Legend[firmness.ToString()], (x, y) => Stroke(x, y, Palette.Muted, firmness.Dash()));
            }
        }
    }

    /// <summary>The place for the drawing, once the legend is said.</summary>
    public Box Content()
    {
        double top = 62 * Scale;
        return new(
            14 * Scale,
            top,
            _request.Width - (28 * Scale),
            Math.Max(20, _request.Height - top - LegendHeight() - (30 * Scale))
        );
    }

    /// <summary>The whole picture.</summary>
    public Drawing Finish()
    {
        string title = Title();
        int ties = _view.Edges.Select(e => e.Tie?.Id).OfType<string>().Distinct().Count();
        List<string> facts =
        [
            Format(Words.Nodes, _view.Nodes.Count),
            Format(Words.Ties, ties),
            .. When(),
            .. _view.IsTruncated ? [Format(Words.Shown, _view.TotalNodes, _view.TotalEdges)] : (string[])[],
            .. _facts,
        ];
        string subtitle = string.Join(" · ", facts);
        double left = 14 * Scale;
        double width = _request.Width - (2 * left);
        var marks = new List<Mark>(_marks);
        if (_view.Edges.Count == 0)
        {
            Box content = Content();
            marks.Add(
                new TextMark(
                    Words.Nothing,
                    content.Left + (content.Width / 2),
                    content.Top + (content.Height / 2),
                    16 * Scale,
                    Palette.Muted
                )
                {
                    Anchor = "middle",
                    Halo = Palette.Background,
                }
            );
        }

        marks.Add(
            new TextMark(Lettering.Fit(title, 21 * Scale, width), left, 30 * Scale, 21 * Scale, Palette.Ink)
            {
                IsBold = true,
            }
        );
        marks.Add(
            new TextMark(Lettering.Fit(subtitle, 12.5 * Scale, width), left, 49 * Scale, 12.5 * Scale, Palette.Muted)
        );
        AddLegend(marks);
        string source = _request.View == "map" ? $"{Words.Source} {Words.Outlines}" : Words.Source;
        marks.Add(
            new TextMark(
                Lettering.Fit(source, 11 * Scale, width),
                left,
                _request.Height - (9 * Scale),
                11 * Scale,
                Palette.Muted
            )
        );
        return new(
            _request.Width,
            _request.Height,
            Palette.Background,
            Words.Language,
            title,
            $"{subtitle}. {source}",
            marks
        );
    }

    private Mark Stroke(double x, double y, string colour, string? dash) =>
        new PathMark(Shapes.Line((x - (10 * Scale), y), (x + (10 * Scale), y)), null, colour)
        {
            Width = 2.5 * Scale,
            Dash = dash,
        };

    private string Title()
    {
        string form = Words.Titles[
            _request is { View: "matrix", Address.Matrix: "sectors" } ? "sectors" : _request.View
        ];
        ViewNode? center = _view.Nodes.FirstOrDefault(n => n.Distance == 0);
        return center is null ? form : Format(Words.Around, center.Names.In(_request.NameLanguage));
    }

    private IEnumerable<string> When()
    {
        ViewQuery query = _request.Address.Query;
        foreach (
            (string form, string? date) in ((string, string?)[])
                [
                    (Words.AsOf, query.AsOf),
                    (Words.KnownAt, query.KnownAt),
                    (Words.From, query.From),
                    (Words.To, query.To),
                ]
        )
        {
            if (date is not null)
            {
                yield return Format(form, date);
            }
        }
    }

    private double LegendHeight() => _legend.Count == 0 ? 0 : (LegendPlaces()[^1].Y + 1) * 19 * Scale;

    // Marks in rows, as many beside each other as fit.
    private List<(double X, int Y)> LegendPlaces()
    {
        var places = new List<(double, int)>();
        double x = 14 * Scale;
        int row = 0;
        foreach ((string label, _) in _legend)
        {
            double width = (44 * Scale) + Lettering.Width(label, 12 * Scale);
            if (x + width > _request.Width && places.Count > 0)
            {
                (x, row) = (14 * Scale, row + 1);
            }

            places.Add((x, row));
            x += width;
        }

        return places;
    }

    private void AddLegend(List<Mark> marks)
    {
        double top = _request.Height - (22 * Scale) - LegendHeight();
        List<(double X, int Y)> places = LegendPlaces();
        for (int i = 0; i < _legend.Count; i++)
        {
            double y = top + ((places[i].Y + 0.5) * 19 * Scale);
            marks.Add(_legend[i].Draw(places[i].X + (11 * Scale), y));
            marks.Add(
                new TextMark(_legend[i].Label, places[i].X + (26 * Scale), y + (4 * Scale), 12 * Scale, Palette.Muted)
            );
        }
    }

    private string Format(string form, params ReadOnlySpan<object> values) =>
        string.Format(CultureInfo.InvariantCulture, form, values);
}
