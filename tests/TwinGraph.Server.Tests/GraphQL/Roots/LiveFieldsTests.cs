using System.Text.Json;
using System.Threading.Channels;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Imports;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

/// <summary>Subscriptions over a graph of the regions alone, which the tests import dossiers into.</summary>
public sealed class LiveFieldsTests(LiveFieldsTests.Graph graph) : IClassFixture<LiveFieldsTests.Graph>
{
    private static readonly Caller s_ann = new("ann", Role.Editor);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TieChanged_TellsWhatAnImportDid_WithTheTieInDepth()
    {
        using Answers answers = await SubscribeAsync(
            """
            subscription { tieChanged(filter: { regions: ["CN-350000"] }) {
              change { action kind subject by summary fields { field before after } } statusBefore statusAfter
              former { kind ...Depth }
              tie { ...Depth }
            } }
            fragment Depth on Tie { id ... on Partnership { status regions { id } sources { source { title } } } milestones { status } }
            """
        );
        await graph.ImportAsync("depth", Tie("d-1", "loi"));
        JsonElement made = await answers.NextAsync();
        Assert.Equal("RECORDED partnership d-1 import  LOI", Line(made));
        JsonElement tie = made.GetProperty("tie");
        Assert.Equal("A title", tie.GetProperty("sources")[0].GetProperty("source").GetProperty("title").GetString());
        Assert.Equal(
            ["CN-350627", "ID-33.10"],
            tie.GetProperty("regions").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Order()
        );
        await graph.ImportAsync("depth", Tie("d-1", "agreement"));
        JsonElement amended = await answers.NextAsync();
        Assert.Equal("AMENDED partnership d-1 import LOI AGREEMENT", Line(amended));
        Assert.Contains(
            amended.GetProperty("change").GetProperty("fields").EnumerateArray(),
            f =>
                f.GetProperty("field").GetString() == "status"
                && f.GetProperty("before").GetString() == "loi"
                && f.GetProperty("after").GetString() == "agreement"
        );
        JsonElement former = amended.GetProperty("former");
        Assert.Equal("PARTNERSHIP LOI", $"{former.GetProperty("kind")} {former.GetProperty("status")}");
        Assert.Equal("AGREEMENT", amended.GetProperty("tie").GetProperty("status").GetString());
        Assert.Equal(
            "LOI",
            Assert.Single(former.GetProperty("milestones").EnumerateArray()).GetProperty("status").GetString()
        );
        Assert.Equal(2, former.GetProperty("regions").GetArrayLength());
        await graph.ImportAsync("depth", "sources: [{ id: src-d-1, title: A title, retrievedOn: 2026-11-24 }]");
        JsonElement gone = await answers.NextAsync();
        Assert.Equal("RETRACTED partnership d-1 import AGREEMENT ", Line(gone));
        Assert.Equal(JsonValueKind.Null, gone.GetProperty("tie").ValueKind);
        Assert.Equal("AGREEMENT", gone.GetProperty("former").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, made.GetProperty("former").ValueKind);
    }

    [Theory]
    [InlineData("kinds: [PARTNERSHIP], statuses: [LOI], regions: [\"ID\"], actions: [RECORDED]")]
    [InlineData("sectors: [\"tourism\"], programme: \"TCTP\"")]
    [InlineData("sectors: [\"sector:tourism\"], programme: \"programme:tctp\"")]
    public async Task TieChanged_AfterANumber_TellsWhatPassesTheFilterSinceThen(string filter)
    {
        long after = await graph.Feed.EndAsync(Stop);
        string id = "f-" + Guid.NewGuid().ToString("N")[..8];
        await graph.ImportAsync(id, Tie(id, "loi"));
        using Answers answers = await SubscribeAsync(
            $$"""subscription { tieChanged(after: {{after}}, filter: { {{filter}} }) { change { subject sequence } } }"""
        );

        JsonElement change = await answers.NextAsync();
        Assert.Equal(id, change.GetProperty("change").GetProperty("subject").GetString());
        Assert.InRange(
            change.GetProperty("change").GetProperty("sequence").GetInt64(),
            after + 1,
            await graph.Feed.EndAsync(Stop)
        );
    }

