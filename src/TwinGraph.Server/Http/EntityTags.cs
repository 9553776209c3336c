using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Http;

/// <summary>The tags by which a client that asked before with GET learns that nothing has changed.</summary>
/// <remarks>
/// Weak tags, since one answer has several codings. Where the graph tells its last commit, the tag is made of that, the
/// question, who asks in which role, and the day; so the question is not run at all. Elsewhere it is made of the answer.
/// </remarks>
/// <param name="lastCommit">The number of the graph's last commit; null where it tells none.</param>
/// <param name="time">The clock: some answers are about today.</param>
internal sealed class EntityTags(Func<long>? lastCommit, TimeProvider time)
{
    /// <summary>The tag of what a request will be answered, as far as it is known beforehand.</summary>
    public EntityTagHeaderValue? Foretell(HttpRequest http, Caller caller, string mediaType) =>
        lastCommit is null
            ? null
            : Tag(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{lastCommit()}\n{time.GetUtcNow():yyyy-MM-dd}\n{caller.Role}\n{caller.Name}\n{mediaType}\n{http.QueryString.Value}"
                    )
                )
            );

    /// <summary>The tag of an answer.</summary>
    public static EntityTagHeaderValue Of(ReadOnlyMemory<byte> answer) => Tag(answer.Span);

    /// <summary>Whether the client has the answer of a tag already.</summary>
    public static bool IsKnown(HttpRequest http, EntityTagHeaderValue tag)
    {
        if (
            http.Headers.IfNoneMatch.Count == 0
            || !EntityTagHeaderValue.TryParseList(http.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? known)
        )
        {
            return false;
        }

        foreach (EntityTagHeaderValue one in known)
        {
            if (one.Tag == "*" || one.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }

    private static EntityTagHeaderValue Tag(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new('"' + Base64Url.EncodeToString(hash[..16]) + '"', isWeak: true);
    }
}
