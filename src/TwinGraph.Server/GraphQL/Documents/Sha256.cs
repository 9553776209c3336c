using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>The SHA-256 of a text's UTF-8, as clients write it.</summary>
internal static class Sha256
{
    /// <summary>Hashes a text.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a text has the form of a hash.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
