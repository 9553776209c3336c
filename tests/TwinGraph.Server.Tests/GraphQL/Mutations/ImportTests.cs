using System.Text;
using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Mutations;

public sealed class ImportTests(EditedServer server) : IClassFixture<EditedServer>
{
    private const string Dossier = """
        sources: [{ id: up-1, title: Uploaded }]
        ties:
          - { id: up-2, kind: visit, type: delegation, status: completed, from: CN-350000, to: ID-33, evidence: here }
        """;

    private const string Import = """
        mutation($file: Upload, $text: String, $name: String, $sources: Upload) {
          importDossier(file: $file, text: $text, name: $name, sourcesFile: $sources) {
            __typename
            ... on DossierImport { dossier added updated retracted unchanged kept }
            ... on EditProblem { path message mend }
            ... on ValidationError { others { message } }
          }
        }
        """;

    [Fact]
    public async Task AFile_IsImportedByTextAndByUpload_AndTheSameAgainChangesNothing()
    {
        Answer text = await server.Host.AskAsync(Import, new { text = Dossier, name = "up.yaml" });
        Assert.Equal(
            """{"importDossier":{"__typename":"DossierImport","dossier":"dossier:up","added":2,"updated":0,"retracted":0,"unchanged":0,"kept":0}}""",
            text.Data.GetRawText()
        );
        Answer upload = await UploadAsync(("0", "up.yaml", Dossier, "variables.file"));
        Assert.Equal(
            """{"importDossier":{"__typename":"DossierImport","dossier":"dossier:up","added":0,"updated":0,"retracted":0,"unchanged":2,"kept":0}}""",
            upload.Data.GetRawText()
        );
        Answer history = await server.Host.AskAsync("""{ history(id: "up-2") { by } }""");
        Assert.Equal("""{"history":[{"by":"ann"}]}""", history.Data.GetRawText());
    }

    [Fact]
    public async Task ATable_ComesWithItsSources()
    {
        const string Ties = """
            id,kind,type,status,from_region,to_region,source,evidence
            up-3,visit,delegation,completed,CN-350000,ID-33,up-4,here
            """;
        Answer answer = await UploadAsync(
            ("0", "more.csv", Ties, "variables.file"),
            ("1", "sources.csv", "id,title\nup-4,Uploaded too\n", "variables.sources")
        );
        Assert.Equal(2, answer.Data.GetProperty("importDossier").GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task AFileWithMistakes_IsRefusedWithAllOfThem()
    {
        string wrong = Dossier
            .Replace("CN-350000", "Nanjing", StringComparison.Ordinal)
            .Replace("completed", "loi", StringComparison.Ordinal);
        Answer answer = await UploadAsync(("0", "up.yaml", wrong, "variables.file"));
        JsonElement problem = answer.Data.GetProperty("importDossier");
        Assert.Equal("AmbiguousName", problem.GetProperty("__typename").GetString());
        Assert.Equal("""["ties","0","from"]""", problem.GetProperty("path").GetRawText());
        Assert.StartsWith("up.yaml:3:", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("editors.yaml", "dossier:editors is no file's")]
    [InlineData("gazetteer.yaml", "dossier:gazetteer is no file's")]
    [InlineData("", "has no name")]
    public async Task AFileOfAReservedName_IsRefused(string name, string message)
    {
        Answer answer = await server.Host.AskAsync(Import, new { text = Dossier, name });
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"0":["variables.other"]}""", "no place for a file")]
    [InlineData("""{"0":["variables.name"]}""", "no place for a file")]
    [InlineData("""{"0":["operations"]}""", "no place for a file")]
    [InlineData("""{"0":"variables.file"}""", "must be an object of lists")]
    [InlineData("""{"1":["variables.file"]}""", "not in 'map'")]
    [InlineData("""{"0":["variables.file"],"1":["variables.file"]}""", "not in the form")]
    [InlineData("""{"0":[],"1":[],"2":[],"3":[],"4":[]}""", "4 is the most")]
    [InlineData("{", "must be an object of lists")]
    public async Task AFormThatIsNotAsSpecified_IsABadRequest(string map, string message)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Operations(new { name = "x", file = (string?)null })), "operations" },
            { new StringContent(map), "map" },
            { new StringContent(Dossier), "0", "up.yaml" },
        };
        Answer answer = await SendAsync(form);
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormInAnotherOrder_IsABadRequest()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Dossier), "0", "up.yaml" },
            { new StringContent(Operations(new { file = (string?)null })), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
        };
        Answer answer = await SendAsync(form);
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        Assert.StartsWith("The form must begin with 'operations'", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormThatAnyPageCouldSend_IsRefused()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Operations(new { file = (string?)null })), "operations" },
            { new StringContent("{}"), "map" },
        };
        Answer answer = await SendAsync(form, preflight: false);
        Assert.Equal((415, "UNSUPPORTED_MEDIA_TYPE"), (answer.Status, answer.Code));
        Assert.Contains("GraphQL-Preflight", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsTooLong_Is413()
    {
        Answer answer = await UploadAsync(("0", "up.yaml", new string('x', 4 * 1024 * 1024), "variables.file"));
        Assert.Equal((413, "BODY_LIMIT"), (answer.Status, answer.Code));
    }

    private async Task<Answer> UploadAsync(params (string Part, string Name, string Text, string Place)[] files)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Operations(new { file = (string?)null, sources = (string?)null })), "operations" },
            {
                new StringContent(JsonSerializer.Serialize(files.ToDictionary(f => f.Part, f => new[] { f.Place }))),
                "map"
            },
        };
        foreach ((string part, string name, string text, _) in files)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), part, name);
        }

        return await SendAsync(form);
    }

    private static string Operations(object variables) => JsonSerializer.Serialize(new { query = Import, variables });

    private async Task<Answer> SendAsync(MultipartFormDataContent form, bool preflight = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = form };
        // A server that refuses a body hangs up, so no other test may go on over the same connection.
        request.Headers.ConnectionClose = true;
        if (preflight)
        {
            request.Headers.Add("GraphQL-Preflight", "1");
        }

        return await server.Host.SendAsync(request);
    }
}