    [Theory]
    [InlineData("after: -1", "BAD_USER_INPUT")]
    [InlineData("filter: { regions: [\"CN-nowhere\"] }", "NOT_FOUND")]
    [InlineData("filter: { sectors: [\"no_such_sector\"] }", "NOT_FOUND")]
    public async Task TieChanged_WithAnArgumentThatCannotBe_IsRefusedAtOnce(string arguments, string code)
    {
        GraphQLOutcome outcome = await graph.RunAsync(
            $$"""subscription { tieChanged({{arguments}}) { statusAfter } }""",
            s_ann
        );

        Assert.Null(outcome.Stream);
        Assert.Equal(code, Assert.Single(outcome.Result.Errors!).Code);
    }

    [Fact]
    public async Task ImportProgress_TellsTheStepsAndTheEnd_AlsoOfAnImportThatBeginsLater()
    {
        const string text = """subscription { importProgress(id: "i-1") { state step done total added problems } }""";
        using Answers early = await SubscribeAsync(text);
        using (ImportRun run = graph.Imports.TryBegin("i-1", "a.yaml", "ann")!)
        {
            Assert.Equal("RUNNING", (await early.NextAsync()).GetProperty("state").GetString());
            run.Report(new(ImportPhase.Writing, 3, 10));
            JsonElement writing = await early.NextAsync();
            Assert.Equal(
                "writing 3 10",
                $"{writing.GetProperty("step")} {writing.GetProperty("done")} {writing.GetProperty("total")}"
            );
            run.Finish(new ImportReport("a.yaml", "dossier:a", 7, 0, 0, 3, []));
        }

        JsonElement end = await early.NextAsync();
        Assert.Equal("FINISHED 7", $"{end.GetProperty("state")} {end.GetProperty("added")}");
        await early.Completed.WaitAsync(Stop);

        using Answers late = await SubscribeAsync(text);
        Assert.Equal("FINISHED", (await late.NextAsync()).GetProperty("state").GetString());
        await late.Completed.WaitAsync(Stop);
    }

    [Theory]
    [InlineData("p-1", "loi", "FINISHED", "finished as it says")]
    [InlineData("p-2", "no_such_status", "REFUSED", "refused whole")]
    public async Task ImportProgress_OfAMutation_NeverGoesBack_AndEndsAsTheMutationDoes(
        string id,
        string status,
        string end,
        string title
    )
    {
        using Answers answers = await SubscribeAsync(
            $$"""subscription { importProgress(id: "{{id}}") { state name step done total added problems } }"""
        );
        string text = JsonSerializer.Serialize(Tie(id, status).Replace("A title", title, StringComparison.Ordinal));
        GraphQLOutcome outcome = await graph.RunAsync(
            $$"""mutation { importDossier(name: "{{id}}.yaml", text: {{text}}, progressId: "{{id}}") { __typename } }""",
            s_ann
        );
        Assert.Null(outcome.Result.Errors);

        var seen = new List<JsonElement>();
        while (seen.Count == 0 || seen[^1].GetProperty("state").GetString() == "RUNNING")
        {
            seen.Add(await answers.NextAsync());
        }

        await answers.Completed.WaitAsync(Stop);
        string[] steps = ["reading", "checking", "writing"];
        (int Step, int Done)[] places =
        [
            .. seen.SkipLast(1)
                .Select(p =>
                    (Array.IndexOf(steps, p.GetProperty("step").GetString()), p.GetProperty("done").GetInt32())
                ),
        ];
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(places, p => p.Step < 0);
        Assert.All(seen, p => Assert.Equal(id + ".yaml", p.GetProperty("name").GetString()));
        Assert.Equal(end, seen[^1].GetProperty("state").GetString());
        Assert.Equal(end == "REFUSED", seen[^1].GetProperty("problems").GetArrayLength() > 0);
    }

    [Fact]
    public async Task ImportProgress_OfSomebodyElsesImport_IsForbiddenButToAnAdmin()
    {
        using ImportRun run = graph.Imports.TryBegin("i-2", "a.yaml", "bob")!;
        const string text = """subscription { importProgress(id: "i-2") { state } }""";
        using Answers ann = await SubscribeAsync(text);
        using Answers admin = await SubscribeAsync(text, new("root", Role.Admin));

        Assert.Equal("RUNNING", (await admin.NextAsync()).GetProperty("state").GetString());
        Assert.Equal("FORBIDDEN", await ann.ErrorAsync());
    }

