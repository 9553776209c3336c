using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>The whole graph, copied once with plain Cypher.</summary>
internal sealed class NaiveGraph
{
    private readonly Dictionary<long, NaiveNode> _byNumber;
    private readonly Dictionary<string, NaiveNode> _byId;

    private NaiveGraph(Dictionary<long, NaiveNode> byNumber)
    {
        _byNumber = byNumber;
        NaiveNode[] nodes = [.. byNumber.Values.OrderBy(n => n.Id, StringComparer.Ordinal)];
        Nodes = nodes;
        _byId = nodes.Where(n => !n.IsFormer).ToDictionary(n => n.Id, StringComparer.Ordinal);
    }

    /// <summary>Every node, by id.</summary>
    public IReadOnlyList<NaiveNode> Nodes { get; }

    public static async Task<NaiveGraph> CopyAsync(ICypherDatabase database)
    {
        RecordTable nodes = await database.QueryAsync("MATCH (n) WHERE n.id IS NOT NULL RETURN n");
        RecordTable links = await database.QueryAsync("MATCH (a)-[r]->(b) WHERE a.id <> '' AND b.id <> '' RETURN r");
        var byNumber = new Dictionary<long, NaiveNode>();
        foreach (NodeValue node in nodes.Rows.Select(r => r[0].As<NodeValue>()))
        {
            byNumber[node.Id] = new(node.Labels, Plain(node.Properties));
        }

        foreach (RelationshipValue r in links.Rows.Select(r => r[0].As<RelationshipValue>()))
        {
            var link = new NaiveLink(r.Type, byNumber[r.StartNode], byNumber[r.EndNode], Plain(r.Properties));
            link.From.Out.Add(link);
            link.To.In.Add(link);
        }

        return new(byNumber);
    }

    public NaiveNode? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The copy of a node that a query returned.</summary>
    public NaiveNode Of(NodeValue node) => _byNumber[node.Id];

    public IEnumerable<NaiveNode> OfKinds(params string[] kinds) =>
        Nodes.Where(n => kinds.Contains(n.Kind) && !n.IsFormer);

    /// <summary>A value of the engine as C# has it: string, long, double, bool, a list of these, or null.</summary>
    public static object? Plain(CypherValue value) =>
        value switch
        {
            { IsNull: true } => null,
            { IsString: true } => value.AsString(),
            { IsInteger: true } => value.AsInteger(),
            { IsFloat: true } => value.AsDouble(),
            { IsBoolean: true } => value.AsBoolean(),
            { Kind: ValueKind.List } => value.AsList().Items.ToArray().Select(Plain).ToList(),
            _ => throw new NotSupportedException($"The model stores no {value.Kind}."),
        };

    private static Dictionary<string, object> Plain(MapValue map)
    {
        var plain = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (string key in map.Keys)
        {
            if (Plain(map[key]) is { } value)
            {
                plain[key] = value;
            }
        }

        return plain;
    }
}
