using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>Reads constraints and indexes as statements, and makes them elsewhere.</summary>
internal static class SchemaCopy
{
    private const string Constraints = """
        SHOW CONSTRAINTS
        YIELD name, type, entityType, labelsOrTypes, properties, propertyType
        RETURN name, type, entityType, labelsOrTypes, properties, propertyType
        ORDER BY name
        """;

    private const string Indexes = """
        SHOW INDEXES
        YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint, options
        WHERE owningConstraint IS NULL AND type <> 'LOOKUP'
        RETURN name, type, entityType, labelsOrTypes, properties, options
        ORDER BY name
        """;

    /// <summary>The statements of a graph's schema, constraints first; each can be run again.</summary>
    /// <remarks>What has no statement here, such as a vector index, is told in <c>Unknown</c>.</remarks>
    public static async Task<(List<string> Statements, List<string> Unknown)> ReadAsync(
        ICypherTransaction source,
        CancellationToken cancellationToken
    )
    {
        var statements = new List<string>();
        var unknown = new List<string>();
        RecordTable constraints = await source.QueryAsync(Constraints, null, cancellationToken).ConfigureAwait(false);
        foreach (IReadOnlyList<CypherValue> row in constraints.Rows)
        {
            Add(row, "constraint", Constraint(row));
        }

        RecordTable indexes = await source.QueryAsync(Indexes, null, cancellationToken).ConfigureAwait(false);
        foreach (IReadOnlyList<CypherValue> row in indexes.Rows)
        {
            Add(row, "index", Index(row));
        }

        return (statements, unknown);

        void Add(IReadOnlyList<CypherValue> row, string what, string? statement)
        {
            if (statement is not null)
            {
                statements.Add(statement);
            }
            else
            {
                unknown.Add(
                    $"The {what} {row[0].AsString()} of type {row[1].AsString()}: TwinGraph does not copy this type."
                );
            }
        }
    }

    /// <summary>Runs the statements, each in a transaction of its own.</summary>
    /// <returns>Those that ran, and those that did not with the reason.</returns>
    public static async Task<(List<string> Made, List<string> Refused)> WriteAsync(
        ICypherDatabase target,
        IReadOnlyList<string> statements,
        CancellationToken cancellationToken
    )
    {
        var made = new List<string>();
        var refused = new List<string>();
        foreach (string statement in statements)
        {
            try
            {
                await target.WriteAsync(statement, null, cancellationToken).ConfigureAwait(false);
                made.Add(statement);
            }
            // A target of another edition may know fewer kinds; the content is copied all the same.
            catch (CypherException error)
                when (error.Code.StartsWith("Neo.", StringComparison.Ordinal) && !IsPassing(error))
            {
                refused.Add($"{statement}: {error.Problem}");
            }
        }

        return (made, refused);
    }

    private static bool IsPassing(CypherException error) =>
        error.Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal);

    private static string? Constraint(IReadOnlyList<CypherValue> row)
    {
        string type = row[1].AsString();
        bool isNode = row[2].AsString() == "NODE";
        string? rule =
            type.EndsWith("UNIQUENESS", StringComparison.Ordinal) ? "IS UNIQUE"
            : type.EndsWith("KEY", StringComparison.Ordinal) ? $"IS {(isNode ? "NODE" : "RELATIONSHIP")} KEY"
            : type.EndsWith("EXISTENCE", StringComparison.Ordinal) ? "IS NOT NULL"
            : type.EndsWith("PROPERTY_TYPE", StringComparison.Ordinal) && row[5].IsString ? $"IS :: {row[5].AsString()}"
            : null;
        return rule is null
            ? null
            : $"CREATE CONSTRAINT {MigrationStatements.Quote(row[0].AsString())} IF NOT EXISTS "
                + $"FOR {Pattern(isNode, row[3])} REQUIRE ({Properties(row[4])}) {rule}";
    }

    private static string? Index(IReadOnlyList<CypherValue> row)
    {
        string type = row[1].AsString();
        string pattern = Pattern(row[2].AsString() == "NODE", row[3]);
        string head = $"INDEX {MigrationStatements.Quote(row[0].AsString())} IF NOT EXISTS FOR {pattern}";
        return type switch
        {
            "RANGE" => $"CREATE {head} ON ({Properties(row[4])})",
            "TEXT" or "POINT" => $"CREATE {type} {head} ON ({Properties(row[4])})",
            "FULLTEXT" => $"CREATE FULLTEXT {head} ON EACH [{Properties(row[4])}]{Analyzer(row[5])}",
            _ => null,
        };
    }

    private static string Pattern(bool isNode, CypherValue names)
    {
        string all = string.Join('|', Names(names).Select(MigrationStatements.Quote));
        return isNode ? $"(e:{all})" : $"()-[e:{all}]-()";
    }

    private static string Properties(CypherValue names) =>
        string.Join(", ", Names(names).Select(name => $"e.{MigrationStatements.Quote(name)}"));

    private static string Analyzer(CypherValue options) =>
        options.AsReference() is MapValue map
        && map["indexConfig"].AsReference() is MapValue config
        && config["fulltext.analyzer"] is { IsString: true } analyzer
            ? $" OPTIONS {{indexConfig: {{`fulltext.analyzer`: {analyzer}}}}}"
            : "";

    private static string[] Names(CypherValue list)
    {
        if (list.AsReference() is not ListValue names)
        {
            return [];
        }

        string[] texts = new string[names.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = names[i].AsString();
        }

        return texts;
    }
}
