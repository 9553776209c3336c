using System.Text;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Bulk;

/// <summary>Reads ids and labels of a table of nodes.</summary>
internal sealed class NodeRows(CsvTable table, GraphState state, NodeIds ids, RejectedRows rejected)
{
    private readonly TextNumbers _known = new();

    /// <summary>Notes whom each id names.</summary>
    /// <param name="firstNode">The id of the node in the first row.</param>
    /// <returns>By row the number of the set of labels, or -1 for a row that is left out.</returns>
    public int[] Read(int firstNode)
    {
        int idColumn = table.ColumnOf(ColumnRole.Id);
        int labelColumn = table.ColumnOf(ColumnRole.Labels);
        int[] sets = new int[table.Rows];
        int fixedSet = 0;
        foreach (string label in table.Source.Names)
        {
            fixedSet = state.LabelSets.With(fixedSet, state.Tokens.Labels.FindOrAdd(label));
        }

        foreach (CsvChunk chunk in table.Chunks)
        {
            for (int i = 0; i < chunk.Rows; i++)
            {
                int row = chunk.FirstRow + i;
                sets[row] = -1;
                if (table.Excluded[row] || (idColumn >= 0 && !ReadId(chunk, row, idColumn, firstNode + row)))
                {
                    continue;
                }

                FieldSpan labels = labelColumn < 0 ? default : chunk.Columns[labelColumn]![i];
                sets[row] = labels.Length == 0 ? fixedSet : LabelSet(table.Text(chunk, labels), fixedSet);
            }
        }

        return sets;
    }

    private bool ReadId(CsvChunk chunk, int row, int column, int node)
    {
        FieldSpan field = chunk.Columns[column]![row - chunk.FirstRow];
        ReadOnlySpan<byte> id = table.Text(chunk, field);
        if (!ids.IsId(id))
        {
            string what = id.IsEmpty ? "the id is empty" : $"'{Encoding.UTF8.GetString(id)}' is no integer";
            table.Exclude(chunk, row, column, what, "Give each node an id of its own.", rejected);
            return false;
        }

        string space = table.Columns[column].IdSpace;
        if (ids.TryAdd(space, id, node))
        {
            return true;
        }

        string where = space.Length == 0 ? "" : $" in the id space {space}";
        string twice = $"the id '{Encoding.UTF8.GetString(id)}' is there before{where}";
        table.Exclude(
            chunk,
            row,
            column,
            twice,
            "Give each node an id of its own, or use id spaces: id:ID(Name).",
            rejected
        );
        return false;
    }

    private int LabelSet(ReadOnlySpan<byte> text, int fixedSet)
    {
        int set = _known.Find(text);
        if (set >= 0)
        {
            return set;
        }

        set = fixedSet;
        foreach (string label in Encoding.UTF8.GetString(text).Split(table.Dialect.ArrayDelimiter))
        {
            if (label.Trim() is { Length: > 0 } name)
            {
                set = state.LabelSets.With(set, state.Tokens.Labels.FindOrAdd(name));
            }
        }

        _known.TryAdd(text, ref set);
        return set;
    }
}
