using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Server.Security;

/// <summary>Tokens: 256 random bits behind a prefix that tells scanners of source code what they found.</summary>
internal static class BearerToken
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "twingraph_";

    private const int RandomBytes = 32;

    /// <summary>Makes a token and the hash that is kept of it.</summary>
    public static (string Token, string Hash) Create()
    {
        string token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return (token, Hash(token));
    }

    /// <summary>The hash of a token, in hexadecimal.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
