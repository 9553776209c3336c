using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.Security;
using TwinGraph.Storage;
using StatusCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

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

    [Fact]
    public void Changes_AreDoneWhenAsked_AndNotBefore()
    {
        var users = new UserStore(_folder);
        UserDirectory directory = DirectoryOf(users);

        Action create = directory.Prepare(new CreateUser("ann", "correct horse", false, false))!;
        Assert.Empty(users.Users);
        create();
        Assert.Equal(Role.Reader, users.Require("ann").Role);

        directory.Prepare(new ChangeRole("ann", Role.Admin, Revoked: false))!();
        Assert.Equal(Role.Admin, users.Require("ann").Role);
        directory.Prepare(new ChangeRole("ann", Role.Admin, Revoked: true))!();
        Assert.Equal(Role.Editor, users.Require("ann").Role);

        directory.Prepare(new AlterUser("ann", "battery staple", false))!();
        Assert.True(PasswordHash.Parse(users.Require("ann").Password).Matches("battery staple"));
        Assert.StartsWith("$argon2id$", users.Require("ann").Password, StringComparison.Ordinal);

        directory.Prepare(new DropUser("ann", false))!();
        Assert.Empty(users.Users);
    }

    [Fact]
    public void WhatIsThereOrNot_IsForgivenOnlyWhenAsked()
    {
        var users = new UserStore(_folder);
        UserDirectory directory = DirectoryOf(users);
        directory.Prepare(new CreateUser("ann", "correct horse", false, false))!();

        Assert.Null(directory.Prepare(new CreateUser("ann", "correct horse", true, false)));
        Assert.NotNull(directory.Prepare(new CreateUser("ann", "correct horse", false, true)));
        Assert.Null(directory.Prepare(new DropUser("bob", true)));
        Assert.Null(directory.Prepare(new ChangeRole("ann", Role.Reader, Revoked: false)));
        Assert.Contains("already exists", Refusal(new CreateUser("ann", "correct horse", false, false)));
        Assert.Contains("does not exist", Refusal(new DropUser("bob", false)));
        Assert.Contains("does not exist", Refusal(new AlterUser("bob", "correct horse", false)));
        Assert.Contains("at least", Refusal(new CreateUser("bob", "short", false, false)));

        string Refusal(UserChange change)
        {
            var error = Assert.Throws<CypherException>(() => directory.Prepare(change));
            Assert.Equal(StatusCodes.InvalidArguments, error.Code);
            return error.Message;
        }
    }

    [Fact]
    public void OnesOwnPassword_TakesTheOldOne_AndGuessesHaveToWait()
    {
        var users = new UserStore(_folder);
        UserDirectory directory = DirectoryOf(users);
        directory.Prepare(new CreateUser("ann", "correct horse", false, false))!();

        directory.Prepare(new ChangeOwnPassword("ann", "correct horse", "battery staple"))!();
        Assert.True(PasswordHash.Parse(users.Require("ann").Password).Matches("battery staple"));

        string code = "";
        for (int i = 0; i < 100 && code != SignInFailure.RateLimit; i++)
        {
            code = Assert
                .Throws<CypherException>(() => directory.Prepare(new ChangeOwnPassword("ann", "guess", "mine now!")))
                .Code;
        }

        Assert.Equal(SignInFailure.RateLimit, code);
    }

    private static UserDirectory DirectoryOf(UserStore users) => new(users, new() { MemoryKiB = 8192, Passes = 1 });
}
