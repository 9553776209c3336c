using Microsoft.Data.Sqlite;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Tests.Durability;

/// <summary><c>Fixtures/format-1.db</c> was written by the last program of format 1.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Open_OfFormat1ToWrite_MovesItToTheNewestAndKeepsAll()
    {
        using TemporaryFolder folder = Format1();
        IGraphReader before;
        using (GraphStore old = folder.Open(readOnly: true))
        {
            before = old.Snapshot();
        }

        using (GraphStore store = folder.Open())
        {
            AssertWhole(store.Snapshot());
            Assert.Empty(Compared.Problems(before, store.Snapshot()));
            Assert.Equal(SqliteFile.Format, ((SqliteCommitLog)store.Log!).File.UsedFormat);
            Assert.Empty(GraphChecker.Check(store));
        }

        using GraphStore again = folder.Open();
        Assert.Empty(Compared.Problems(before, again.Snapshot()));
        Assert.Equal(0, Rows(folder, "SELECT count(*) FROM sqlite_schema WHERE name IN ('node', 'rel', 'token')"));
    }

    [Fact]
    public void Open_OfFormat1ReadOnly_ReadsItAndLeavesIt()
    {
        using TemporaryFolder folder = Format1();
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder.Path, "graph.db"));
        using (GraphStore store = folder.Open(readOnly: true))
        {
            AssertWhole(store.Snapshot());
        }

        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(folder.Path, "graph.db")));
    }

    [Fact]
    public async Task Open_OfFormat1_GoesOnWithItsIds()
    {
        using TemporaryFolder folder = Format1();
        using GraphStore store = folder.Open();
        using IGraphTransaction write = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        Assert.Equal(12, write.CreateNode([]));
    }

    [Fact]
    public void Open_OfFormat1WhenTheNewFileCannotBeWritten_LeavesItAsItWas()
    {
        using TemporaryFolder folder = Format1();
        var files = new FaultyFiles { FailSync = true };
        StorageException error = Assert.Throws<StorageException>(() =>
            GraphStore.Open(new() { Directory = folder.Path, Files = files })
        );
        Assert.Contains("could not be moved to format 2; it is as it was", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Rows(folder, "PRAGMA user_version"));
        using GraphStore store = folder.Open();
        AssertWhole(store.Snapshot());
    }

    private static TemporaryFolder Format1()
    {
        var folder = new TemporaryFolder();
        File.Copy(
            Path.Combine(AppContext.BaseDirectory, "Durability", "Fixtures", "format-1.db"),
            Path.Combine(folder.Path, "graph.db")
        );
        return folder;
    }

    private static void AssertWhole(IGraphReader graph)
    {
        Assert.Equal(11, graph.NodeCount);
        Assert.Equal(8, graph.RelationshipCount);
        Assert.Equal(9, graph.CountNodes(graph.Tokens.FindLabel("Person")));
        Assert.Contains(graph.Constraints, constraint => constraint.Name == "person_id");
        Assert.Contains(graph.Indexes, index => index.Name == "person_name");
        long[] found = new long[4];
        long position = 0;
        int label = graph.Tokens.FindLabel("Person");
        int key = graph.Tokens.FindKey("id");
        Assert.Equal(1, graph.SeekNodes(label, key, CypherValue.Integer(4), ref position, found));
        Assert.Equal("Person 4", graph.NodeProperty(found[0], graph.Tokens.FindKey("name")).AsString());
        Assert.Empty(GraphChecker.Check(graph));
    }

    private static long Rows(TemporaryFolder folder, string question)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Path}/graph.db;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }
}
