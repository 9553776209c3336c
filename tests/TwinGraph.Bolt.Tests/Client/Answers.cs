using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.Client;

/// <summary>What a <see cref="FakeServer"/> answers.</summary>
internal static class Answers
{
    public static SuccessMessage Success(params (string Key, Any Value)[] entries) => new(Map(entries));

    public static MapValue Map(params (string Key, Any Value)[] entries) =>
        MapValue.From(entries.Select(e => new KeyValuePair<string, CypherValue>(e.Key, e.Value.Value)));

    public static RecordMessage Row(params Any[] values) => new([.. values.Select(v => v.Value)]);

    public static FailureMessage Failure(string code, string message = "No.") => new(code, message);

    public static SuccessMessage Table(
        long ttl,
        IEnumerable<BoltAddress> routers,
        IEnumerable<BoltAddress> readers,
        IEnumerable<BoltAddress> writers,
        string database = "neo4j"
    ) =>
        Success(
            (
                "rt",
                CypherValue.Of(
                    Map(
                        ("ttl", ttl),
                        ("db", database),
                        (
                            "servers",
                            CypherValue.List(Role("ROUTE", routers), Role("READ", readers), Role("WRITE", writers))
                        )
                    )
                )
            )
        );

    private static CypherValue Role(string role, IEnumerable<BoltAddress> servers) =>
        CypherValue.Of(
            Map(
                ("role", role),
                ("addresses", CypherValue.List([.. servers.Select(s => CypherValue.String(s.ToString()))]))
            )
        );

    /// <summary>A value that a test writes plainly.</summary>
    internal readonly record struct Any(CypherValue Value)
    {
        public static implicit operator Any(string value) => new(CypherValue.String(value));

        public static implicit operator Any(long value) => new(CypherValue.Integer(value));

        public static implicit operator Any(bool value) => new(CypherValue.Boolean(value));

        public static implicit operator Any(CypherValue value) => new(value);

        public static implicit operator Any(MapValue value) => new(CypherValue.Of(value));
    }
}
