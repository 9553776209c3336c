using GraphQL;
using GraphQL.Execution;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>Finds the document that a request means by an id or a hash.</summary>
/// <param name="trusted">The documents that were there at start.</param>
/// <param name="only">Whose operations must be among them.</param>
/// <param name="capacity">How many characters of documents that clients sent are kept by their hash.</param>
internal sealed class PersistedDocuments(TrustedDocuments trusted, TrustedOnly only, long capacity)
{
    private readonly DocumentCache<string> _sent = new(capacity);

    /// <summary>How many documents that clients sent are kept.</summary>
    public int Kept => _sent.Count;

    /// <summary>Finds the document of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="problem">Why there is none.</param>
    public string? Find(GraphQLRequest request, Caller caller, out ExecutionError? problem)
    {
        problem = null;
        bool mustBeTrusted =
            only == TrustedOnly.Everybody || (only == TrustedOnly.Anonymous && caller.Name == Caller.Anonymous);
        string? text = request.Query;
        if (request.DocumentId is { } id)
        {
            text =
                trusted.Find(id)
                ?? (id.StartsWith("sha256:", StringComparison.Ordinal) && !mustBeTrusted ? _sent.Find(id[7..]) : null);
            if (text is null)
            {
                problem = new RequestError($"There is no document of the id '{Shorten(id)}' here.")
                {
                    Code = ErrorCodes.DocumentUnknown,
                };
            }
        }
        else if (text is null)
        {
            string hash = request.PersistedHash!;
            text = trusted.Find(hash) ?? (mustBeTrusted ? null : _sent.Find(hash));

            // These very words tell Apollo's clients to send the document too.
            problem = text is null
                ? new RequestError("PersistedQueryNotFound") { Code = ErrorCodes.DocumentUnknown }
                : null;
        }
        else if (mustBeTrusted && !trusted.Contains(text))
        {
            problem = new RequestError(
                "This server runs only documents that it was started with; ask by documentId for one of them."
            )
            {
                Code = ErrorCodes.TrustedOnly,
            };
            return null;
        }

        return text;
    }

    /// <summary>Keeps a document that turned out valid, when its client wants to ask by the hash from now on.</summary>
    public void Keep(GraphQLRequest request)
    {
        if (request is { PersistedHash: { } hash, Query: { } text })
        {
            _sent.Keep(hash, text, text.Length + hash.Length);
        }
    }

    private static string Shorten(string id) => id.Length <= 100 ? id : id[..100] + "…";
}
