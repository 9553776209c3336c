using System.Buffers.Text;
using System.Security.Cryptography;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Embeds;

/// <summary>The embed tokens of a store: a file in its folder that only its owner can read. Thread-safe.</summary>
public sealed class EmbedTokenStore
{
    /// <summary>The file's name.</summary>
    public const string FileName = "embeds.json";

    private const int RandomBytes = 32;

    private readonly TimeProvider _time;
    private readonly SharedFile<EmbedTokenFile> _file;

    /// <summary>The tokens of the store in a folder; neither has to be there yet.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public EmbedTokenStore(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _time = time ?? TimeProvider.System;
        _file = new(
            Path.Combine(Path.GetFullPath(folder), FileName),
            EmbedTokenFile.Empty,
            EmbedTokenFile.Parse,
            static file => file.ToJson(),
            _time
        );
    }

    /// <summary>The tokens in the order they were made, those that have ended among them.</summary>
    /// <exception cref="UserException">The file cannot be read, or is no file of tokens.</exception>
    public IReadOnlyList<EmbedToken> Tokens => _file.Read().Tokens;

    /// <summary>Makes a token.</summary>
    /// <param name="hosts">The hosts whose pages may use it.</param>
    /// <param name="lifetime">How long it lasts.</param>
    /// <param name="label">What it is for.</param>
    /// <param name="parameters">Parameters of the view that must be just so; null for any view.</param>
    /// <returns>The token, which nobody can tell later, and what is kept of it.</returns>
    /// <exception cref="FormatException">A parameter is none that a token can be bound to.</exception>
    /// <exception cref="UserException">The file cannot be written.</exception>
    public (string Token, EmbedToken Kept) Add(
        EmbedHosts hosts,
        TimeSpan lifetime,
        string label = "",
        IReadOnlyDictionary<string, string>? parameters = null
    )
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(label);
        parameters ??= new Dictionary<string, string>(StringComparer.Ordinal);
        ViewScope.Check(parameters);
        string token = EmbedToken.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        string hash = BearerToken.Hash(token);
        DateTimeOffset now = _time.GetUtcNow();
        var kept = new EmbedToken(hash[..8], label, hash, hosts.Entries, parameters, now, now + lifetime);
        _file.Change(file => file with { Tokens = [.. file.Tokens, kept] });
        return (token, kept);
    }

    /// <summary>Ends a token.</summary>
    /// <exception cref="UserException">There is no such token.</exception>
    public void Revoke(string id) =>
        _file.Change(file =>
            file.Tokens.Any(token => token.Id == id)
                ? file with
                {
                    Tokens = [.. file.Tokens.Where(token => token.Id != id)],
                }
                : throw new UserException($"There is no embed token '{id}'. See: twingraph embed list")
        );

    /// <summary>Copies the file of one folder to another, if there is one.</summary>
    public static void Copy(string fromFolder, string toFolder)
    {
        string from = Path.Combine(fromFolder, FileName);
        if (File.Exists(from))
        {
            PrivateFile.Replace(Path.Combine(toFolder, FileName), File.ReadAllBytes(from));
        }
    }

    /// <summary>The token that somebody sent, while it lasts.</summary>
    internal EmbedToken? Find(string token) => Current(one => one.Hash == BearerToken.Hash(token));

    /// <summary>The token of an id, while it lasts.</summary>
    internal EmbedToken? FindId(string id) => Current(one => one.Id == id);

    private EmbedToken? Current(Func<EmbedToken, bool> isIt)
    {
        DateTimeOffset now = _time.GetUtcNow();
        return Tokens.FirstOrDefault(token => isIt(token) && token.ExpiresAt > now);
    }
}
