using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The statements that make an index or a constraint again.</summary>
internal static class SchemaStatements
{
    public static string Of(IndexDescriptor index)
    {
        string labels = string.Join('|', index.Labels.Select(Quote));
        string keys = string.Join(", ", index.Keys.Select(key => $"{Variable(index.Entity)}.{Quote(key)}"));
        string on = index.Kind == IndexKind.FullText ? $"EACH [{keys}]" : $"({keys})";
        string options = index.Analyzer is null
            ? ""
            : $" OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{index.Analyzer}'}}}}";
        string kind = index.Kind.ToString().ToUpperInvariant();
        return $"CREATE {kind} INDEX {Quote(index.Name)} FOR {Pattern(index.Entity, labels)} ON {on}{options}";
    }

    public static string Of(ConstraintDescriptor constraint)
    {
        string keys = string.Join(", ", constraint.Keys.Select(key => $"{Variable(constraint.Entity)}.{Quote(key)}"));
        string entity = constraint.Entity == EntityKind.Node ? "NODE" : "RELATIONSHIP";
        string required = constraint.Kind switch
        {
            ConstraintKind.Unique => "UNIQUE",
            ConstraintKind.Key => $"{entity} KEY",
            ConstraintKind.NotNull => "NOT NULL",
            _ => $":: {constraint.PropertyType}",
        };
        return $"CREATE CONSTRAINT {Quote(constraint.Name)} FOR {Pattern(constraint.Entity, Quote(constraint.Label))} "
            + $"REQUIRE ({keys}) IS {required}";
    }

    private static string Variable(EntityKind entity) => entity == EntityKind.Node ? "n" : "r";

    private static string Pattern(EntityKind entity, string labels) =>
        entity == EntityKind.Node ? $"(n:{labels})" : $"()-[r:{labels}]-()";

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
