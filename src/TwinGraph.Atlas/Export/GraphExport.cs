using System.Text;
using TwinGraph.Atlas.Views;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Writes a graph, or what a query finds of it, for other programs.</summary>
/// <remarks>
/// One transaction reads it all, so the file is of one state. A whole graph is streamed; of a query's answer the nodes and
/// relationships are held, and rows for CSV are not. Formats that declare properties first read a graph twice.
/// </remarks>
public static class GraphExport
{
    /// <summary>The formats by the names that people give them, and by the ends of files' names.</summary>
    public static IReadOnlyDictionary<string, ExportFormat> Formats { get; } =
        new Dictionary<string, ExportFormat>(StringComparer.OrdinalIgnoreCase)
        {
            ["graphml"] = ExportFormat.GraphMl,
            ["gexf"] = ExportFormat.Gexf,
            ["cyjs"] = ExportFormat.Cytoscape,
            ["json"] = ExportFormat.JsonGraph,
            ["geojson"] = ExportFormat.GeoJson,
            ["csv"] = ExportFormat.Csv,
            ["cypher"] = ExportFormat.Cypher,
        };

    /// <summary>Writes one file.</summary>
    /// <param name="database">The graph.</param>
    /// <param name="options">What, and how.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ExportException">The format cannot hold it, or needs two files.</exception>
    /// <exception cref="CypherException">The query is wrong, or writes.</exception>
    public static async Task<ExportReport> WriteAsync(
        ICypherDatabase database,
        ExportOptions options,
        Stream output,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        if (options is { Format: ExportFormat.Csv, Query: null })
        {
            throw new ExportException(
                "A whole graph is two tables in CSV. Name a folder for nodes.csv and relationships.csv, or give a query."
            );
        }

        ICypherTransaction transaction = await database
            .BeginAsync((options.ReadAs ?? new()) with { Mode = AccessMode.Read }, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (options.Format == ExportFormat.Csv)
            {
                return await WriteRowsAsync(transaction, options, output, cancellationToken).ConfigureAwait(false);
            }

            using GraphWriter writer = WriterOf(options.Format, output);
            return await WriteGraphAsync(transaction, options, writer, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what a view shows: nodes and edges as they are seen, with the properties of <see cref="ViewRows"/>.</summary>
    /// <param name="view">The view.</param>
    /// <param name="format">The format; CSV is one table, of the edges with the names of their ends.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="raw">As <see cref="ExportOptions.Raw"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ExportReport> WriteAsync(
        ViewGraph view,
        ExportFormat format,
        Stream output,
        bool raw = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(output);
        if (format == ExportFormat.Csv)
        {
            return ViewTable.Write(view, output, raw, cancellationToken);
        }

        using GraphWriter writer = WriterOf(format, output);
        return await WriteGraphAsync(new ViewRows(view), writer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a graph as two CSV tables with neo4j-admin's headers.</summary>
    /// <param name="database">The graph.</param>
    /// <param name="options">What, and how; the format is CSV.</param>
    /// <param name="nodes">Where nodes go; left open.</param>
    /// <param name="relationships">Where relationships go; left open.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ExportException">An item of a list has a semicolon in it.</exception>
    /// <exception cref="CypherException">The query is wrong, or writes.</exception>
    public static async Task<ExportReport> WriteTablesAsync(
        ICypherDatabase database,
        ExportOptions options,
        Stream nodes,
        Stream relationships,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ICypherTransaction transaction = await database
            .BeginAsync((options.ReadAs ?? new()) with { Mode = AccessMode.Read }, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            using var writer = new CsvTablesWriter(nodes, relationships, options.Raw);
            return await WriteGraphAsync(transaction, options, writer, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ExportReport> WriteGraphAsync(
        ICypherTransaction transaction,
        ExportOptions options,
        GraphWriter writer,
        CancellationToken cancellationToken
    )
    {
        IGraphRows rows = options.Query is { } query
            ? await GatheredGraph
                .RunAsync(transaction, query, options.Parameters, cancellationToken)
                .ConfigureAwait(false)
            : new WholeGraph(transaction);
        return await WriteGraphAsync(rows, writer, cancellationToken).ConfigureAwait(false);
    }

    private static GraphWriter WriterOf(ExportFormat format, Stream output) =>
        format switch
        {
            ExportFormat.GraphMl => new GraphMlWriter(output),
            ExportFormat.Gexf => new GexfWriter(output),
            ExportFormat.Cytoscape => new CytoscapeWriter(output),
            ExportFormat.JsonGraph => new JsonGraphWriter(output),
            ExportFormat.GeoJson => new GeoJsonWriter(output),
            ExportFormat.Cypher => new CypherScriptWriter(output),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    private static async Task<ExportReport> WriteGraphAsync(
        IGraphRows rows,
        GraphWriter writer,
        CancellationToken cancellationToken
    )
    {
        writer.Begin(
            writer.NeedsShape ? await GraphShape.OfAsync(rows, cancellationToken).ConfigureAwait(false) : new()
        );
        long nodes = 0;
        await foreach (NodeValue node in rows.NodesAsync(cancellationToken).ConfigureAwait(false))
        {
            writer.Write(node);
            nodes++;
        }

        writer.BeginRelationships();
        long relationships = 0;
        await foreach (
            RelationshipValue relationship in rows.RelationshipsAsync(cancellationToken).ConfigureAwait(false)
        )
        {
            writer.Write(relationship);
            relationships++;
        }

        writer.End();
        return new(nodes, relationships, writer.LeftOut);
    }

    private static async Task<ExportReport> WriteRowsAsync(
        ICypherTransaction transaction,
        ExportOptions options,
        Stream output,
        CancellationToken cancellationToken
    )
    {
        var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            ICypherResult result = await transaction
                .RunAsync(options.Query!, options.Parameters, cancellationToken)
                .ConfigureAwait(false);
            await using (result.ConfigureAwait(false))
            {
                var cells = new CsvCells(text, options.Raw);
                foreach (string column in result.Columns)
                {
                    cells.Text(column);
                }

                cells.EndLine();
                long rows = 0;
                for (; await result.ReadAsync(cancellationToken).ConfigureAwait(false); rows++)
                {
                    foreach (CypherValue value in result.Current)
                    {
                        cells.Value(value, GraphWriter.TextOf(value));
                    }

                    cells.EndLine();
                }

                return new(0, 0, 0, rows);
            }
        }
    }
}
