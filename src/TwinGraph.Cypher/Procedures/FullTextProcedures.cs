using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>Search in full-text indexes.</summary>
internal static class FullTextProcedures
{
    // What one result holds: its id, its score and its place in the list.
    private const long BytesPerResult = 48;

    public static IEnumerable<Procedure> All =>
        [
            new(
                "db.index.fulltext.queryNodes(indexName :: STRING, queryString :: STRING, options = {} :: MAP) :: (node :: NODE, score :: FLOAT)",
                "Finds nodes by words in a full-text index, the best first. Options: skip, limit, analyzer.",
                static (arguments, context) => Query(EntityKind.Node, arguments, context)
            ),
            new(
                "db.index.fulltext.queryRelationships(indexName :: STRING, queryString :: STRING, options = {} :: MAP) :: (relationship :: RELATIONSHIP, score :: FLOAT)",
                "Finds relationships by words in a full-text index, the best first. Options: skip, limit, analyzer.",
                static (arguments, context) => Query(EntityKind.Relationship, arguments, context)
            ),
            new(
                "db.index.fulltext.listAvailableAnalyzers() :: (analyzer :: STRING, description :: STRING, stopwords :: LIST<STRING>)",
                "Lists the ways in which a full-text index can take text apart.",
                static (_, _) =>
                    TextAnalyzers.All.Select(static analyzer =>
                        new[]
                        {
                            CypherValue.String(analyzer.Name),
                            CypherValue.String(analyzer.Description),
                            CypherValue.List(),
                        }
                    )
            ),
            new(
                "db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
                "Waits for indexes that lag behind; none does, since an index is written with its data.",
                static (_, _) => []
            ),
        ];

    private static IEnumerable<CypherValue[]> Query(
        EntityKind entity,
        IReadOnlyList<CypherValue> arguments,
        ProcedureContext context
    )
    {
        string name = arguments[0].AsString();
        IndexDescriptor? index = context.Graph.Indexes.FirstOrDefault(index => index.Name == name);
        if (index is not { Kind: IndexKind.FullText })
        {
            throw Failed(
                index is null
                    ? $"There is no such fulltext schema index: {name}. SHOW FULLTEXT INDEXES lists what is there."
                    : $"The index {name} is of the kind {index.Kind}, not a full-text index."
            );
        }

        if (index.Entity != entity)
        {
            throw Failed(
                $"The index {name} is over {index.Entity.ToString().ToLowerInvariant()}s; call the procedure for those."
            );
        }

        MapValue options = arguments[2].AsMap();
        long skip = Number(options, "skip") ?? 0;
        long limit = Number(options, "limit") ?? long.MaxValue;
        IReadOnlyList<(long Id, double Score)> found;
        try
        {
            found = context.Graph.SearchText(index, arguments[1].AsString(), Analyzer(options), context.CheckStep);
        }
        catch (FormatException error)
        {
            throw Failed(error.Message, error);
        }

        context.ChargeMemory(found.Count * BytesPerResult);
        for (long i = skip; i < found.Count && i - skip < limit; i++)
        {
            (long id, double score) = found[(int)i];
            CypherValue value = entity == EntityKind.Node ? CypherValue.Node(id) : CypherValue.Relationship(id);
            yield return [value, CypherValue.Float(score)];
        }
    }

    private static string? Analyzer(MapValue options)
    {
        if (!options.TryGet("analyzer", out CypherValue value) || value.IsNull)
        {
            return null;
        }

        return value.IsString && TextAnalyzers.All.Any(known => known.Name == value.AsString())
            ? value.AsString()
            : throw Failed(
                $"There is no analyzer {ValueText.Excerpt(value)}. db.index.fulltext.listAvailableAnalyzers() lists them."
            );
    }

    private static long? Number(MapValue options, string name)
    {
        if (!options.TryGet(name, out CypherValue value) || value.IsNull)
        {
            return null;
        }

        return value.IsInteger && value.AsInteger() >= 0
            ? value.AsInteger()
            : throw Failed($"The option {name} is a whole number that is not negative.");
    }

    private static CypherException Failed(string message, Exception? cause = null) =>
        new(StatusCodes.ProcedureCallFailed, "ProcedureCallFailed", message, innerException: cause);
}
