using System.Diagnostics;
using System.Text.Json;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Peers;

/// <summary>Another engine in a process of its own, asked through its Node client.</summary>
internal sealed class Peer : IDisposable
{
    private readonly ProcessStartInfo _start;
    private Process _process;
    private GraphSample? _loaded;

    /// <summary>Starts a peer.</summary>
    /// <param name="dialect">Which.</param>
    /// <param name="folder">The folder whose <c>node_modules</c> hold its client.</param>
    /// <param name="url">Where its server is; empty for one inside the process.</param>
    public Peer(Dialect dialect, string folder, string url)
    {
        Dialect = dialect;
        string script = Path.Combine(AppContext.BaseDirectory, "Peers", "peer.mjs");
        // A library that wants a newer C library than the system's needs another loader in front of node.
        string[] command =
        [
            .. (Environment.GetEnvironmentVariable("TWINGRAPH_TEST_PEERS_NODE") ?? "node").Split(' '),
            script,
            dialect.Name,
            Path.GetFullPath(folder),
            url,
        ];
        _start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(_start)!;
    }

    public Dialect Dialect { get; }

    /// <summary>Puts a graph into the peer, in place of the one before.</summary>
    public void Load(GraphSample graph)
    {
        if (ReferenceEquals(_loaded, graph))
        {
            return;
        }

        using JsonDocument answer = Ask(
            new
            {
                types = GraphSampler.Types,
                nodes = graph.Nodes.Select(n => new
                {
                    labels = n.Value.Labels,
                    properties = Plain(n.Value.Properties),
                }),
                relationships = graph.Relationships.Values.Select(r => new
                {
                    type = r.Type,
                    start = IdOf(graph, r.Start),
                    end = IdOf(graph, r.End),
                    from = LabelOf(graph, r.Start),
                    to = LabelOf(graph, r.End),
                    properties = Plain(r.Properties),
                }),
            }
        );
        Assert.False(
            answer.RootElement.TryGetProperty("error", out JsonElement error),
            $"{Dialect.Name} cannot take the graph: {error}"
        );
        _loaded = graph;
    }

    /// <summary>The rows of a query, or why there are none.</summary>
    public (List<IReadOnlyList<CypherValue>>? Rows, string? Error) Run(
        string text,
        IReadOnlyDictionary<string, CypherValue> parameters
    )
    {
        using JsonDocument answer = Ask(new { text, parameters = Plain(parameters) });
        return answer.RootElement.TryGetProperty("error", out JsonElement error)
            ? (null, error.GetString())
            : (
                [
                    .. answer
                        .RootElement.GetProperty("rows")
                        .EnumerateArray()
                        .Select(row => (IReadOnlyList<CypherValue>)[.. row.EnumerateArray().Select(Value)]),
                ],
                null
            );
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static long IdOf(GraphSample graph, long node) => graph.Nodes[node].Properties["id"].AsInteger();

    private static string LabelOf(GraphSample graph, long node) =>
        string.Concat(graph.Nodes[node].Labels.Select(label => ":" + label));

    private JsonDocument Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is { } line)
        {
            return JsonDocument.Parse(line);
        }

        // Engines inside the process take it down with them when they crash.
        _process.WaitForExit();
        string died = $"{Dialect.Name} died with code {_process.ExitCode}";
        _process.Dispose();
        _process = Process.Start(_start)!;
        _loaded = null;
        return JsonSerializer.SerializeToDocument(new { error = died });
    }

    private static Dictionary<string, object?> Plain(IEnumerable<KeyValuePair<string, CypherValue>> values) =>
        values.ToDictionary(p => p.Key, p => Plain(p.Value), StringComparer.Ordinal);

    private static object? Plain(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.Boolean => value.IsTrue,
            ValueKind.Integer => value.AsInteger(),
            ValueKind.String => value.AsString(),
            _ => throw new ArgumentException(value.Kind.ToString(), nameof(value)),
        };

    private static CypherValue Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => CypherValue.Null,
            JsonValueKind.True => CypherValue.True,
            JsonValueKind.False => CypherValue.False,
            JsonValueKind.String => CypherValue.String(json.GetString()!),
            JsonValueKind.Number when json.TryGetInt64(out long integer) => CypherValue.Integer(integer),
            JsonValueKind.Number => CypherValue.Float(json.GetDouble()),
            JsonValueKind.Array => CypherValue.List([.. json.EnumerateArray().Select(Value)]),
            _ => throw new ArgumentException(json.ToString(), nameof(json)),
        };
}
