using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using TwinGraph.Atlas.Checks;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.Tests.GraphQL.Mutations;

public sealed class MutationTests(EditedServer server) : IClassFixture<EditedServer>
{
    private const string Problem = "... on EditProblem { path message mend }";

    private const string Record = $$$"""
        mutation($tie: TieInput!, $key: String) {
          recordTie(
            tie: $tie
            evidence: [{newSource: {title: "Kunjungan ke Fujian", url: "https://example.org/kunjungan"}, quote: "tiba di Fuzhou"}]
            with: {officials: [{key: "new", name: "Siti Baru", offices: [{role: "regent", of: {id: "ID-33.10"}}]}]}
            clientKey: $key
          ) {
            __typename
            ... on Edit {
              subject replayed version
              changes { kind action by subject fields { field after } node { name } }
              tie { name status parties { role node { name } } sources { source { title } evidence } }
            }
            {{{Problem}}}
          }
        }
        """;

    private static readonly object s_visit = new
    {
        kind = "VISIT",
        type = "delegation",
        status = "COMPLETED",
        from = new object[] { new { name = "Klaten" } },
        to = new object[] { new { id = "CN-350000" } },
        on = "2026-11-20",
        officials = new { from = new[] { "new" } },
    };

    [Fact]
    public async Task RecordTie_AnswersWithWhatIsThereAfterwards_InDepth()
    {
        JsonElement edit = (await AskAsync(Record, new { tie = s_visit, key = "k-record" })).GetProperty("recordTie");
        string subject = edit.GetProperty("subject").GetString()!;

        Assert.Equal("Edit", edit.GetProperty("__typename").GetString());
        Assert.Equal(
            ["source RECORDED ann", "official RECORDED ann", "visit RECORDED ann"],
            edit.GetProperty("changes")
                .EnumerateArray()
                .Select(c => $"{c.GetProperty("kind")} {c.GetProperty("action")} {c.GetProperty("by")}")
        );
        Assert.Equal(
            """{"name":"Delegation: Klaten – Fujian","status":"COMPLETED","parties":[{"role":"GUEST","node":{"name":"Klaten"}},{"role":"GUEST","node":{"name":"Siti Baru"}},{"role":"HOST","node":{"name":"Fujian"}}],"sources":[{"source":{"title":"Kunjungan ke Fujian"},"evidence":"tiba di Fuzhou"}]}""",
            edit.GetProperty("tie").GetRawText()
        );

        JsonElement again = (await AskAsync(Record, new { tie = s_visit, key = "k-record" })).GetProperty("recordTie");
        Assert.True(again.GetProperty("replayed").GetBoolean());
        Assert.Equal(subject, again.GetProperty("subject").GetString());
        await AssertSoundAsync();
    }

    [Fact]
    public async Task AmendTie_ThenRevert_ShowsInTheHistory()
    {
        const string Amend = $$"""
            mutation($version: Int) {
              amendTie(id: "t048", changes: {status: AGREEMENT, on: "2026-11-20"}, evidence: [{source: "s001", quote: "telah ditandatangani"}],
                reason: "signed at last", expectedVersion: $version) {
                __typename
                ... on Edit { version changes { id fields { field before after } } tie { status milestones { status on } } }
                {{Problem}}
              }
            }
            """;
        JsonElement edit = (await AskAsync(Amend, new { })).GetProperty("amendTie");
        Assert.Equal(
            """{"status":"AGREEMENT","milestones":[{"status":"PROPOSED","on":"2014-11-17"},{"status":"AGREEMENT","on":"2026-11-20"}]}""",
            edit.GetProperty("tie").GetRawText()
        );
        string change = edit.GetProperty("changes")[0].GetProperty("id").GetString()!;

        JsonElement late = (await AskAsync(Amend, new { version = 1 })).GetProperty("amendTie");
        Assert.Equal("Conflict", late.GetProperty("__typename").GetString());
        Assert.Equal("""["expectedVersion"]""", late.GetProperty("path").GetRawText());

        JsonElement reverted = (
            await AskAsync(
                """mutation($change: ID!) { revert(change: $change, reason: "the wrong tie") { ... on Edit { tie { status } changes { reverts } } } }""",
                new { change }
            )
        ).GetProperty("revert");
        Assert.Equal($$"""{"tie":{"status":"PROPOSED"},"changes":[{"reverts":"{{change}}"}]}""", reverted.GetRawText());

        JsonElement history = (
            await AskAsync("""{ history(id: "t048", first: 2) { action by reason fields { field before after } } }""")
        ).GetProperty("history");
        Assert.Equal("REVERTED", history[0].GetProperty("action").GetString());
        Assert.Equal("signed at last", history[1].GetProperty("reason").GetString());
        Assert.Contains(
            """{"field":"status","before":"proposed","after":"agreement"}""",
            history[1].GetRawText(),
            StringComparison.Ordinal
        );
        await AssertSoundAsync();
    }

