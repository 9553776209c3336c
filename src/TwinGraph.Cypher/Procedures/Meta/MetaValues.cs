using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures.Meta;

/// <summary>Values as the procedures about the schema give them.</summary>
internal static class MetaValues
{
    public static MapValue Map(params (string Key, CypherValue Value)[] entries) =>
        new([.. entries.Select(static e => e.Key)], [.. entries.Select(static e => e.Value)]);

    public static CypherValue Texts(IEnumerable<string> texts) =>
        CypherValue.List([.. texts.Select(CypherValue.String)]);

    /// <summary>The type of a stored value by the names of APOC, which many tools read.</summary>
    public static string TypeOf(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.DateTime => "DATE_TIME",
            ValueKind.LocalDateTime => "LOCAL_DATE_TIME",
            ValueKind.LocalTime => "LOCAL_TIME",
            ValueKind kind => kind.ToString().ToUpperInvariant(),
        };
}
