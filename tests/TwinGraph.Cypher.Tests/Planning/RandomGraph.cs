using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>A small dense graph with parallel relationships, self-loops, missing properties and deleted ids.</summary>
internal static class RandomGraph
{
    public static async Task<GraphStore> MakeAsync(int seed)
    {
        var random = new Random(seed);
        GraphStore store = GraphStore.Open(new GraphStoreOptions());
        using IGraphTransaction transaction = await store.BeginWriteAsync(TestContext.Current.CancellationToken);
        int key = transaction.KeyToken("v");
        int[] labels = [transaction.LabelToken("A"), transaction.LabelToken("B")];
        int[] types = [transaction.TypeToken("R"), transaction.TypeToken("S")];
        int count = random.Next(2, 9);
        long[] nodes = new long[count];
        for (int i = 0; i < count; i++)
        {
            nodes[i] = transaction.CreateNode([
                .. labels.Where(label => random.Next(3) > 0 || (label == 0 && seed % 3 == 0)),
            ]);
            if (random.Next(4) > 0)
            {
                transaction.SetNodeProperty(nodes[i], key, CypherValue.Integer(random.Next(3)));
            }
        }

        List<long> relationships = [];
        for (int i = random.Next(3 * count); i > 0; i--)
        {
            long relationship = transaction.CreateRelationship(
                types[random.Next(2)],
                nodes[random.Next(count)],
                nodes[random.Next(count)]
            );
            relationships.Add(relationship);
            if (random.Next(4) > 0)
            {
                transaction.SetRelationshipProperty(relationship, key, CypherValue.Integer(random.Next(3)));
            }
        }

        foreach (long relationship in relationships.Where(_ => random.Next(6) == 0))
        {
            transaction.DeleteRelationship(relationship);
        }

        transaction.Commit();
        return store;
    }
}
