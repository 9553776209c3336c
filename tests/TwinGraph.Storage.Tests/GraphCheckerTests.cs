using Microsoft.Data.Sqlite;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests;

public sealed class GraphCheckerTests
{
    [Fact]
    public async Task Check_OfASoundStore_FindsNothing()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Fill(store);
        Assert.Empty(GraphChecker.Check(store));
    }

    [Fact]
    public async Task Check_WhenTheFileWasChangedBehindItsBack_NamesTheRecord()
    {
        using var folder = new TemporaryFolder();
        using GraphStore store = folder.Open();
        await Fill(store);
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            write.DeleteRelationship(1);
            write.SetNodeProperty(2, write.KeyToken("id"), CypherValue.Null);
            write.Commit();
        }

        using (var other = new SqliteConnection($"Data Source={folder.Path}/graph.db;Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "DELETE FROM log WHERE seq = 2";
            command.ExecuteNonQuery();
        }

        Assert.Equal(
            ["relationships in the file: 1 expected, 2 found", "node 2 has other properties in the file"],
            GraphChecker.Check(store)
        );
    }

    [Fact]
    public async Task Check_WhenOneSideLosesARelationship_SaysWhich()
    {
        using GraphStore store = GraphStore.Open(new());
        await Fill(store);
        GraphState broken = ((GraphReader)store.Snapshot()).State.Fork();
        broken.Incoming.Remove(2, 0, 1, 1);
        Assert.Equal(
            ["relationships listed by nodes (Incoming): 2 expected, 1 found"],
            GraphChecker.Check(new GraphReader(broken))
        );
    }

    [Fact]
    public async Task Check_WhenAnIndexLosesAnEntry_SaysWhich()
    {
        using GraphStore store = GraphStore.Open(new());
        await Fill(store);
        GraphState broken = ((GraphReader)store.Snapshot()).State.Fork();
        broken.Indexes.Edit(0).Entries.Remove(CypherValue.Integer(1), 1);
        Assert.Equal(
            ["index entity_id lacks node 1", "distinct values of index entity_id: 3 expected, 2 found"],
            GraphChecker.Check(new GraphReader(broken))
        );
    }

    private static async Task Fill(GraphStore store)
    {
        using IGraphTransaction write = await store.BeginWriteAsync(default);
        write.CreateIndex(new("entity_id", "Entity", "id", Unique: true));
        for (int i = 0; i < 3; i++)
        {
            long node = write.CreateNode([write.LabelToken("Entity")]);
            write.SetNodeProperty(node, write.KeyToken("id"), CypherValue.Integer(node));
            if (node > 0)
            {
                write.CreateRelationship(write.TypeToken("NEXT"), node - 1, node);
            }
        }

        write.Commit();
    }
}
