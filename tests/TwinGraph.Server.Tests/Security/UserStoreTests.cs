using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Security;

public sealed class UserStoreTests : IDisposable
{
    private static readonly PasswordHashOptions s_cheap = new() { MemoryKiB = 8192, Passes = 1 };

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-users-").FullName;
    private readonly UserStore _users;

    public UserStoreTests() => _users = new(_folder);

    private string FilePath => Path.Combine(_folder, UserStore.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Users_WithoutAFile_AreNone() => Assert.Empty(_users.Users);

    [Fact]
    public void Add_IsSeenByAnotherReaderOfTheFolder()
    {
        var other = new UserStore(_folder);
        Assert.Empty(other.Users);

        _users.Add("ann", Role.Editor, "correct horse", s_cheap);

        User ann = Assert.Single(other.Users);
        Assert.Equal(("ann", Role.Editor), (ann.Name, ann.Role));
        Assert.True(PasswordHash.Parse(ann.Password).Matches("correct horse"));
    }

    [Fact]
    public void TheFile_IsItsOwnersAlone_AndHoldsNoPassword()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);

        string text = File.ReadAllText(FilePath);
        Assert.DoesNotContain("correct horse", text, StringComparison.Ordinal);
        Assert.Contains("\"version\": 1", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public void SetRole_SetPasswordAndRemove_DoWhatTheySay()
    {
        _users.Add("ann", Role.Reader, "correct horse", s_cheap);

        _users.SetRole("ann", Role.Admin);
        _users.SetPassword("ann", "battery staple", s_cheap);

        User ann = _users.Find("ann")!;
        Assert.Equal(Role.Admin, ann.Role);
        Assert.True(PasswordHash.Parse(ann.Password).Matches("battery staple"));
        _users.Remove("ann");
        Assert.Empty(_users.Users);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("anonymous")]
    [InlineData("API-key")]
    public void Add_WithSomethingThatIsNoName_IsRefused(string name) =>
        Assert.Throws<UserException>(() => _users.Add(name, Role.Reader, "correct horse", s_cheap));

    [Fact]
    public void Add_OfANameThatDiffersInLetterCaseAlone_IsRefused()
    {
        _users.Add("ann", Role.Reader, "correct horse", s_cheap);

        var error = Assert.Throws<UserException>(() => _users.Add("Ann", Role.Admin, "correct horse", s_cheap));

        Assert.Equal("There is a user 'ann' already. See: twingraph user password ann", error.Message);
    }

    [Fact]
    public void Add_WithAShortPassword_IsRefused() =>
        Assert.Throws<UserException>(() => _users.Add("ann", Role.Reader, "short", s_cheap));

    [Fact]
    public void Changes_OfAMissingUser_SayThatThereIsNone()
    {
        Action[] changes =
        [
            () => _users.SetRole("bob", Role.Reader),
            () => _users.SetPassword("bob", "correct horse", s_cheap),
            () => _users.Remove("bob"),
            () => _users.AddToken("bob", "", null, null),
        ];

        Assert.All(
            changes,
            change =>
                Assert.Equal(
                    "There is no user 'bob'. See: twingraph user list",
                    Assert.Throws<UserException>(change).Message
                )
        );
    }

    [Fact]
    public void AddToken_KeepsItsHashAlone()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);

        (string token, UserToken kept) = _users.AddToken("ann", "nightly import", Role.Reader, TimeSpan.FromDays(1));

        Assert.StartsWith("twingraph_", token, StringComparison.Ordinal);
        Assert.DoesNotContain(token[10..], File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Equal(kept, Assert.Single(_users.Find("ann")!.Tokens));
        _users.RevokeToken("ann", kept.Id);
        Assert.Empty(_users.Find("ann")!.Tokens);
        Assert.Throws<UserException>(() => _users.RevokeToken("ann", kept.Id));
    }

    [Fact]
    public void AddToken_AboveTheUsersRole_IsRefused()
    {
        _users.Add("ann", Role.Reader, "correct horse", s_cheap);

        Assert.Throws<UserException>(() => _users.AddToken("ann", "", Role.Editor, null));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\"version\": 1,\n\"users\": [{\"nam\": \"ann\"}]}", "line 2")]
    [InlineData("{\"version\": 2, \"users\": []}", "format 2")]
    [InlineData("null", "format 0")]
    [InlineData(
        "{\"version\": 1, \"users\": [{\"name\": \"ann\", \"role\": \"admin\", \"password\": \"plain\", \"createdAt\": \"2026-01-01T00:00:00Z\", \"tokens\": []}]}",
        "user 'ann'"
    )]
    [InlineData(
        "{\"version\": 1, \"users\": [{\"name\": \"ann\", \"role\": 2, \"password\": \"plain\", \"createdAt\": \"2026-01-01T00:00:00Z\", \"tokens\": []}]}",
        "$.users[0].role"
    )]
    public void Users_OfAFileThatIsNone_AreRefusedAndSayWhere(string content, string place)
    {
        File.WriteAllText(FilePath, content);

        var error = Assert.Throws<UserException>(() => _users.Users);

        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_FromManyAtOnce_AreAllKept()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    Task.Run(() => new UserStore(_folder).Add($"user{i}", Role.Reader, "correct horse", s_cheap))
                )
        );

        Assert.Equal(16, _users.Users.Count);
        Assert.Equal([FilePath, FilePath + ".lock"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }
}
