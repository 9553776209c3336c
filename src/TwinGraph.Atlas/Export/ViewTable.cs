using System.Globalization;
using System.Text;
using TwinGraph.Atlas.Views;

namespace TwinGraph.Atlas.Export;

/// <summary>What a view shows as one CSV table for spreadsheets: a line for each edge, with the names of its ends.</summary>
internal static class ViewTable
{
    private static readonly string[] s_columns =
    [
        "from",
        "fromName",
        "fromKind",
        "type",
        "to",
        "toName",
        "toKind",
        "tie",
        "kind",
        "status",
        "on",
        "until",
        "sectors",
        "programme",
        "amount",
        "currency",
        "steps",
    ];

    public static ExportReport Write(ViewGraph view, Stream output, bool raw, CancellationToken cancellationToken)
    {
        Dictionary<string, ViewNode> nodes = view.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var cells = new CsvCells(text, raw);
        foreach (string column in s_columns)
        {
            cells.Plain(column);
        }

        cells.EndLine();
        foreach (ViewEdge edge in view.Edges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (ViewNode from, ViewNode to) = (nodes[edge.From], nodes[edge.To]);
            cells.Text(from.Id);
            cells.Text(from.Names.Name);
            cells.Text(from.Kind);
            cells.Text(edge.Type);
            cells.Text(to.Id);
            cells.Text(to.Names.Name);
            cells.Text(to.Kind);
            Optional(cells, edge.Tie?.Id);
            Optional(cells, edge.Tie?.Kind);
            Optional(cells, edge.Tie?.Status);
            Optional(cells, edge.On);
            Optional(cells, edge.Until);
            Optional(cells, Joined(edge.Tie?.Sectors));
            Optional(cells, edge.Tie?.Programme);
            cells.Plain(edge.Tie?.Amount?.ToString("R", CultureInfo.InvariantCulture) ?? "");
            Optional(cells, edge.Tie?.Currency);
            Optional(cells, Joined(edge.Tie?.Steps.Select(s => $"{s.On} {s.Status}")));
            cells.EndLine();
        }

        return new(view.Nodes.Count, view.Edges.Count, 0, view.Edges.Count);
    }

    private static string? Joined(IEnumerable<string>? texts) =>
        string.Join(';', texts ?? []) is { Length: > 0 } text ? text : null;

    private static void Optional(CsvCells cells, string? text)
    {
        if (text is null)
        {
            cells.Plain("");
        }
        else
        {
            cells.Text(text);
        }
    }
}
