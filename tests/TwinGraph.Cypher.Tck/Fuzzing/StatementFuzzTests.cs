using System.Diagnostics;
using System.Globalization;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tck.Features;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tck.Fuzzing;

/// <summary>Statements that nobody wrote: each is answered or refused with the engine's own error, soon, at little cost.</summary>
/// <remarks>
/// <c>TWINGRAPH_FUZZ_SECONDS</c> makes it run longer and <c>TWINGRAPH_FUZZ_SEED</c> begins elsewhere; a failure prints
/// the statement that brought it.
/// </remarks>
public sealed class StatementFuzzTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<string> s_seeds =
    [
        .. ScenarioReader
            .ReadAll(Path.Combine(AppContext.BaseDirectory, "data", "features"))
            .SelectMany(static scenario => scenario.Steps)
            .Select(static step => step.Query)
            .Where(static query => query.Length is > 0 and < 2000)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void AnyText_IsPlannedOrRefused() => Run((engine, text, _) => engine.Explain(text));

    [Fact]
    public void AnyStatement_IsAnsweredOrRefused() =>
        Run(static (engine, text, cancellation) => Write(engine, text, commit: false, cancellation));

    private static void Write(CypherEngine engine, string text, bool commit, CancellationToken cancellation)
    {
        var database = new EmbeddedDatabase(engine);
        ICypherTransaction transaction = Wait(database.BeginAsync(AccessMode.Write, cancellation));
        try
        {
            Wait(transaction.QueryAsync(text, Parameters, cancellation));
            if (commit)
            {
                transaction.CommitAsync(cancellation).AsTask().GetAwaiter().GetResult();
            }
        }
        finally
        {
            transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static Dictionary<string, CypherValue> Parameters { get; } =
        new(StringComparer.Ordinal) { ["p"] = CypherValue.Integer(1), ["param"] = CypherValue.String("x") };

    private void Run(Action<CypherEngine, string, CancellationToken> use)
    {
        int seconds = Setting("TWINGRAPH_FUZZ_SECONDS", 4);
        int seed = Setting("TWINGRAPH_FUZZ_SEED", Environment.TickCount & 0xFFFF);
        var random = new Random(seed);
        var mutator = new StatementMutator(s_seeds);
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var engine = new CypherEngine(
            store,
            new()
            {
                Timeout = TimeSpan.FromMilliseconds(250),
                MemoryLimit = 16 * 1024 * 1024,
                PlanCacheSize = 10,
            }
        );
        string tree = Path.Combine(AppContext.BaseDirectory, "data", "graphs", "binary-tree-1", "binary-tree-1.cypher");
        Write(engine, File.ReadAllText(tree), commit: true, CancellationToken.None);
        (int statements, int right) = (0, 0);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            string text = mutator.Next(random);
            statements++;
            right += Answers(engine, text, use) ? 1 : 0;
        }

        output.WriteLine($"seed {seed}: {statements} statements, {right} of them right");
        Assert.InRange(right, 1, statements - 1);
        Assert.Empty(GraphChecker.Check(store));
    }

    private static bool Answers(CypherEngine engine, string text, Action<CypherEngine, string, CancellationToken> use)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        bool right = true;
        try
        {
            use(engine, text, TestContext.Current.CancellationToken);
        }
        catch (CypherException error)
        {
            right = false;
            Assert.False(string.IsNullOrEmpty(error.Code) || string.IsNullOrEmpty(error.Detail), text);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Assert.Fail($"{error.GetType().Name} from:\n{text}\n{error}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for:\n{text}");
        Assert.True(allocated < 2L * 1024 * 1024 * 1024, $"{allocated} bytes for:\n{text}");
        return right;
    }

    // The engine's own database completes at once.
    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;
}
