using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Tests.Security;

public sealed class SignInTests : IDisposable
{
    private const string Code = SignInFailure.Unauthorized;

    private static readonly PasswordHashOptions s_cheap = new() { MemoryKiB = 8192, Passes = 1 };
    private static readonly IPAddress s_here = IPAddress.Loopback;
    private static readonly IPAddress s_there = IPAddress.Parse("192.0.2.7");

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-sign-in-").FullName;
    private readonly UserStore _users;
    private readonly ManualTime _time = new();

    public SignInTests() => _users = new(_folder, _time);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WithoutUsersOrKey_LocalCallersAreAnonymousReaders()
    {
        using SignIn signIn = Make();

        foreach (string scheme in (string[])["none", "basic", "bearer"])
        {
            SignInResult result = await signIn.AuthenticateAsync(scheme, "neo4j", "whatever", s_here);
            Assert.Equal(new Caller("anonymous", Role.Reader), result.Caller);
        }

        Assert.False((await signIn.AuthenticateAsync("none", null, null, s_there)).IsSignedIn);
        Assert.False((await signIn.AuthenticateAsync("none", null, null, null)).IsSignedIn);
        Assert.False((await signIn.AuthenticateAsync("kerberos", null, "x", s_here)).IsSignedIn);
    }

    [Fact]
    public async Task WithoutUsersOrKey_AServerThatOthersReachLetsNobodyIn()
    {
        using SignIn signIn = Make(loopbackOnly: false);

        Assert.Equal(Code, (await signIn.AuthenticateAsync("none", null, null, s_here)).Failure?.Code);
        Assert.Equal(Code, (await signIn.AuthenticateAsync("basic", "ann", "x", s_here)).Failure?.Code);
    }

    [Fact]
    public async Task TheFirstUser_ClosesTheServer_WhileItRuns()
    {
        using SignIn signIn = Make();
        Assert.True(signIn.IsOpen);

        _users.Add("ann", Role.Editor, "correct horse", s_cheap);

        Assert.False(signIn.IsOpen);
        Assert.Equal(Code, (await signIn.AuthenticateAsync("none", null, null, s_here)).Failure?.Code);
        SignInResult ann = await signIn.AuthenticateAsync("basic", "ann", "correct horse", s_there);
        Assert.Equal(new Caller("ann", Role.Editor), ann.Caller);
    }

    [Fact]
    public async Task WrongPasswordAndUnknownUser_AreToldTheSame_AndBothHashed()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();

        SignInResult wrong = await signIn.AuthenticateAsync("basic", "ann", "battery staple", s_there);
        SignInResult unknown = await signIn.AuthenticateAsync("basic", "bob", "correct horse", s_there);

