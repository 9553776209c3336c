using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Security;

public sealed class PasswordHashTests
{
    // The hash that another implementation of RFC 9106 (Konscious, in C#) gives for this salt.
    private const string Known =
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk";

    [Fact]
    public void Matches_ThePasswordThatWasHashed_AndNoOther()
    {
        var hash = PasswordHash.Create("correct horse", new());

        Assert.True(hash.Matches("correct horse"));
        Assert.False(hash.Matches("correct horse "));
        Assert.False(hash.Matches(""));
    }

    [Fact]
    public void Parse_OfWhatAnotherImplementationWrote_MatchesItsPassword() =>
        Assert.True(PasswordHash.Parse(Known).Matches("correct horse"));

    [Fact]
    public void ToString_ReadBack_IsTheSameHash()
    {
        var hash = PasswordHash.Create("päßwörd 密码", new() { MemoryKiB = 8192, Passes = 1 });

        Assert.StartsWith("$argon2id$v=19$m=8192,t=1,p=1$", hash.ToString(), StringComparison.Ordinal);
        Assert.Equal(hash.ToString(), PasswordHash.Parse(hash.ToString()).ToString());
        Assert.True(PasswordHash.Parse(hash.ToString()).Matches("päßwörd 密码"));
    }

    [Fact]
    public void Create_Twice_GivesTwoHashes() =>
        Assert.NotEqual(
            PasswordHash.Create("correct horse", new()).ToString(),
            PasswordHash.Create("correct horse", new()).ToString()
        );

    [Theory]
    [InlineData("")]
    [InlineData("correct horse")]
    [InlineData("$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk")]
    [InlineData("$argon2id$v=16$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk")]
    [InlineData(
        "$argon2id$v=19$m=999999999,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk"
    )]
    [InlineData("$argon2id$v=19$m=19456,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=4$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$MDEy$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2M")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg==$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk=")]
    public void Parse_OfSomethingElse_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => PasswordHash.Parse(text));

    [Fact]
    public void Matches_AnEndlessPassword_IsRefusedUnhashed() =>
        Assert.False(PasswordHash.Parse(Known).Matches(new string('x', 2000)));
}
