using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Short fingerprints by which a change is noticed.</summary>
internal static class TextDigest
{
    /// <summary>Raised when the same facts are to be stored differently, so that every store is brought up to date.</summary>
    private const string Mapping = "2";

    public static string Of(params IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Mapping));
        foreach (string text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
