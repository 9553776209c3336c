using System.Text;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>Reads types and ends of a table of relationships.</summary>
internal sealed class RelationshipRows(
    CsvTable table,
    GraphTokens tokens,
    NodeIds ids,
    BulkImportOptions options,
    RejectedRows rejected
)
{
    /// <summary>By row the token of the type, or -1 for a row that is left out.</summary>
    public int[] Types { get; } = new int[table.Rows];

    public int[] Starts { get; } = new int[table.Rows];

    public int[] Ends { get; } = new int[table.Rows];

    public void Read(CancellationToken cancellationToken)
    {
        int fixedType = table.Source.Names.Count > 0 ? tokens.Types.FindOrAdd(table.Source.Names[0]) : -1;
        InParallel.For(table.Chunks.Count, i => Read(table.Chunks[i], fixedType), cancellationToken);
    }

    private void Read(CsvChunk chunk, int fixedType)
    {
        int typeColumn = table.ColumnOf(ColumnRole.Type);
        int startColumn = table.ColumnOf(ColumnRole.Start);
        int endColumn = table.ColumnOf(ColumnRole.End);
        var known = new TextNumbers();
        for (int i = 0; i < chunk.Rows; i++)
        {
            int row = chunk.FirstRow + i;
            Types[row] = -1;
            if (table.Excluded[row])
            {
                continue;
            }

            int type = typeColumn < 0 ? fixedType : Type(chunk, i, typeColumn, fixedType, known);
            Starts[row] = End(chunk, i, startColumn);
            Ends[row] = End(chunk, i, endColumn);
            if (type < 0)
            {
                table.Exclude(chunk, row, typeColumn, "the type is empty", "Give each relationship a type.", rejected);
            }
            else if (Starts[row] < 0 || Ends[row] < 0)
            {
                RefuseEnd(chunk, i, Starts[row] < 0 ? startColumn : endColumn);
            }
            else
            {
                Types[row] = type;
            }
        }
    }

    private int Type(CsvChunk chunk, int row, int column, int fixedType, TextNumbers known)
    {
        FieldSpan field = chunk.Columns[column]![row];
        if (field.Length == 0)
        {
            return fixedType;
        }

        ReadOnlySpan<byte> text = table.Text(chunk, field);
        int type = known.Find(text);
        if (type < 0)
        {
            type = tokens.Types.FindOrAdd(Encoding.UTF8.GetString(text));
            known.TryAdd(text, ref type);
        }

        return type;
    }

    private int End(CsvChunk chunk, int row, int column) =>
        ids.Find(table.Columns[column].IdSpace, table.Text(chunk, chunk.Columns[column]![row]));

    private void RefuseEnd(CsvChunk chunk, int row, int column)
    {
        string id = FieldText.Of(chunk, chunk.Columns[column]![row], (byte)table.Dialect.Quote);
        string space = table.Columns[column].IdSpace;
        table.Exclude(
            chunk,
            chunk.FirstRow + row,
            column,
            $"there is no node '{id}'{(space.Length == 0 ? "" : $" in the id space {space}")}",
            "Add the node, correct the id, or leave such rows out with --skip-bad-relationships.",
            rejected,
            borne: options.SkipBadRelationships
        );
    }
}
