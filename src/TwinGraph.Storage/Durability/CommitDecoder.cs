using System.Buffers.Binary;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage.Durability;

/// <summary>Brings a state from the snapshot forward, a record of the log at a time.</summary>
internal sealed class CommitDecoder(GraphState state)
{
    private readonly GraphTransaction _replay = GraphTransaction.ForReplay(state);
    private readonly StringPool _strings = state.Strings;
    private readonly List<int> _labels = [];
    private readonly List<KeyValuePair<int, CypherValue>> _properties = [];

    /// <exception cref="InvalidDataException">The record is damaged, or is not the next one.</exception>
    public void Apply(long sequence, ReadOnlySpan<byte> record)
    {
        if (
            record.Length < sizeof(uint)
            || BinaryPrimitives.ReadUInt32LittleEndian(record) != Checksum.Of(record[sizeof(uint)..])
        )
        {
            throw new InvalidDataException("its checksum is wrong.");
        }

        var from = new ByteReader(record[sizeof(uint)..]);
        byte version = from.Byte();
        if (version != CommitEncoder.Version)
        {
            throw new InvalidDataException($"it is of version {version}, which this program does not know.");
        }

        ulong number = from.Unsigned();
        if (number != (ulong)sequence)
        {
            throw new InvalidDataException($"it is the record of commit {number}.");
        }

        ReadTokens(ref from, state.Tokens.Labels);
        ReadTokens(ref from, state.Tokens.Types);
        ReadTokens(ref from, state.Tokens.Keys);
        List<(string, string)>? rules = ReadSchema(ref from);
        long nextNode = (long)from.Unsigned();
        long nextRelationship = (long)from.Unsigned();

        // Relationships that are gone are read ahead: their nodes may be gone too, and go last.
        ByteReader nodes = from;
        ReadNodes(ref from, skim: true);
        ByteReader relationships = from;
        ReadRelationships(ref from, gone: true);
        ReadNodes(ref nodes, skim: false);
        ReadRelationships(ref relationships, gone: false);
        state.NextNode = nextNode;
        state.NextRelationship = nextRelationship;
        if (rules is not null)
        {
            SchemaRules.Apply(state, rules);
        }

        if (!from.AtEnd)
        {
            throw new InvalidDataException("it goes on behind its end.");
        }

        _replay.EndOfRecord();
    }

    private static void ReadTokens(ref ByteReader from, TokenTable tokens)
    {
        int first = from.Length();
        int count = from.Length();
        for (int token = first; token < first + count; token++)
        {
            string name = ValueEncoding.Read(ref from, new StringPool()).AsString();
            if (tokens.FindOrAdd(name) != token)
            {
                throw new InvalidDataException($"the name {name} is of another token than {token}.");
            }
        }
    }

    private List<(string Name, string Definition)>? ReadSchema(ref ByteReader from)
    {
        if (from.Byte() == 0)
        {
            return null;
        }

        int count = from.Length();
        List<(string, string)> rules = [];
        for (int i = 0; i < count; i++)
        {
            string name = ValueEncoding.Read(ref from, _strings).AsString();
            rules.Add((name, ValueEncoding.Read(ref from, _strings).AsString()));
        }

        return rules;
    }

    private void ReadNodes(ref ByteReader from, bool skim)
    {
        int count = from.Length();
        long node = 0;
        for (int i = 0; i < count; i++)
        {
            node += (long)from.Unsigned();
            bool exists = from.Byte() != 0;
            _labels.Clear();
            _properties.Clear();
            if (exists)
            {
                int labels = from.Length();
                for (int label = 0; label < labels; label++)
                {
                    _labels.Add(from.Length());
                }

                ReadProperties(ref from);
            }

            if (!skim)
            {
                _replay.ReplayNode(node, exists, _labels, _properties);
            }
        }
    }

    private void ReadRelationships(ref ByteReader from, bool gone)
    {
        int count = from.Length();
        long relationship = 0;
        for (int i = 0; i < count; i++)
        {
            relationship += (long)from.Unsigned();
            bool exists = from.Byte() != 0;
            RelationshipRow row = default;
            _properties.Clear();
            if (exists)
            {
                row = new(from.Length() + 1, 0, (long)from.Unsigned(), (long)from.Unsigned());
                ReadProperties(ref from);
            }

            if (exists != gone)
            {
                _replay.ReplayRelationship(relationship, exists, row.Type, row.Start, row.End, _properties);
            }
        }
    }

    private void ReadProperties(ref ByteReader from)
    {
        int count = from.Length();
        for (int i = 0; i < count; i++)
        {
            _properties.Add(new(from.Length(), ValueEncoding.Read(ref from, _strings)));
        }
    }
}
