using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>
/// Whatever threads do to a store at once, it and all that was read from it are as if they had done it one after another.
/// <c>TWINGRAPH_LINEAR_SECONDS</c> makes a run longer; a failing one prints its seed, which <c>CsCheck_Seed</c> repeats.
/// </summary>
public sealed class GraphStoreLinearizabilityTests(ITestOutputHelper output)
{
    private static readonly Gen<int> s_cell = Gen.Int[0, 3];

    private static readonly GenOperation<CellStore, CellModel>[] s_operations =
    [
        Gen.Select(s_cell, Gen.Long[0, 99])
            .Operation<CellStore, CellModel>(
                v => $"Put{v}",
                (store, v) => store.Put(v.Item1, v.Item2),
                (model, v) => model.Put(v.Item1, v.Item2)
            ),
        Gen.Select(s_cell, s_cell)
            .Operation<CellStore, CellModel>(
                v => $"Combine{v}",
                (store, v) => store.Combine(v.Item1, v.Item2),
                (model, v) => model.Combine(v.Item1, v.Item2)
            ),
        Gen.Select(s_cell, s_cell)
            .Operation<CellStore, CellModel>(
                v => $"Link{v}",
                (store, v) => store.Link(v.Item1, v.Item2),
                (model, v) => model.Link(v.Item1, v.Item2)
            ),
        s_cell.Operation<CellStore, CellModel>(
            v => $"Remove({v})",
            (store, v) => store.Remove(v),
            (model, v) => model.Remove(v)
        ),
        s_cell.Operation<CellStore, CellModel>(
            v => $"Duplicate({v})",
            (store, v) => store.Duplicate(v),
            (model, v) => model.Duplicate(v)
        ),
        s_cell.Operation<CellStore, CellModel>(v => $"GiveUp({v})", (store, v) => store.GiveUp(v), (_, _) => { }),
        Gen.Int[0, 99]
            .Operation<CellStore, CellModel>(
                v => $"Read({v})",
                (store, v) => store.Read(v),
                (model, v) => model.Read(v)
            ),
    ];

    [Fact]
    public void Transactions_OfSeveralThreads_AreAsIfOneAfterAnother() =>
        Check(iterations: 300, () => new CellStore(null));

    [Fact]
    public void Transactions_OfSeveralThreadsOnDisk_AreAsIfOneAfterAnotherAndStay()
    {
        using var folder = new TemporaryFolder();
        int made = 0;
        Check(iterations: 40, () => new CellStore(Path.Combine(folder.Path, $"{Interlocked.Increment(ref made)}")));
    }

    /// <summary>The tests above see what is wrong: here one operation is two transactions, between which others read.</summary>
    [Fact]
    public void ATransactionTornInTwo_IsFound()
    {
        GenOperation<CellStore, CellModel> torn = s_cell.Operation<CellStore, CellModel>(
            v => $"Torn({v})",
            (store, v) =>
            {
                store.Put(v, 1);
                Thread.Yield();
                store.Put(v, 2);
            },
            (model, v) => model.Put(v, 2)
        );
        Assert.ThrowsAny<CsCheckException>(() => Check(iterations: 2000, () => new CellStore(null), torn));
    }

    private void Check(long iterations, Func<CellStore> make, params GenOperation<CellStore, CellModel>[] more)
    {
        var made = new ConcurrentBag<CellStore>();
        int? seconds = Environment.GetEnvironmentVariable("TWINGRAPH_LINEAR_SECONDS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
        try
        {
            Gen.Const(() =>
                {
                    CellStore store = make();
                    made.Add(store);
                    return (store, new CellModel());
                })
                .SampleParallel(
                    [.. s_operations, .. more],
                    equal: (store, model) => store.ToString() == model.ToString(),
                    maxSequentialOperations: 6,
                    maxParallelOperations: 5,
                    iter: iterations,
                    time: more.Length > 0 ? -1 : seconds ?? -1,
                    threads: 4,
                    writeLine: output.WriteLine
                );
        }
        finally
        {
            foreach (CellStore store in made)
            {
                store.Dispose();
            }
        }
    }
}
