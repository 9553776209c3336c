using System.Globalization;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Backends;

/// <summary>Many callers at once on few connections, some of whom change their minds or ask nonsense.</summary>
public sealed class ManyCallersTests
{
    private const int Callers = 16;
    private const int Rounds = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Answers_ToManyCallers_AreEachTheirOwn(int seed)
    {
        await using var server = new OwnBoltServer();
        await using var database = new BoltDatabase(server.Uri, new() { MaxConnectionPoolSize = 5, FetchSize = 50 });

        int[] answered = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => CallAsync(database, caller, new Random(seed * 1000 + caller)))
        );

        Assert.True(
            answered.Sum() > Callers * Rounds / 3,
            $"Of {Callers * Rounds} calls {answered.Sum()} were answered."
        );
        RecordTable written = await database.QueryAsync(
            "MATCH (n:Call) RETURN n.key AS key, count(*) AS times ORDER BY times DESC LIMIT 1"
        );
        Assert.Equal(1, written.Rows[0][1].AsInteger());
    }

    private static async Task<int> CallAsync(BoltDatabase database, int caller, Random random)
    {
        int answered = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"{caller}/{round}");
            var parameters = new Dictionary<string, CypherValue> { ["key"] = CypherValue.String(key) };
            using var cancel = new CancellationTokenSource();
            int what = random.Next(5);
            if (what == 0)
            {
                cancel.CancelAfter(random.Next(1, 8));
            }

            try
            {
                RecordTable table = what switch
                {
                    1 => await database.QueryAsync("RETURN 1 +", parameters, cancel.Token),
                    2 => await WriteAsync(database, parameters, cancel.Token),
                    3 => await ReadSomeAsync(database, parameters, random.Next(1, 400)),
                    _ => await database.QueryAsync(
                        "UNWIND range(1, 300) AS n RETURN $key AS key, n",
                        parameters,
                        cancel.Token
                    ),
                };
                Assert.All(table.Rows, row => Assert.Equal(key, row[0].AsString()));
                Assert.Equal(table.Rows.Select((_, i) => i + 1L), table.Rows.Select(row => row[1].AsInteger()));
                answered++;
            }
            catch (OperationCanceledException) when (what == 0) { }
            catch (CypherException error) when (what == 1)
            {
                Assert.Equal(StatusCodes.SyntaxError, error.Code);
            }
        }

        return answered;
    }

    private static Task<RecordTable> WriteAsync(
        BoltDatabase database,
        Dictionary<string, CypherValue> parameters,
        CancellationToken cancellationToken
    ) =>
        database.RunAsync(
            new TransactionOptions(),
            async (transaction, token) =>
                await transaction.QueryAsync(
                    "CREATE (n:Call {key: $key}) RETURN n.key AS key, 1 AS n",
                    parameters,
                    token
                ),
            cancellationToken
        );

    // Leaves the rest of the rows where they are.
    private static async Task<RecordTable> ReadSomeAsync(
        BoltDatabase database,
        Dictionary<string, CypherValue> parameters,
        int count
    )
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Read);
        await using ICypherResult result = await transaction.RunAsync(
            "UNWIND range(1, 1000) AS n RETURN $key AS key, n",
            parameters
        );
        var rows = new List<IReadOnlyList<CypherValue>>();
        while (rows.Count < count && await result.ReadAsync())
        {
            rows.Add(result.Current);
        }

        return new(result.Columns, rows, new QuerySummary(UpdateCounters.None));
    }
}
