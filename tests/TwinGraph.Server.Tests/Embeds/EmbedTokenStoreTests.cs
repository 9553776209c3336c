using TwinGraph.Server.Embeds;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Embeds;

public sealed class EmbedTokenStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-embeds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AToken_IsFoundByAnotherStore_AndNotKeptItself()
    {
        var store = new EmbedTokenStore(_folder);
        (string token, EmbedToken kept) = store.Add(EmbedHosts.Parse("news.example"), TimeSpan.FromDays(1), "story");

        string file = Path.Combine(_folder, EmbedTokenStore.FileName);
        Assert.Equal(kept.Id, new EmbedTokenStore(_folder).Find(token)!.Id);
        Assert.Null(store.Find(token + "x"));
        Assert.Matches("^twingraph_embed_[A-Za-z0-9_-]{43}$", token);
        Assert.DoesNotContain(token, File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(["https://news.example"], kept.Hosts);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Revoke_OfATokenThatIsNotThere_SaysWhereToLook()
    {
        UserException problem = Assert.Throws<UserException>(() => new EmbedTokenStore(_folder).Revoke("1f0c22ab"));

        Assert.Equal("There is no embed token '1f0c22ab'. See: twingraph embed list", problem.Message);
    }

    [Theory]
    [InlineData("theme", "dark")]
    [InlineData("center", "")]
    public void Add_WithAParameterThatSaysNothingOfTheView_IsRefused(string name, string value)
    {
        FormatException problem = Assert.Throws<FormatException>(() =>
            new EmbedTokenStore(_folder).Add(
                EmbedHosts.LocalOnly,
                TimeSpan.FromDays(1),
                parameters: new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }
            )
        );

        Assert.StartsWith(
            $"'{name}={value}' says nothing of what a view holds",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("{", "line 1: this is no file of embed tokens")]
    [InlineData("{\"version\":2,\"tokens\":[]}", "has format 2; this program reads 1")]
    public void AFileThatMakesNoSense_IsNotTakenForEmpty(string content, string message)
    {
        File.WriteAllText(Path.Combine(_folder, EmbedTokenStore.FileName), content);

        UserException problem = Assert.Throws<UserException>(() => new EmbedTokenStore(_folder).Tokens);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