    [Fact]
    public async Task MergeNodes_ThenRetract_AndTheNodesBetween()
    {
        const string Two = """
            mutation {
              one: recordCompany(company: {name: "Kain Batik", basedIn: {name: "Klaten"}}, evidence: [{source: "s001"}]) { ... on Edit { subject } }
              two: recordCompany(company: {name: "Kain Batik Tbk"}, evidence: [{source: "s001"}]) { ... on Edit { subject } }
              merged: mergeNodes(from: "company:kain-batik", into: "company:kain-batik-tbk", evidence: [{source: "s001", quote: "nama baru"}]) {
                ... on Edit { node { id ... on Company { name aliases } } }
              }
              gone: amendCompany(id: "company:kain-batik", changes: {nameZh: "布"}, evidence: [{source: "s001"}]) {
                __typename
                ... on NotFound { message suggestions { id } }
              }
              retracted: retract(id: "company:kain-batik-tbk", evidence: [{source: "s001"}], reason: "no company") { ... on Edit { subject node { id } } }
            }
            """;
        JsonElement data = await AskAsync(Two);
        Assert.Equal(
            """{"node":{"id":"company:kain-batik-tbk","name":"Kain Batik Tbk","aliases":["Kain Batik"]}}""",
            data.GetProperty("merged").GetRawText()
        );
        JsonElement gone = data.GetProperty("gone");
        Assert.Equal("NotFound", gone.GetProperty("__typename").GetString());
        Assert.Equal("""[{"id":"company:kain-batik-tbk"}]""", gone.GetProperty("suggestions").GetRawText());
        Assert.Equal(
            """{"subject":"company:kain-batik-tbk","node":null}""",
            data.GetProperty("retracted").GetRawText()
        );
        await AssertSoundAsync();
    }

    [Theory]
    [InlineData("""from: [{name: "Nanjing", country: "CN"}]""", "AmbiguousName", "tie.from.0")]
    [InlineData("""from: [{name: "Nowhereville"}]""", "NotFound", "tie.from.0")]
    [InlineData("""from: [{id: "CN-350000"}], until: "2000", on: "2001" """, "ValidationError", "tie.until")]
    [InlineData("""from: [{id: "CN-350000"}], amount: 5, currency: "XXX" """, "ValidationError", "tie.currency")]
    [InlineData(
        """from: [{id: "CN-350000"}], officials: {from: ["official:nobody"]}""",
        "NotFound",
        "tie.officials.from.0"
    )]
    [InlineData("""from: [{id: "CN-350000"}], id: "t048" """, "Conflict", "tie.id")]
    [InlineData("""from: [{id: "ID-33"}]""", "ValidationError", "tie.to")]
    public async Task BadInput_IsATypedError_AndNothingIsWritten(string fields, string type, string path)
    {
        long before = await server.ChangesAsync();
        JsonElement answer = (
            await AskAsync(
                $$"""mutation { recordTie(tie: {kind: VISIT, type: "x", status: COMPLETED, to: [{id: "ID-33"}], {{fields}}}, evidence: [{source: "s001"}]) { __typename {{Problem}} ... on AmbiguousName { candidates { id name } } } }"""
            )
        ).GetProperty("recordTie");

        Assert.Equal(type, answer.GetProperty("__typename").GetString());
        Assert.Equal(path, string.Join('.', answer.GetProperty("path").EnumerateArray().Select(p => p.GetString())));
        if (type == "AmbiguousName")
        {
            Assert.Equal(
                ["Nanjing", "Nanjing County"],
                answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("name").GetString())
            );
        }

