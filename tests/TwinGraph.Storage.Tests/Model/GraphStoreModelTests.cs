using CsCheck;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Tests.Model;

public sealed class GraphStoreModelTests
{
    private static readonly Gen<(ModelOperation[] Operations, bool Commit)[]> s_histories = Gen.Select(
        ModelOperation.Operations.Array[1, 40],
        Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)))
    ).Array[1, 8];

    [Fact]
    public void Store_AfterAnyHistory_AgreesWithDictionaries() =>
        s_histories.Sample(
            history =>
            {
                using GraphStore store = GraphStore.Open(new());
                var model = new ModelGraph();
                var kept = new List<(IGraphReader Snapshot, ModelGraph Model)>();
                foreach ((ModelOperation[] operations, bool commit) in history)
                {
                    model = Run(store, model, operations, commit);
                    ModelComparison.AssertSame(model, store.Snapshot());
                    kept.Add((store.Snapshot(), model));
                }

                // What readers held all along has not moved under them.
                foreach ((IGraphReader snapshot, ModelGraph then) in kept)
                {
                    ModelComparison.AssertSame(then, snapshot);
                }
            },
            iter: 150,
            threads: 1
        );

    [Fact]
    public void Store_ReopenedAfterEachCommit_AgreesWithDictionaries() =>
        s_histories.Sample(
            history =>
            {
                using var folder = new TemporaryFolder();
                var model = new ModelGraph();
                foreach ((ModelOperation[] operations, bool commit) in history)
                {
                    using GraphStore store = folder.Open();
                    ModelComparison.AssertSame(model, store.Snapshot());
                    model = Run(store, model, operations, commit);
                }

                using GraphStore last = folder.Open(readOnly: true);
                ModelComparison.AssertSame(model, last.Snapshot());
            },
            iter: 20,
            threads: 1
        );

    private static ModelGraph Run(GraphStore store, ModelGraph model, ModelOperation[] operations, bool commit)
    {
        using IGraphTransaction write = store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();
        ModelGraph next = model.Copy();
        foreach (ModelOperation operation in operations)
        {
            operation.Apply(write, next);
        }

        ModelComparison.AssertSame(next, write);
        if (!commit)
        {
            return model;
        }

        write.Commit();
        return next;
    }
}
