using System.Collections.Frozen;
using System.Collections.Immutable;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Planning;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>One way to run a query.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Planner">The planner's freedoms.</param>
/// <param name="BatchRows">The most rows of a batch.</param>
/// <param name="PlanCacheSize">How many plans are kept.</param>
/// <param name="Twice">Whether the second of two runs counts, whose plan comes from the cache.</param>
/// <param name="Reused">Whether the plan and its operators have run before, on an earlier state and with other parameters.</param>
/// <param name="Threads">On how many threads it may run.</param>
/// <param name="InTransaction">Whether it runs in a write transaction, which reads through other code.</param>
internal sealed record Variant(
    string Name,
    PlannerOptions Planner,
    int BatchRows = 1024,
    int PlanCacheSize = 0,
    bool Twice = false,
    bool InTransaction = false,
    bool Reused = false,
    int Threads = 1
)
{
    /// <summary>The engine as it comes.</summary>
    public static Variant Plain { get; } = new("plain", PlannerOptions.Default);

    /// <summary>The fixed ways.</summary>
    public static ImmutableArray<Variant> All { get; } =
    [
        .. PlannerOptions.Rules.Select(rule => new Variant($"without {rule}", new() { Disabled = [rule] })),
        new("without rules", new() { Disabled = PlannerOptions.Rules.ToFrozenSet(), IgnoreIndexes = true }),
        new("without indexes", new() { IgnoreIndexes = true }),
        new("batches of 1", PlannerOptions.Default, BatchRows: 1),
        new("batches of 3", PlannerOptions.Default, BatchRows: 3),
        new("from the plan cache", PlannerOptions.Default, PlanCacheSize: 10, Twice: true),
        new("with operators of an earlier run", PlannerOptions.Default, PlanCacheSize: 10, Reused: true),
        new("in a write transaction", PlannerOptions.Default, InTransaction: true),
        new("on threads", Shared(1), Threads: 3),
        new("on threads, in ranges of a few", Shared(40), BatchRows: 3, Threads: 2),
        new("on threads, with operators of an earlier run", Shared(1), PlanCacheSize: 10, Reused: true, Threads: 4),
        new("on threads, in a write transaction", Shared(1), InTransaction: true, Threads: 3),
    ];

    /// <summary>A way with the order of matches drawn at random.</summary>
    public static Variant Shuffled(int seed) =>
        new(
            $"order seed {seed}",
            new() { OrderSeed = seed, IgnoreIndexes = seed % 3 == 0 },
            BatchRows: seed % 2 == 0 ? 5 : 1024
        );

    /// <summary>The same way with a planted mistake.</summary>
    public Variant Sabotaged(
        Func<TwinGraph.Cypher.Planning.Physical.PhysicalPlan, TwinGraph.Cypher.Planning.Physical.PhysicalPlan> mistake
    ) =>
        this with
        {
            Planner = new()
            {
                Disabled = Planner.Disabled,
                OrderSeed = Planner.OrderSeed,
                IgnoreIndexes = Planner.IgnoreIndexes,
                LeastShared = Planner.LeastShared,
                MorselWork = Planner.MorselWork,
                Sabotage = mistake,
            },
        };

    private static PlannerOptions Shared(double morselWork) => new() { LeastShared = 0, MorselWork = morselWork };

    public CypherEngineOptions Options =>
        new()
        {
            Planner = Planner,
            BatchRows = BatchRows,
            PlanCacheSize = PlanCacheSize,
            Parallelism = Threads,
            TotalHelpers = Threads,
            MemoryLimit = 64 * 1024 * 1024,
            Timeout = TimeSpan.FromSeconds(2),
        };
}
