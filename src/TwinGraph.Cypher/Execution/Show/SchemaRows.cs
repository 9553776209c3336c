using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW INDEXES and SHOW CONSTRAINTS.</summary>
internal static class SchemaRows
{
    /// <summary>All indexes in order of name; their ids are their places in this order.</summary>
    public static IEnumerable<Dictionary<string, CypherValue>> Indexes(IGraphReader graph)
    {
        long id = 1;
        yield return LookUp(
            id++,
            "node_label_lookup_index",
            "NODE",
            "CREATE LOOKUP INDEX node_label_lookup_index FOR (n) ON EACH labels(n)"
        );
        yield return LookUp(
            id++,
            "rel_type_lookup_index",
            "RELATIONSHIP",
            "CREATE LOOKUP INDEX rel_type_lookup_index FOR ()-[r]-() ON EACH type(r)"
        );
        foreach (IndexDescriptor index in graph.Indexes)
        {
            Dictionary<string, CypherValue> row = Online(id++, index.Name, index.Kind.ToString().ToUpperInvariant());
            row["entityType"] = Text(EntityOf(index.Entity));
            row["labelsOrTypes"] = Texts(index.Labels);
            row["properties"] = Texts(index.Keys);
            row["indexProvider"] = Text(ProviderOf(index.Kind));
            row["owningConstraint"] = index.Unique ? Text(index.Name) : CypherValue.Null;
            row["options"] = Options(index.Kind, index.Analyzer);
            row["createStatement"] = Text(
                index.Unique
                    ? SchemaStatements.Of(graph.Constraints.First(constraint => constraint.Name == index.Name))
                    : SchemaStatements.Of(index)
            );
            yield return row;
        }
    }

    /// <summary>All constraints in order of name; their ids are their places in this order.</summary>
    public static IEnumerable<Dictionary<string, CypherValue>> Constraints(IGraphReader graph)
    {
        long id = 1;
        foreach (ConstraintDescriptor constraint in graph.Constraints)
        {
            yield return new()
            {
                ["id"] = CypherValue.Integer(id++),
                ["name"] = Text(constraint.Name),
                ["type"] = Text(TypeOf(constraint)),
                ["entityType"] = Text(EntityOf(constraint.Entity)),
                ["labelsOrTypes"] = Texts([constraint.Label]),
                ["properties"] = Texts(constraint.Keys),
                ["ownedIndex"] = constraint.OwnsIndex ? Text(constraint.Name) : CypherValue.Null,
                ["propertyType"] = CypherValue.StringOrNull(constraint.PropertyType?.ToString()),
                ["options"] = constraint.OwnsIndex ? Options(IndexKind.Range, null) : CypherValue.Null,
                ["createStatement"] = Text(SchemaStatements.Of(constraint)),
            };
        }
    }

    private static Dictionary<string, CypherValue> LookUp(long id, string name, string entity, string statement)
    {
        Dictionary<string, CypherValue> row = Online(id, name, "LOOKUP");
        row["entityType"] = Text(entity);
        row["indexProvider"] = Text(ProviderOf(IndexKind.Lookup));
        row["options"] = Options(IndexKind.Lookup, null);
        row["createStatement"] = Text(statement);
        return row;
    }

    // Indexes are built where they are made, so none is ever on its way.
    private static Dictionary<string, CypherValue> Online(long id, string name, string type) =>
        new()
        {
            ["id"] = CypherValue.Integer(id),
            ["name"] = Text(name),
            ["state"] = Text("ONLINE"),
            ["populationPercent"] = CypherValue.Float(100),
            ["type"] = Text(type),
            ["failureMessage"] = Text(""),
        };

    private static CypherValue Options(IndexKind kind, string? analyzer)
    {
        MapValue config = analyzer is null
            ? MapValue.Empty
            : new(
                ["fulltext.analyzer", "fulltext.eventually_consistent"],
                [Text(analyzer), CypherValue.Boolean(false)]
            );
        return CypherValue.Of(
            new MapValue(["indexProvider", "indexConfig"], [Text(ProviderOf(kind)), CypherValue.Of(config)])
        );
    }

    private static string EntityOf(EntityKind entity) => entity == EntityKind.Node ? "NODE" : "RELATIONSHIP";

    private static string ProviderOf(IndexKind kind) =>
        kind switch
        {
            IndexKind.Text => "text-2.0",
            IndexKind.Point => "point-1.0",
            IndexKind.FullText => "fulltext-1.0",
            IndexKind.Lookup => "token-lookup-1.0",
            _ => "range-1.0",
        };

    private static string TypeOf(ConstraintDescriptor constraint)
    {
        string type = constraint.Kind switch
        {
            ConstraintKind.Unique => "UNIQUENESS",
            ConstraintKind.Key => "KEY",
            ConstraintKind.NotNull => "PROPERTY_EXISTENCE",
            _ => "PROPERTY_TYPE",
        };
        return constraint.Entity == EntityKind.Relationship ? $"RELATIONSHIP_{type}"
            : constraint.Kind == ConstraintKind.Unique ? type
            : $"NODE_{type}";
    }
}
