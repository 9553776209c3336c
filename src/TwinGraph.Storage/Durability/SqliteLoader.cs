using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Indexes;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Reads a whole store into memory.</summary>
internal static class SqliteLoader
{
    /// <exception cref="StorageException">A record is damaged, or the file cannot be read.</exception>
    public static GraphState Load(SqliteFile file)
    {
        var state = GraphState.Empty();
        string what = "The tokens";
        try
        {
            // One transaction, so that a read-only opener sees one commit, not the middle of two.
            file.Execute("BEGIN");
            LoadTokens(file, state.Tokens);
            what = "A node";
            LoadNodes(file, state);
            what = "A relationship";
            LoadRelationships(file, state);
            what = "An index";
            LoadIndexes(file, state);
            state.NextNode = Math.Max(state.NextNode, Meta(file, "next_node"));
            state.NextRelationship = Math.Max(state.NextRelationship, Meta(file, "next_rel"));
            file.Execute("COMMIT");
            return state;
        }
        catch (Exception failure)
            when (failure
                    is InvalidDataException
                        or OverflowException
                        or ArgumentException
                        or ConstraintViolationException
                        or SqliteError
            )
        {
            throw new StorageException(
                $"{what} in {file.Path} is damaged: {failure.Message} Restore the store from a backup, or import again into an empty folder.",
                failure
            );
        }
    }

    private static void LoadTokens(SqliteFile file, GraphTokens tokens)
    {
        using SqliteStatement rows = file.Statement("SELECT kind, id, name FROM token ORDER BY kind, id");
        while (rows.Step())
        {
            TokenTable table = Table(tokens, (TokenKind)rows.Integer(0));
            if (table.FindOrAdd(rows.Text(2)) != rows.Integer(1))
            {
                throw new InvalidDataException($"token {rows.Integer(1)} of kind {rows.Integer(0)} is out of order.");
            }
        }
    }

    private static void LoadNodes(SqliteFile file, GraphState state)
    {
        var keys = new List<int>();
        var labels = new List<int>();
        using SqliteStatement rows = file.Statement("SELECT id, labels, props FROM node ORDER BY id");
        while (rows.Step())
        {
            long node = rows.Integer(0);
            labels.Clear();
            var reader = new ByteReader(rows.Blob(1));
            while (!reader.AtEnd)
            {
                int label = reader.Length();
                labels.Add(label);
                state.NodesByLabel.Edit(label).Add(node);
            }

            ReadOnlySpan<int> found = RecordEncoding.ReadProperties(
                rows.Blob(2),
                state.NodeColumns,
                node,
                state.Strings,
                keys
            );
            state.Nodes.Edit(node) = new(
                Exists: true,
                state.LabelSets.Number(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(labels)),
                state.KeySets.Number(found)
            );
            state.NodeCount++;
            state.NextNode = node + 1;
        }
    }

    private static void LoadRelationships(SqliteFile file, GraphState state)
    {
        var keys = new List<int>();
        using SqliteStatement rows = file.Statement("SELECT id, type, start, end, props FROM rel ORDER BY id");
        while (rows.Step())
        {
            long relationship = rows.Integer(0);
            int type = checked((int)rows.Integer(1));
            long start = rows.Integer(2);
            long end = rows.Integer(3);
            if (!state.Nodes[start].Exists || !state.Nodes[end].Exists)
            {
                throw new InvalidDataException($"relationship {relationship} hangs at a node that is not there.");
            }

            ReadOnlySpan<int> found = RecordEncoding.ReadProperties(
                rows.Blob(4),
                state.RelationshipColumns,
                relationship,
                state.Strings,
                keys
            );
            state.Relationships.Edit(relationship) = new(type + 1, state.KeySets.Number(found), start, end);
            state.RelationshipsByType.Edit(type).Add(relationship);
            state.RelationshipCount++;
            state.NextRelationship = relationship + 1;
        }

        state.CompactAdjacency();
    }

    private static void LoadIndexes(SqliteFile file, GraphState state)
    {
        foreach ((string name, string definition) in ReadRules(file))
        {
            if (SchemaEncoding.Decode(name, definition) is ConstraintDescriptor constraint)
            {
                state.Constraints = state.Constraints.With(constraint, state.Tokens);
                if (constraint.OwnsIndex)
                {
                    state.Indexes.Add(IndexBuilder.Build(state, constraint.Index));
                }
            }
            else
            {
                var index = (IndexDescriptor)SchemaEncoding.Decode(name, definition);
                state.Indexes.Add(IndexBuilder.Build(state, index));
            }
        }
    }

    private static List<(string Name, string Definition)> ReadRules(SqliteFile file)
    {
        List<(string, string)> rules = [];
        using SqliteStatement rows = file.Statement(
            file.Ask("PRAGMA user_version") == 1 ? SqliteFile.RulesOfFormat1 : "SELECT name, definition FROM rule"
        );
        while (rows.Step())
        {
            rules.Add((rows.Text(0), rows.Text(1)));
        }

        return rules;
    }

    private static long Meta(SqliteFile file, string name)
    {
        using SqliteStatement row = file.Statement("SELECT value FROM meta WHERE name = ?");
        row.Bind(1, name);
        return row.Step() ? row.Integer(0) : 0;
    }

    private static TokenTable Table(GraphTokens tokens, TokenKind kind) =>
        kind switch
        {
            TokenKind.Label => tokens.Labels,
            TokenKind.Type => tokens.Types,
            TokenKind.Key => tokens.Keys,
            _ => throw new InvalidDataException($"there is no token kind {(int)kind}."),
        };
}