    private static string Tie(string id, string status) =>
        $$"""
            sources:
              - { id: src-{{id}}, title: A title, retrievedOn: 2026-11-24 }
            sectors:
              - { code: tourism, name: tourism }
            programmes:
              - { code: TCTP, name: Two Countries Twin Parks }
            ties:
              - id: {{id}}
                kind: partnership
                type: sister_city
                status: {{status}}
                from: ID-33.10
                to: CN-350627
                on: 2025-06-24
                sectors: [tourism]
                programme: TCTP
                evidence: one
            """;

    private static string Line(JsonElement change) =>
        string.Join(
            ' ',
            new[] { "action", "kind", "subject", "by" }
                .Select(n => change.GetProperty("change").GetProperty(n).ToString())
                .Append(change.GetProperty("statusBefore").ToString())
                .Append(change.GetProperty("statusAfter").ToString())
        );

    private async Task<Answers> SubscribeAsync(string text, Caller? caller = null)
    {
        GraphQLOutcome outcome = await graph.RunAsync(text, caller ?? s_ann);
        Assert.True(outcome.Stream is not null, new GraphQLSerializer().Serialize(outcome.Result));
        return new(outcome.Stream!);
    }

    public sealed class Graph : IAsyncLifetime
    {
        private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
        private EmbeddedDatabase? _database;
        private ICypherDatabase? _watched;
        private GraphQLExecutor? _executor;

        internal ChangeFeed Feed { get; private set; } = null!;

        internal ImportRegistry Imports { get; } = new(new(), TimeProvider.System);

        public async ValueTask InitializeAsync()
        {
            _database = new(_store);
            await AtlasStartup.EnsureShippedAsync(_database, Gazetteer.Load(), TimeProvider.System);
            Feed = new(_database, new(), TimeProvider.System, NullLogger<ChangeFeed>.Instance);
            _watched = WatchedGraph.Over(_database, Feed.Wake);
            var schema = new TwinGraph.Server.GraphQL.AtlasSchema(new(Feed, Imports));
            schema.Initialize();
            _executor = new(
                schema,
                _watched,
                NamedQueryCatalog.Load(),
                new GraphQLOptions { Server = new() },
                TimeProvider.System,
                NullLogger<GraphQLExecutor>.Instance
            );
        }

        public async ValueTask DisposeAsync()
        {
            await Feed.DisposeAsync();
            await _database!.DisposeAsync();
            _store.Dispose();
        }

        internal Task<GraphQLOutcome> RunAsync(string text, Caller caller) =>
            _executor!.ExecuteAsync(new(text, null, null), new(caller, OperationKinds.All), Stop);

        internal async Task ImportAsync(string name, string text)
        {
            var importer = new AtlasImporter(_watched!, Gazetteer.Load(), TimeProvider.System);
            ImportReport report = Assert.Single(await importer.ImportAsync([new DossierFile(name + ".yaml", text)]));
            Assert.True(report.Succeeded, string.Join('\n', report.Errors));
        }
    }

    private sealed class Answers : IObserver<ExecutionResult>, IDisposable
    {
        private readonly Channel<ExecutionResult> _seen = Channel.CreateUnbounded<ExecutionResult>();
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable _subscription;

        public Answers(IObservable<ExecutionResult> stream) => _subscription = stream.Subscribe(this);

        public Task Completed => _completed.Task;

        public int Waiting => _seen.Reader.Count;

        public async Task<JsonElement> NextAsync()
        {
            ExecutionResult result = await _seen.Reader.ReadAsync(Stop);
            string json = new GraphQLSerializer().Serialize(result);
            Assert.True(result.Errors is null, json);
            return JsonDocument.Parse(json).RootElement.GetProperty("data").EnumerateObject().Single().Value.Clone();
        }

        public async Task<string?> ErrorAsync()
        {
            try
            {
                await _completed.Task.WaitAsync(Stop);
                throw new Xunit.Sdk.XunitException("It completed without an error.");
            }
            catch (ExecutionError error)
            {
                return error.Code;
            }
        }

        public void OnCompleted() => _completed.TrySetResult();

        public void OnError(Exception error) => _completed.TrySetException(error);

        public void OnNext(ExecutionResult value) => Assert.True(_seen.Writer.TryWrite(value));

        public void Dispose() => _subscription.Dispose();
    }
}
