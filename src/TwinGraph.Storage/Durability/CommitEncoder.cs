using System.Buffers.Binary;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage.Durability;

/// <summary>Writes what a commit changed as one record of the log: the records it touched, as they are now.</summary>
/// <remarks>
/// A checksum of what follows, the record's version, the commit's number; the new tokens; the schema when it changed;
/// the next ids; then relationships and nodes that are gone, nodes, relationships, each ascending by id.
/// </remarks>
internal sealed class CommitEncoder
{
    /// <summary>The version of a record of the log.</summary>
    public const byte Version = 1;

    private readonly ByteWriter _to = new();

    /// <summary>How many tokens of each kind the log and the snapshot before it have.</summary>
    public TokenCounts Logged { get; set; }

    /// <summary>Encodes a commit, or returns null when it takes more than <paramref name="mostBytes"/>.</summary>
    public byte[]? Encode(long sequence, GraphState state, ChangeSet changes, long mostBytes)
    {
        TokenCounts counts = TokenCounts.Of(state.Tokens);
        _to.Clear();
        _ = _to.Space(sizeof(uint));
        _to.Byte(Version);
        _to.Unsigned((ulong)sequence);
        WriteTokens(state.Tokens.Labels, Logged.Labels, counts.Labels);
        WriteTokens(state.Tokens.Types, Logged.Types, counts.Types);
        WriteTokens(state.Tokens.Keys, Logged.Keys, counts.Keys);
        WriteSchema(state, changes.Schema);
        _to.Unsigned((ulong)state.NextNode);
        _to.Unsigned((ulong)state.NextRelationship);
        if (!WriteNodes(state, changes, mostBytes) || !WriteRelationships(state, changes, mostBytes))
        {
            _to.Release();
            return null;
        }

        byte[] record = _to.Written.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(record, Checksum.Of(record.AsSpan(sizeof(uint))));
        Logged = counts;
        return record;
    }

    private static long[] Sorted(HashSet<long> ids)
    {
        long[] sorted = [.. ids];
        LongSort.Sort(sorted);
        return sorted;
    }

    private void WriteTokens(TokenTable tokens, int first, int count)
    {
        _to.Unsigned((uint)first);
        _to.Unsigned((uint)(count - first));
        for (int token = first; token < count; token++)
        {
            WriteText(tokens[token]);
        }
    }

    private void WriteSchema(GraphState state, bool changed)
    {
        _to.Byte(changed ? (byte)1 : (byte)0);
        if (changed)
        {
            List<(string Name, string Definition)> rules = SchemaRules.Of(state);
            _to.Unsigned((uint)rules.Count);
            foreach ((string name, string definition) in rules)
            {
                WriteText(name);
                WriteText(definition);
            }
        }
    }

    private void WriteText(string text) => ValueEncoding.Write(_to, CypherValue.String(text));

    private bool WriteNodes(GraphState state, ChangeSet changes, long mostBytes)
    {
        long[] ids = Sorted(changes.Nodes);
        _to.Unsigned((uint)ids.Length);
        long last = 0;
        foreach (long node in ids)
        {
            Interruption.Step();
            NodeRecord record = state.Nodes[node];
            WriteId(node, ref last);
            _to.Byte(record.Exists ? (byte)1 : (byte)0);
            if (record.Exists)
            {
                ReadOnlySpan<int> labels = state.LabelSets[record.LabelSet];
                _to.Unsigned((uint)labels.Length);
                foreach (int label in labels)
                {
                    _to.Unsigned((uint)label);
                }

                WriteProperties(state.KeySets[record.KeySet], state.NodeColumns, node);
            }

            if (_to.Written.Length > mostBytes)
            {
                return false;
            }
        }

        return true;
    }

    private bool WriteRelationships(GraphState state, ChangeSet changes, long mostBytes)
    {
        long[] ids = Sorted(changes.Relationships);
        _to.Unsigned((uint)ids.Length);
        long last = 0;
        foreach (long relationship in ids)
        {
            Interruption.Step();
            RelationshipRow row = state.Relationships[relationship];
            WriteId(relationship, ref last);
            _to.Byte(row.Exists ? (byte)1 : (byte)0);
            if (row.Exists)
            {
                _to.Unsigned((uint)row.Type);
                _to.Unsigned((ulong)row.Start);
                _to.Unsigned((ulong)row.End);
                WriteProperties(state.KeySets[row.KeySet], state.RelationshipColumns, relationship);
            }

            if (_to.Written.Length > mostBytes)
            {
                return false;
            }
        }

        return true;
    }

    private void WriteId(long id, ref long last)
    {
        _to.Unsigned((ulong)(id - last));
        last = id;
    }

    private void WriteProperties(ReadOnlySpan<int> keys, ColumnTable columns, long id)
    {
        _to.Unsigned((uint)keys.Length);
        foreach (int key in keys)
        {
            _to.Unsigned((uint)key);
            ValueEncoding.Write(_to, columns[key, id]);
        }
    }
}