        Assert.Equal(wrong.Failure, unknown.Failure);
        Assert.Equal(new SignInFailure(Code, "Invalid username or password."), wrong.Failure);
        Assert.Equal(2, signIn.Hashed);
    }

    [Fact]
    public async Task ARepeatedFailure_HasToWait_LongerEachTime()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Code, (await AskAsync(signIn, $"guess number {i}")).Failure?.Code);
        }

        SignInFailure? failure = (await AskAsync(signIn, "correct horse")).Failure;
        Assert.Equal("Neo.ClientError.Security.AuthenticationRateLimit", failure?.Code);
        Assert.Equal(TimeSpan.FromSeconds(5), failure?.RetryAfter);
        Assert.Equal(3, signIn.Hashed);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(Code, (await AskAsync(signIn, "a fourth guess")).Failure?.Code);
        Assert.Equal(TimeSpan.FromSeconds(10), (await AskAsync(signIn, "correct horse")).Failure?.RetryAfter);

        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.True((await AskAsync(signIn, "correct horse")).IsSignedIn);
        Assert.Equal(Code, (await AskAsync(signIn, "guess again")).Failure?.Code);
    }

    [Fact]
    public async Task ARememberedPassword_HelpsNobodyWhoHasToWait()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();
        Assert.True((await AskAsync(signIn, "correct horse")).IsSignedIn);
        for (int i = 0; i < 3; i++)
        {
            await AskAsync(signIn, $"guess number {i}");
        }

        Assert.Equal(SignInFailure.RateLimit, (await AskAsync(signIn, "correct horse")).Failure?.Code);
    }

    [Fact]
    public async Task FailuresFromOneAddress_DoNotLockTheUserOutElsewhere()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();
        for (int i = 0; i < 4; i++)
        {
            await AskAsync(signIn, $"guess number {i}");
        }

        SignInResult elsewhere = await signIn.AuthenticateAsync(
            "basic",
            "ann",
            "correct horse",
            IPAddress.Parse("192.0.2.8")
        );

        Assert.True(elsewhere.IsSignedIn);
    }

    [Fact]
    public async Task FailuresOfManyUsersFromOneAddress_MakeTheAddressWait()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make(options: new() { MaxFailuresOfAddress = 5 });
        for (int i = 0; i < 5; i++)
        {
            await signIn.AuthenticateAsync("basic", $"user{i}", "correct horse", s_there);
        }

        Assert.Equal(SignInFailure.RateLimit, (await AskAsync(signIn, "correct horse")).Failure?.Code);
    }

    [Fact]
    public async Task ABurstOfTheSameRightPassword_IsHashedOnce()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();

        SignInResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => AskAsync(signIn, "correct horse")))
        );

        Assert.All(results, result => Assert.True(result.IsSignedIn, result.Failure?.Message));
        Assert.InRange(signIn.Hashed, 1, 2);
    }

    [Fact]
    public async Task ABurstOfGuesses_GetsNoMoreTriesThanASequence()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();

        SignInResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Task.Run(() => AskAsync(signIn, $"guess number {i}")))
        );

        Assert.Equal(3, signIn.Hashed);
        Assert.Equal(47, results.Count(result => result.Failure?.Code == SignInFailure.RateLimit));
    }

    [Fact]
    public async Task AChangedPassword_IsForgottenAtOnce()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();
        Assert.True((await AskAsync(signIn, "correct horse")).IsSignedIn);

        _users.SetPassword("ann", "battery staple", s_cheap);

        Assert.False((await AskAsync(signIn, "correct horse")).IsSignedIn);
        Assert.True((await AskAsync(signIn, "battery staple")).IsSignedIn);
        _users.Remove("ann");
        _users.Add("bob", Role.Reader, "correct horse", s_cheap);
        Assert.False((await AskAsync(signIn, "battery staple")).IsSignedIn);
    }

    [Fact]
    public async Task ARightPassword_IsHashedAgainAfterAWhile()
    {
        _users.Add("ann", Role.Editor, "correct horse", s_cheap);
        using SignIn signIn = Make();
        await AskAsync(signIn, "correct horse");
        await AskAsync(signIn, "correct horse");
        Assert.Equal(1, signIn.Hashed);

        _time.Advance(TimeSpan.FromSeconds(61));
        await AskAsync(signIn, "correct horse");

        Assert.Equal(2, signIn.Hashed);
    }

    [Fact]
    public async Task ATokenSignsInAsItsUser_UpToItsOwnRole_UntilItEnds()
    {
        _users.Add("ann", Role.Admin, "correct horse", s_cheap);
        (string token, _) = _users.AddToken("ann", "import", Role.Editor, TimeSpan.FromDays(1));
        using SignIn signIn = Make();

        Assert.Equal(new Caller("ann", Role.Editor), (await BearAsync(signIn, token)).Caller);
        _users.SetRole("ann", Role.Reader);
        Assert.Equal(new Caller("ann", Role.Reader), (await BearAsync(signIn, token)).Caller);
        Assert.Equal("Invalid token or key.", (await BearAsync(signIn, token + "x")).Failure?.Message);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(Code, (await BearAsync(signIn, token)).Failure?.Code);
    }

    [Fact]
    public async Task TheApiKey_MakesAReader()
    {
        using SignIn signIn = Make(apiKey: "open sesame");

        Assert.False(signIn.IsOpen);
        Assert.Equal(new Caller("api-key", Role.Reader), (await BearAsync(signIn, "open sesame")).Caller);
        Assert.Equal(new Caller("api-key", Role.Reader), (await BearAsync(signIn, "b3BlbiBzZXNhbWU=")).Caller);
        Assert.Equal(Code, (await BearAsync(signIn, "open barley")).Failure?.Code);
        Assert.Equal(Code, (await signIn.AuthenticateAsync("none", null, null, s_here)).Failure?.Code);
    }

    [Fact]
    public async Task UsersThatCannotBeRead_LetNobodyIn()
    {
        File.WriteAllText(Path.Combine(_folder, UserStore.FileName), "{");
        using SignIn signIn = Make();

        Assert.Equal(SignInFailure.Unavailable, (await AskAsync(signIn, "correct horse")).Failure?.Code);
        Assert.Equal(
            SignInFailure.Unavailable,
            (await signIn.AuthenticateAsync("none", null, null, s_here)).Failure?.Code
        );
    }

    [Fact]
    public void TheThrottle_RemembersNoMoreThanItMay()
    {
        var throttle = new SignInThrottle(new() { MaxRemembered = 100 }, _time);
        for (int i = 0; i < 5_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            throttle.TryBegin($"user{i}", new IPAddress([10, 0, (byte)(i >> 8), (byte)i]));
            Assert.True(throttle.Remembered <= 200);
        }
    }

    private SignIn Make(bool loopbackOnly = true, string? apiKey = null, SignInOptions? options = null) =>
        new(_users, apiKey, loopbackOnly, options ?? new(), NullLogger<SignIn>.Instance, _time);

    private static async Task<SignInResult> AskAsync(SignIn signIn, string password) =>
        await signIn.AuthenticateAsync("basic", "ann", password, s_there);

    private static async Task<SignInResult> BearAsync(SignIn signIn, string token) =>
        await signIn.AuthenticateAsync("bearer", null, token, s_there);
}
