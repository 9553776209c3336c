using SQLitePCL;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage.Durability;

/// <summary>Writes each commit as one SQLite transaction, synced to disk.</summary>
internal sealed class SqliteCommitLog : ICommitLog
{
    private readonly SqliteFile _file;
    private readonly FolderLock _folder;
    private readonly ByteWriter _writer = new();
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _putNode;
    private readonly SqliteStatement _dropNode;
    private readonly SqliteStatement _putRelationship;
    private readonly SqliteStatement _dropRelationship;
    private readonly SqliteStatement _putToken;
    private readonly SqliteStatement _putMeta;
    private readonly int[] _tokensOnDisk;

    public SqliteCommitLog(SqliteFile file, FolderLock folder, GraphTokens tokens)
    {
        _file = file;
        _folder = folder;
        _begin = file.Statement("BEGIN IMMEDIATE");
        _commit = file.Statement("COMMIT");
        _putNode = file.Statement("INSERT OR REPLACE INTO node (id, labels, props) VALUES (?, ?, ?)");
        _dropNode = file.Statement("DELETE FROM node WHERE id = ?");
        _putRelationship = file.Statement(
            "INSERT OR REPLACE INTO rel (id, type, start, end, props) VALUES (?, ?, ?, ?, ?)"
        );
        _dropRelationship = file.Statement("DELETE FROM rel WHERE id = ?");
        _putToken = file.Statement("INSERT OR REPLACE INTO token (kind, id, name) VALUES (?, ?, ?)");
        _putMeta = file.Statement("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
        _tokensOnDisk = [tokens.LabelCount, tokens.TypeCount, tokens.KeyCount];
    }

    internal SqliteFile File => _file;

    public void Write(GraphState state, ChangeSet changes)
    {
        // Names may be added beside a commit, by nobody but a later writer; what this one uses is there now.
        int[] counts = [state.Tokens.LabelCount, state.Tokens.TypeCount, state.Tokens.KeyCount];
        try
        {
            _begin.Run();
            WriteTokens(TokenKind.Label, state.Tokens.Labels, counts);
            WriteTokens(TokenKind.Type, state.Tokens.Types, counts);
            WriteTokens(TokenKind.Key, state.Tokens.Keys, counts);
            WriteNodes(state, changes);
            WriteRelationships(state, changes);
            if (changes.Schema)
            {
                WriteSchema(state);
            }

            WriteMeta("next_node", state.NextNode);
            WriteMeta("next_rel", state.NextRelationship);
        }
        catch (SqliteError failure)
        {
            throw NotWritten(failure);
        }

        FaultPoint.Reach(FaultPoint.BeforeCommit);
        try
        {
            _commit.Run();
        }
        catch (SqliteError failure)
            when (failure.PrimaryCode is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_CONSTRAINT or raw.SQLITE_NOMEM
            )
        {
            throw NotWritten(failure);
        }
        catch (SqliteError failure)
        {
            throw new StorageException(
                $"Whether the commit is in {_file.Path} is not known, since the disk failed while it was made durable: "
                    + $"{failure.Message}. Check the disk, then open the store again to see.",
                WriteOutcome.Unknown,
                failure
            );
        }

        counts.CopyTo(_tokensOnDisk, 0);
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _putNode.Dispose();
        _dropNode.Dispose();
        _putRelationship.Dispose();
        _dropRelationship.Dispose();
        _putToken.Dispose();
        _putMeta.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    private StorageException NotWritten(SqliteError failure)
    {
        if (raw.sqlite3_get_autocommit(_file.Database) == 0)
        {
            try
            {
                _file.Execute("ROLLBACK");
            }
            catch (SqliteError second)
            {
                // Without its COMMIT the transaction is void on disk, but this connection is of no more use.
                return new(
                    $"Nothing of the commit is in {_file.Path}, which failed and could not be rolled back: "
                        + $"{failure.Message}; {second.Message}. Open the store again.",
                    failure
                );
            }
        }

        string mend =
            failure.PrimaryCode == raw.SQLITE_FULL ? "Make room on the disk and try again." : "Check the disk.";
        return new($"Nothing of the commit was written to {_file.Path}: {failure.Message}. {mend}", failure);
    }

    private void WriteTokens(TokenKind kind, TokenTable tokens, int[] counts)
    {
        for (int token = _tokensOnDisk[(int)kind]; token < counts[(int)kind]; token++)
        {
            _putToken.Bind(1, (long)kind);
            _putToken.Bind(2, token);
            _putToken.Bind(3, tokens[token]);
            _putToken.Run();
        }
    }

    private void WriteNodes(GraphState state, ChangeSet changes)
    {
        foreach (long node in changes.Nodes)
        {
            NodeRecord record = state.Nodes[node];
            if (!record.Exists)
            {
                _dropNode.Bind(1, node);
                _dropNode.Run();
                continue;
            }

            _putNode.Bind(1, node);
            _putNode.Bind(2, RecordEncoding.Labels(_writer, state.LabelSets[record.LabelSet]));
            ReadOnlySpan<int> keys = state.KeySets[record.KeySet];
            _putNode.Bind(3, RecordEncoding.Properties(_writer, keys, state.NodeColumns, node));
            _putNode.Run();
        }
    }

    private void WriteRelationships(GraphState state, ChangeSet changes)
    {
        foreach (long relationship in changes.Relationships)
        {
            RelationshipRow row = state.Relationships[relationship];
            if (!row.Exists)
            {
                _dropRelationship.Bind(1, relationship);
                _dropRelationship.Run();
                continue;
            }

            _putRelationship.Bind(1, relationship);
            _putRelationship.Bind(2, row.Type);
            _putRelationship.Bind(3, row.Start);
            _putRelationship.Bind(4, row.End);
            ReadOnlySpan<int> keys = state.KeySets[row.KeySet];
            _putRelationship.Bind(5, RecordEncoding.Properties(_writer, keys, state.RelationshipColumns, relationship));
            _putRelationship.Run();
        }
    }

    private void WriteSchema(GraphState state)
    {
        _file.Execute("DELETE FROM rule");
        using SqliteStatement put = _file.Statement("INSERT INTO rule (name, definition) VALUES (?, ?)");
        foreach (IndexDescriptor index in state.Indexes.Descriptors)
        {
            if (state.Constraints.Find(index.Name) is null)
            {
                Put(index.Name, SchemaEncoding.Encode(index));
            }
        }

        foreach (ConstraintDescriptor constraint in state.Constraints.All)
        {
            Put(constraint.Name, SchemaEncoding.Encode(constraint));
        }

        void Put(string name, string definition)
        {
            put.Bind(1, name);
            put.Bind(2, definition);
            put.Run();
        }
    }

    private void WriteMeta(string name, long value)
    {
        _putMeta.Bind(1, name);
        _putMeta.Bind(2, value);
        _putMeta.Run();
    }
}
