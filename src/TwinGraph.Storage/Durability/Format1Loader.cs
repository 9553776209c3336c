using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Reads a store of format 1, which had a row for each node and relationship.</summary>
internal static class Format1Loader
{
    /// <summary>Reads all rows; the caller holds a transaction open.</summary>
    /// <exception cref="InvalidDataException">A record is damaged; the message says which.</exception>
    public static GraphState Load(SqliteFile file)
    {
        var state = GraphState.Empty();
        string what = "the tokens";
        try
        {
            LoadTokens(file, state.Tokens);
            what = "a node";
            LoadNodes(file, state);
            what = "a relationship";
            LoadRelationships(file, state);
            what = "an index";
            LoadIndexes(file, state);
            state.NextNode = Math.Max(state.NextNode, file.Meta("next_node"));
            state.NextRelationship = Math.Max(state.NextRelationship, file.Meta("next_rel"));
            return state;
        }
        catch (Exception failure)
            when (failure
                    is InvalidDataException
                        or OverflowException
                        or ArgumentException
                        or ConstraintViolationException
            )
        {
            throw new InvalidDataException($"{what}: {failure.Message}", failure);
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
        // Format 1 knew plain indexes and uniqueness, each over one property of a label's nodes.
        List<(string, string)> rules = [];
        using SqliteStatement rows = file.Statement("SELECT name, label, key, is_unique FROM schema");
        while (rows.Step())
        {
            var index = new IndexDescriptor(rows.Text(0), rows.Text(1), rows.Text(2), Unique: false);
            string definition =
                rows.Integer(3) == 0
                    ? SchemaEncoding.Encode(index)
                    : SchemaEncoding.Encode(
                        new ConstraintDescriptor(
                            index.Name,
                            ConstraintKind.Unique,
                            index.Entity,
                            index.Label,
                            index.Keys
                        )
                    );
            rules.Add((index.Name, definition));
        }

        SchemaRules.Apply(state, rules);
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
