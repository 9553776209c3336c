using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Show;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>Indexes, which are built where they are made and count exactly, so that there is nothing to wait for.</summary>
internal static class IndexProcedures
{
    private static readonly string[] s_columns =
    [
        "id",
        "name",
        "state",
        "populationPercent",
        "uniqueness",
        "type",
        "entityType",
        "labelsOrTypes",
        "properties",
        "provider",
    ];

    public static IEnumerable<Procedure> All =>
        [
            new(
                "db.awaitIndexes(timeOutSeconds = 300 :: INTEGER)",
                "Waits until all indexes are built; they are, since an index is built where it is made.",
                static (_, _) => []
            ),
            new(
                "db.awaitIndex(indexName :: STRING, timeOutSeconds = 300 :: INTEGER)",
                "Waits until an index is built; it is, when there is one.",
                static (arguments, context) => Require(arguments[0].AsString(), context)
            ),
            new(
                "db.resampleIndex(indexName :: STRING)",
                "Counts what an index holds anew; its counts are always exact.",
                static (arguments, context) => Require(arguments[0].AsString(), context)
            ),
            new(
                "db.resampleOutdatedIndexes()",
                "Counts what indexes hold anew; their counts are always exact.",
                static (_, _) => []
            ),
            new(
                "db.indexes() :: (id :: INTEGER, name :: STRING, state :: STRING, populationPercent :: FLOAT, uniqueness :: STRING, type :: STRING, entityType :: STRING, labelsOrTypes :: LIST<STRING>?, properties :: LIST<STRING>?, provider :: STRING)",
                "Lists the indexes, in the columns of older tools; SHOW INDEXES tells more.",
                static (_, context) => Indexes(context)
            ),
        ];

    private static IEnumerable<CypherValue[]> Require(string name, ProcedureContext context) =>
        context.Graph.Indexes.Any(index => index.Name == name)
            ? []
            : throw new CypherException(StatusCodes.IndexNotFound, "IndexNotFound", $"There is no index '{name}'.");

    private static IEnumerable<CypherValue[]> Indexes(ProcedureContext context)
    {
        foreach (Dictionary<string, CypherValue> row in SchemaRows.Indexes(context.Graph))
        {
            bool unique = !row.GetValueOrDefault("owningConstraint").IsNull;
            row["uniqueness"] = CypherValue.String(unique ? "UNIQUE" : "NONUNIQUE");
            row["provider"] = row["indexProvider"];
            yield return [.. s_columns.Select(column => row.GetValueOrDefault(column))];
        }
    }
}
