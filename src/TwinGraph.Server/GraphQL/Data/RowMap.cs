using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Maps of values that were worked out here, for <see cref="Compile.CompiledFields"/> to join with the graph.</summary>
internal static class RowMap
{
    /// <summary>A map.</summary>
    public static CypherValue Of(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(new MapValue(Array.ConvertAll(entries, e => e.Key), Array.ConvertAll(entries, e => e.Value)));

    /// <summary>A list of maps.</summary>
    public static CypherValue List(IEnumerable<CypherValue> maps) => CypherValue.List([.. maps]);

    /// <summary>A list of texts.</summary>
    public static CypherValue Texts(IEnumerable<string> texts) =>
        CypherValue.List([.. texts.Select(CypherValue.String)]);

    /// <summary>A text.</summary>
    public static CypherValue Text(string? text) => CypherValue.StringOrNull(text);

    /// <summary>A whole number.</summary>
    public static CypherValue Count(long count) => CypherValue.Integer(count);

    /// <summary>A number, rounded so that the last bits of a logarithm do not differ from machine to machine.</summary>
    public static CypherValue Score(double score) => CypherValue.Float(Math.Round(score, 9));
}
