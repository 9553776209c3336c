using System.Security.Cryptography;
using System.Text;
using TwinGraph.Server.GraphQL;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>The schema against the file that clients generate their types from, and against its changelog.</summary>
/// <remarks>
/// TWINGRAPH_GOLDEN set to anything writes the file anew and drafts an entry of the changelog, to be reviewed in the diff.
/// </remarks>
public sealed class SchemaTextTests
{
    private const string SchemaFile = "src/TwinGraph.Server/schema.graphql";
    private const string ChangelogFile = "src/TwinGraph.Server/docs/schema-changelog.md";
    private const string DigestMark = "Digest of the schema: ";
    private const string DraftMark = "## Not released\n";

    [Fact]
    public async Task Schema_IsThatOfTheFileInTheRepository_AndItsChangelogKnows()
    {
        string printed = SchemaText.Print();
        if (Environment.GetEnvironmentVariable("TWINGRAPH_GOLDEN") is { Length: > 0 })
        {
            await RecordAsync(printed);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema.graphql")), printed);
        string changelog = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema-changelog.md"));
        Assert.True(
            changelog.Contains(DigestMark + Digest(printed), StringComparison.Ordinal),
            $"The schema has changed, and {ChangelogFile} does not tell how: write it there, with '{DigestMark}{Digest(printed)}'."
        );
    }

    [Fact]
    public async Task PrintSchema_OnTheCommandLine_PrintsIt()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        int code = await ServerProgram.RunAsync(["--print-schema"], output, error);

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Equal(SchemaText.Print(), output.ToString());
    }

    [Fact]
    public void Draft_OfAnEntry_TellsWhatCameAndWhatWent()
    {
        const string before = "type Query { a: Int b(x: ID!): [A!] } type A { c: E } enum E { F G }";
        const string after = "type Query { a: Int! b(x: ID!, y: Int): [A!] } type A { c: E } enum E { F }";

        Assert.Equal(
            "- Added `Query.a: Int!`, `Query.b(y: Int)`.\n- **Gone**: `E.G`, `Query.a: Int`.\n",
            Draft(before, after)
        );
        Assert.Equal("", Draft(before, before));
    }

    private static async Task RecordAsync(string printed)
    {
        string schema = Path.Combine(Repository(), SchemaFile);
        string before = await File.ReadAllTextAsync(schema);
        string path = Path.Combine(Repository(), ChangelogFile);
        string changelog = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(schema, printed);
        int digest = changelog.IndexOf(DigestMark, StringComparison.Ordinal) + DigestMark.Length;
        int end = changelog.IndexOf('\n', digest);
        changelog = changelog[..digest] + Digest(printed) + changelog[end..];
        string draft = Draft(before, printed);
        await File.WriteAllTextAsync(
            path,
            draft.Length == 0
                ? changelog
                : changelog.Replace(DraftMark, $"{DraftMark}\n{draft}", StringComparison.Ordinal)
        );
    }

    private static string Draft(string before, string after)
    {
        IReadOnlySet<string> old = SchemaMembers.Of(before);
        IReadOnlySet<string> now = SchemaMembers.Of(after);
        return Line("Added", now.Except(old)) + Line("**Gone**:", old.Except(now));

        static string Line(string what, IEnumerable<string> members) =>
            members.Any() ? $"- {what} {string.Join(", ", members.Select(m => $"`{m}`"))}.\n" : "";
    }

    private static string Digest(string schema) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))[..16];

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TwinGraph.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
