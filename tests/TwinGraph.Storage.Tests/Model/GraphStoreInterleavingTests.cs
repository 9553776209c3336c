using CsCheck;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>
/// Random interleavings of transactions, readers, checkpoints, backups and restarts: readers see one state, one writer at
/// a time, what is rolled back leaves nothing, what was committed is there after any restart, and no id comes twice.
/// </summary>
public sealed class GraphStoreInterleavingTests
{
    private enum Step
    {
        Begin,
        Write,
        Commit,
        RollBack,
        Look,
        Checkpoint,
        BackUp,
        Reopen,
    }

    private static readonly Gen<(Step Step, ModelOperation[] Operations)[]> s_histories = Gen.Select(
        Gen.Frequency(
            (5, Gen.Const(Step.Begin)),
            (8, Gen.Const(Step.Write)),
            (5, Gen.Const(Step.Commit)),
            (2, Gen.Const(Step.RollBack)),
            (3, Gen.Const(Step.Look)),
            (1, Gen.Const(Step.Checkpoint)),
            (1, Gen.Const(Step.BackUp)),
            (2, Gen.Const(Step.Reopen))
        ),
        ModelOperation.Operations.Array[1, 12]
    ).Array[1, 40];

    [Fact]
    public void Store_WhateverHappensInWhichOrder_AgreesWithDictionaries() =>
        s_histories.Sample(
            history =>
            {
                using var run = new Run();
                foreach ((Step step, ModelOperation[] operations) in history)
                {
                    run.Take(step, operations);
                }

                run.Take(Step.RollBack, []);
                run.Take(Step.Reopen, []);
            },
            iter: 25,
            threads: 1
        );

    /// <summary>One history: a store, what it must hold, and what readers and the writer have open.</summary>
    private sealed class Run : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly List<(IGraphReader Reader, ModelGraph Model)> _readers = [];
        private GraphStore _store;
        private ModelGraph _committed = new();
        private ModelGraph _pending = new();
        private IGraphTransaction? _writer;
        private long _greatestNode = -1;
        private long _greatestRelationship = -1;

        public Run() => _store = Open();

        public void Take(Step step, ModelOperation[] operations)
        {
            switch (step)
            {
                case Step.Begin when _writer is null:
                    _writer = _store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();
                    _pending = _committed.Copy();
                    break;
                case Step.Begin:
                    using (var impatient = new CancellationTokenSource())
                    {
                        Task<IGraphTransaction> second = _store.BeginWriteAsync(impatient.Token).AsTask();
                        Assert.False(second.IsCompleted, "There are two writers.");
                        impatient.Cancel();
                        Assert.ThrowsAny<OperationCanceledException>(() => second.GetAwaiter().GetResult());
                    }

                    break;
                case Step.Write when _writer is not null:
                    Write(operations);
                    break;
                case Step.Commit when _writer is not null:
                    _writer.Commit();
                    EndWriter();
                    _committed = _pending;
                    _greatestNode = Math.Max(_greatestNode, _committed.Nodes.Keys.LastOrDefault(-1));
                    _greatestRelationship = Math.Max(
                        _greatestRelationship,
                        _committed.Relationships.Keys.LastOrDefault(-1)
                    );
                    ModelComparison.AssertSame(_committed, _store.Snapshot());
                    break;
                case Step.RollBack when _writer is not null:
                    EndWriter();
                    ModelComparison.AssertSame(_committed, _store.Snapshot());
                    break;
                case Step.Look:
                    _readers.Add((_store.Snapshot(), _committed));
                    break;
                case Step.Checkpoint when _writer is null:
                    _store.Checkpoint();
                    break;
                case Step.BackUp when _writer is null:
                    AssertBackUp();
                    break;
                case Step.Reopen:
                    Reopen();
                    break;
                default:
                    break;
            }
        }

        public void Dispose()
        {
            _writer?.Dispose();
            _store.Dispose();
            _folder.Dispose();
        }

        private GraphStore Open() =>
            // So small a log that checkpoints come by themselves, too.
            GraphStore.Open(new() { Directory = _folder.Path, CheckpointBytes = 4096 });

        private void Write(ModelOperation[] operations)
        {
            HashSet<long> nodes = [.. _pending.Nodes.Keys];
            HashSet<long> relationships = [.. _pending.Relationships.Keys];
            foreach (ModelOperation operation in operations)
            {
                operation.Apply(_writer!, _pending);
            }

            Assert.All(_pending.Nodes.Keys.Where(id => !nodes.Contains(id)), id => Assert.True(id > _greatestNode));
            Assert.All(
                _pending.Relationships.Keys.Where(id => !relationships.Contains(id)),
                id => Assert.True(id > _greatestRelationship)
            );
            ModelComparison.AssertSame(_pending, _writer!);
            ModelComparison.AssertSame(_committed, _store.Snapshot());
        }

        private void EndWriter()
        {
            _writer!.Dispose();
            _writer = null;
        }

        private void AssertBackUp()
        {
            using var target = new TemporaryFolder();
            StoreCopy.BackUp(_folder.Path, Path.Combine(target.Path, "copy"));
            using GraphStore copy = GraphStore.Open(new() { Directory = Path.Combine(target.Path, "copy") });
            ModelComparison.AssertSame(_committed, copy.Snapshot());
        }

        /// <summary>A writer that is open when the store closes has written nothing; readers go on with what they had.</summary>
        private void Reopen()
        {
            foreach ((IGraphReader reader, ModelGraph model) in _readers)
            {
                ModelComparison.AssertSame(model, reader);
            }

            _readers.Clear();
            Assert.Empty(GraphChecker.Check(_store));
            _writer?.Dispose();
            _writer = null;
            _store.Dispose();
            _store = Open();
            ModelComparison.AssertSame(_committed, _store.Snapshot());
            Assert.Empty(GraphChecker.Check(_store));
        }
    }
}
