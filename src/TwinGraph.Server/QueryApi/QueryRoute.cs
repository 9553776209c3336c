namespace TwinGraph.Server.QueryApi;

/// <summary>Which door of the Query API a path names.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="TransactionId">The transaction; empty when none is named.</param>
internal readonly record struct QueryRoute(string Database, QueryRoute.Door Kind, string TransactionId)
{
    /// <summary>The doors.</summary>
    public enum Door
    {
        /// <summary>One statement in a transaction of its own.</summary>
        Run,

        /// <summary>A new transaction.</summary>
        Begin,

        /// <summary>A statement in an open transaction, or its end without effect.</summary>
        Continue,

        /// <summary>The end of a transaction.</summary>
        Commit,
    }

    /// <summary>Reads a path behind <c>/db</c>.</summary>
    /// <exception cref="QueryApiException">There is no such door.</exception>
    public static QueryRoute Parse(PathString path)
    {
        string[] parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [var name, "query", "v2"] => new(name, Door.Run, ""),
            [var name, "query", "v2", "tx"] => new(name, Door.Begin, ""),
            [var name, "query", "v2", "tx", var id] => new(name, Door.Continue, id),
            [var name, "query", "v2", "tx", var id, "commit"] => new(name, Door.Commit, id),
            _ => throw new QueryApiException(
                StatusCodes.Status404NotFound,
                QueryApiException.Invalid,
                "There is nothing here. The Query API is at /db/{database}/query/v2, and its transactions at /tx below that."
            ),
        };
    }
}
