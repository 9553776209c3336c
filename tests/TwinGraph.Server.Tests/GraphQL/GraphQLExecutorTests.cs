using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>The three kinds of operation, over a schema of one word each.</summary>
public sealed class GraphQLExecutorTests : IAsyncDisposable
{
    private static readonly Caller s_editor = new("ann", Role.Editor);
    private static readonly Caller s_reader = new("rob", Role.Reader);
    private static readonly Caller s_nobody = new(Caller.Anonymous, Role.Reader);
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _database;
    private readonly Events _events = new();
    private readonly GraphQLExecutor _executor;

    public GraphQLExecutorTests()
    {
        _database = new(_store);
        var schema = new WordSchema(_events);
        schema.Initialize();
        _executor = new(
            schema,
            _database,
            NamedQueryCatalog.Load(),
            new GraphQLOptions { Server = new() },
            TimeProvider.System,
            NullLogger<GraphQLExecutor>.Instance
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Mutation_OfAnEditor_WritesFieldByFieldInOrder()
    {
        GraphQLOutcome outcome = await RunAsync(
            """mutation { a: add(word: "one") b: add(word: "two") c: add(word: "three") }""",
            s_editor
        );

        Assert.Null(outcome.Result.Errors);
        Assert.Equal("""{"data":{"a":1,"b":2,"c":3}}""", Json(outcome));
    }

    [Fact]
    public async Task Mutation_WhoseSecondFieldFails_KeepsTheFirstAndTheThird()
    {
        GraphQLOutcome outcome = await RunAsync(
            """mutation { a: add(word: "one") b: add(word: "fail") c: add(word: "three") }""",
            s_editor
        );

        Assert.Equal("b", Assert.Single(Assert.Single(outcome.Result.Errors!).Path!));
        RecordTable words = await _database.QueryAsync("MATCH (w:Word) RETURN w.text AS text ORDER BY text");
        Assert.Equal(["one", "three"], words.Rows.Select(row => row[0].AsString()));
    }

    [Theory]
    [InlineData("reader", "FORBIDDEN")]
    [InlineData("nobody", "UNAUTHENTICATED")]
    public async Task Mutation_OfWhoIsNoEditor_IsRefusedBeforeItRuns(string who, string code)
    {
        GraphQLOutcome outcome = await RunAsync(
            """mutation { add(word: "one") }""",
            who == "reader" ? s_reader : s_nobody
        );

        Assert.Equal(code, outcome.Result.Errors![0].Code);
        Assert.True(outcome.IsRequestError);
        Assert.Empty((await _database.QueryAsync("MATCH (w:Word) RETURN w")).Rows);
    }

    [Fact]
    public async Task Mutation_WhereOnlyQueriesComeIn_IsRefused()
    {
        GraphQLOutcome outcome = await RunAsync("""mutation { add(word: "one") }""", s_editor, OperationKinds.Query);

        Assert.Equal(
            (ErrorCodes.MethodNotAllowed, OperationKinds.Mutation),
            (outcome.Result.Errors![0].Code, outcome.Refused)
        );
    }

    [Fact]
    public async Task Subscription_GivesItsTransportAStream_WhoseEventsReadTheGraphAfresh()
    {
        GraphQLOutcome outcome = await RunAsync("subscription { added { word count } }", s_nobody);
        var seen = new Answers();
        using (outcome.Stream!.Subscribe(seen))
        {
            await RunAsync("""mutation { add(word: "one") }""", s_editor);
            _events.Raise("one");
            string first = await seen.NextAsync();
            await RunAsync("""mutation { add(word: "two") }""", s_editor);
            _events.Raise("two");
            string second = await seen.NextAsync();

            Assert.Equal("""{"data":{"added":{"word":"one","count":1}}}""", first);
            Assert.Equal("""{"data":{"added":{"word":"two","count":2}}}""", second);
        }

        Assert.Equal(0, _events.Listeners);
    }

    [Fact]
    public async Task Document_ThatComesAgain_IsNotPreparedAgain()
    {
        await RunAsync("{ words }", s_reader);
        await RunAsync("{ words }", s_reader);
        await RunAsync("{ nonsense }", s_reader);

        Assert.Equal(1, _executor.CachedDocuments);
    }

    [Fact]
    public async Task Document_ThatComesAgainWithOtherVariables_HasThemCheckedAgain()
    {
        const string text = "mutation($w: String!) { add(word: $w) }";
        GraphQLOutcome first = await RunAsync(text, s_editor, variables: new { w = "one" });
        GraphQLOutcome second = await RunAsync(text, s_editor, variables: new { });

        Assert.Null(first.Result.Errors);
        Assert.Contains("$w", Assert.Single(second.Result.Errors!).Message, StringComparison.Ordinal);
    }

    private Task<GraphQLOutcome> RunAsync(
        string text,
        Caller caller,
        OperationKinds allowed = OperationKinds.All,
        object? variables = null
    )
    {
        var serializer = new global::GraphQL.SystemTextJson.GraphQLSerializer();
        Inputs? inputs = variables is null
            ? null
            : serializer.Deserialize<Inputs>(System.Text.Json.JsonSerializer.Serialize(variables));
        return _executor.ExecuteAsync(
            new(text, null, inputs),
            new(caller, allowed),
            TestContext.Current.CancellationToken
        );
    }

    private static string Json(GraphQLOutcome outcome)
    {
        outcome.Result.Extensions = null;
        return new global::GraphQL.SystemTextJson.GraphQLSerializer().Serialize(outcome.Result);
    }

    private sealed class WordSchema : Schema
    {
        public WordSchema(Events events)
        {
            var query = new ObjectGraphType { Name = "Query" };
            query.Field<IntGraphType>("words").ResolveAsync(async c => await CountAsync(c));
            Query = query;
            var mutation = new ObjectGraphType { Name = "Mutation" };
            mutation
                .Field<IntGraphType>("add")
                .Argument<NonNullGraphType<StringGraphType>>("word")
                .ResolveAsync(async c => await AddAsync(c));
            Mutation = mutation;
            var word = new ObjectGraphType { Name = "Word" };
            word.Field<StringGraphType>("word").Resolve(c => c.Source);
            word.Field<IntGraphType>("count").ResolveAsync(async c => await CountAsync(c));
            var subscription = new ObjectGraphType { Name = "Subscription" };
            subscription.AddField(
                new FieldType
                {
                    Name = "added",
                    ResolvedType = word,
                    Resolver = new FuncFieldResolver<object?>(c => c.Source),
                    StreamResolver = new SourceStreamResolver<string>(_ => events),
                }
            );
            Subscription = subscription;
        }

        private static async Task<int> AddAsync(IResolveFieldContext c)
        {
            string word = c.GetArgument<string>("word")!;
            return await ((OperationContext)c.UserContext).WriteAsync(
                async (transaction, token) =>
                {
                    RecordTable rows = await transaction.QueryAsync(
                        "CREATE (:Word {text: $text}) WITH 1 AS one MATCH (w:Word) RETURN count(w) AS n",
                        new Dictionary<string, CypherValue> { ["text"] = CypherValue.String(word) },
                        token
                    );
                    return word == "fail"
                        ? throw new InvalidOperationException("planned")
                        : (int)rows.Rows[0][0].AsInteger();
                },
                c.CancellationToken
            );
        }

        private static async Task<int> CountAsync(IResolveFieldContext c) =>
            (
                await ((OperationContext)c.UserContext).Session.QueryAsync(
                    "MATCH (w:Word) RETURN count(w) AS n",
                    new Dictionary<string, CypherValue>(),
                    c.CancellationToken
                )
            )
                .Rows[0][0]
                .AsInteger()
                is var n
                ? (int)n
                : 0;
    }

    private sealed class Events : IObservable<string>
    {
        private readonly List<IObserver<string>> _observers = [];

        public int Listeners => _observers.Count;

        public IDisposable Subscribe(IObserver<string> observer)
        {
            _observers.Add(observer);
            return new Ending(() => _observers.Remove(observer));
        }

        public void Raise(string word) => _observers.ForEach(o => o.OnNext(word));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    private sealed class Answers : IObserver<ExecutionResult>
    {
        private readonly System.Threading.Channels.Channel<ExecutionResult> _seen =
            System.Threading.Channels.Channel.CreateUnbounded<ExecutionResult>();

        public async Task<string> NextAsync() =>
            Json(new(await _seen.Reader.ReadAsync(TestContext.Current.CancellationToken)));

        public void OnCompleted() => _seen.Writer.Complete();

        public void OnError(Exception error) => _seen.Writer.Complete(error);

        public void OnNext(ExecutionResult value) => Assert.True(_seen.Writer.TryWrite(value));
    }
}
