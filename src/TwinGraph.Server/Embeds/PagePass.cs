using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Server.Embeds;

/// <summary>What a page at <c>/embed/…</c> shows when it asks for its data, since in a sandbox it has no origin to show.</summary>
/// <remarks>
/// Another site cannot read it out of the page, and cannot frame the page unless it may embed. Signed with a key that
/// lives as long as the process; a page that stays open for longer has to be loaded again.
/// </remarks>
internal sealed class PagePass(TimeProvider time)
{
    /// <summary>What every pass begins with.</summary>
    public const string Prefix = "twingraph_page_";

    /// <summary>How long a page may stay open.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string NoToken = "none";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a pass.</summary>
    /// <param name="tokenId">The embed token that the page was opened with; null for none.</param>
    public string Create(string? tokenId)
    {
        string claim = string.Create(
            CultureInfo.InvariantCulture,
            $"{tokenId ?? NoToken}.{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}"
        );
        return $"{Prefix}{claim}.{Sign(claim)}";
    }

    /// <summary>Reads a pass.</summary>
    /// <param name="pass">What was sent.</param>
    /// <param name="tokenId">The embed token that the page was opened with; null for none.</param>
    /// <returns>False when it was not made here, or has ended.</returns>
    public bool TryRead(string pass, out string? tokenId)
    {
        tokenId = null;
        if (
            !pass.StartsWith(Prefix, StringComparison.Ordinal)
            || pass[Prefix.Length..].Split('.') is not [var id, var end, var signature]
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature),
                Encoding.UTF8.GetBytes(Sign($"{id}.{end}"))
            )
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || DateTimeOffset.FromUnixTimeSeconds(seconds) <= time.GetUtcNow()
        )
        {
            return false;
        }

        tokenId = id == NoToken ? null : id;
        return true;
    }

    private string Sign(string claim) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(claim)));
}
