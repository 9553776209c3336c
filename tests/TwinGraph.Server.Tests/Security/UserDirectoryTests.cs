using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.Security;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.Security;

public sealed class UserDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-directory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ShowUsers_TellsNamesAndRoles()
    {
        var users = new UserStore(_folder);
        users.Add("ann", Role.Editor, "correct horse", new() { MemoryKiB = 8192, Passes = 1 });
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var database = new EmbeddedDatabase(store, new() { Users = new UserDirectory(users) });

        RecordTable table = await database.QueryAsync("SHOW USERS YIELD user, roles");

        IReadOnlyList<Cypher.Values.CypherValue> row = Assert.Single(table.Rows);
        Assert.Equal("ann", row[0].AsString());
        Assert.Contains(row[1].AsList().Items.ToArray(), role => role.AsString() == RoleNames.Of(Role.Editor));
    }

    [Fact]
    public void Users_ThatCannotBeRead_AreAnErrorThatNamesNoFile()
    {
        File.WriteAllText(Path.Combine(_folder, UserStore.FileName), "{");

        var error = Assert.Throws<CypherException>(() => new UserDirectory(new UserStore(_folder)).Users);

        Assert.DoesNotContain(_folder, error.Message, StringComparison.Ordinal);
    }
}