        Assert.Equal(before, await server.ChangesAsync());
    }

    [Theory]
    [InlineData("evidence: []", "evidence")]
    [InlineData("""evidence: [{source: "zzz"}]""", "evidence.0.source")]
    [InlineData("""evidence: [{quote: "x"}]""", "evidence.0")]
    [InlineData("""evidence: [{source: "s001"}], clientKey: "" """, "clientKey")]
    public async Task AnEditWithoutGround_IsRefused(string arguments, string path)
    {
        JsonElement answer = (
            await AskAsync(
                $$"""mutation { recordSector(sector: {code: "x", name: "x"}, {{arguments}}) { {{Problem}} } }"""
            )
        ).GetProperty("recordSector");
        Assert.Equal(path, string.Join('.', answer.GetProperty("path").EnumerateArray().Select(p => p.GetString())));
    }

    [Theory]
    [InlineData("""mutation { recordTie(tie: {kind: MARRIAGE}) { __typename } }""")]
    [InlineData(
        """mutation { recordTie(tie: {kind: VISIT, type: "x", status: COMPLETED, on: "2026-02-30"}, evidence: []) { __typename } }"""
    )]
    [InlineData(
        """mutation { recordTie(tie: {kind: VISIT, type: "x", status: COMPLETED, colour: 1}, evidence: []) { __typename } }"""
    )]
    [InlineData("""mutation { importDossier(file: "x") { __typename } }""")]
    public async Task WhatDoesNotFitTheSchema_IsARequestError(string mutation)
    {
        long before = await server.ChangesAsync();
        Answer answer = await server.Host.AskAsync(mutation, accept: "application/graphql-response+json");
        Assert.Equal(400, answer.Status);
        Assert.Equal(before, await server.ChangesAsync());
    }

    [Theory]
    [InlineData("rob", 403, "FORBIDDEN")]
    [InlineData(null, 401, "UNAUTHENTICATED")]
    public async Task WhoIsNoEditor_WritesNothing(string? who, int status, string code)
    {
        long before = await server.ChangesAsync();
        server.SignIn(who);
        try
        {
            Answer answer = await server.Host.AskAsync(Record, new { tie = s_visit });
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }
        finally
        {
            server.SignIn("ann");
        }

        Assert.Equal(before, await server.ChangesAsync());
    }

    [Fact]
    public async Task ManyAmendmentsOfOneVersion_OneWinsAndTheOthersConflict()
    {
        JsonElement read = (await AskAsync("""{ history(id: "t031", first: 1) { sequence } }""")).GetProperty(
            "history"
        );
        int version = read[0].GetProperty("sequence").GetInt32();
        string[] types = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async i =>
                {
                    JsonElement data = await AskAsync(
                        """mutation($note: String!, $version: Int!) { amendTie(id: "t031", changes: {note: $note}, evidence: [{source: "s001"}], expectedVersion: $version) { __typename } }""",
                        new { note = $"number {i}", version }
                    );
                    return data.GetProperty("amendTie").GetProperty("__typename").GetString()!;
                })
        );
        Assert.Single(types, t => t == "Edit");
        Assert.Equal(15, types.Count(t => t == "Conflict"));
        await AssertSoundAsync();
    }

    [Fact]
    public async Task OfficesAndAliasesOfDossiers_AreTakenAway_AndComeBackWithARevert()
    {
        const string Read =
            """{ node(id: "official:ahmad-luthfi") { ... on Official { aliases offices { role node { id } } } } }""";
        string before = (await AskAsync(Read)).GetRawText();
        JsonElement office = (await AskAsync(Read)).GetProperty("node").GetProperty("offices")[0];

        JsonElement edit = (
            await AskAsync(
                $$$"""
                mutation($role: String!, $of: ID!) {
                  amendOfficial(
                    id: "official:ahmad-luthfi"
                    changes: {aliases: ["Pak Luthfi"], removeOffices: [{role: $role, of: $of}], offices: [{role: "mayor", of: {name: "Klaten"}}]}
                    evidence: [{source: "s001"}]
                  ) { __typename ... on Edit { changes { id } node { ... on Official { aliases offices { role node { id } } } } } {{{Problem}}} }
                }
                """,
                new
                {
                    role = office.GetProperty("role").GetString(),
                    of = office.GetProperty("node").GetProperty("id").GetString(),
                }
            )
        ).GetProperty("amendOfficial");
        Assert.Equal(
            """{"aliases":["Pak Luthfi"],"offices":[{"role":"mayor","node":{"id":"ID-33.10"}}]}""",
            edit.GetProperty("node").GetRawText()
        );
        JsonElement refused = (
            await AskAsync(
                $$"""mutation { amendOfficial(id: "official:ahmad-luthfi", changes: {removeAliases: ["Pak Luthfi", "Nobody"]}, evidence: [{source: "s001"}]) { {{Problem}} } }"""
            )
        ).GetProperty("amendOfficial");
        Assert.Equal("""["changes","removeAliases","1"]""", refused.GetProperty("path").GetRawText());

        string change = edit.GetProperty("changes")[0].GetProperty("id").GetString()!;
        await AskAsync(
            """mutation($change: ID!) { revert(change: $change, reason: "wrong") { __typename } }""",
            new { change }
        );
        Assert.Equal(before, (await AskAsync(Read)).GetRawText());
        await AssertSoundAsync();
    }

    [Fact]
    public async Task StatementsOfAMutation_AreTraced_WithoutTheirValues()
    {
        ConcurrentBag<Activity> ended = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await AskAsync(
            """mutation Traced { recordSector(sector: {code: "traced_sector", name: "x"}, evidence: [{source: "s001"}]) { __typename } }"""
        );

        Activity operation = Assert.Single(ended, a => a.OperationName == "mutation Traced");
        Activity field = Assert.Single(ended, a => a.ParentSpanId == operation.SpanId);
        string[] texts =
        [
            .. ended
                .Where(a => a.ParentSpanId == field.SpanId && a.OperationName == "statement")
                .Select(a => (string)a.GetTagItem("db.query.text")!),
        ];
        Assert.Contains(texts, t => t.Contains("CREATE", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains("traced_sector", StringComparison.Ordinal));
    }

    private async Task<JsonElement> AskAsync(string query, object? variables = null) =>
        (await server.Host.AskAsync(query, variables)).Data;

    private async Task AssertSoundAsync() => Assert.Empty((await GraphCheck.RunAsync(server.Database)).Findings);
}
