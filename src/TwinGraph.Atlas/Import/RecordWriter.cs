using System.Diagnostics;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>Writes what one dossier states anew, states otherwise or states no longer, in a few statements.</summary>
/// <param name="transaction">Where to write; the caller commits.</param>
/// <param name="dossier">The id of the dossier.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed partial class RecordWriter(
    ICypherTransaction transaction,
    string dossier,
    CancellationToken cancellationToken
)
{
    /// <summary>Told how many records are written so far, batch by batch; null for nobody.</summary>
    public Action<int>? Written { get; init; }

    private int _written;

    // Officials of whom editors deny an office.
    private readonly HashSet<string> _denied = new(StringComparer.Ordinal);

    /// <summary>Writes records and withdraws others; the node of the dossier is there.</summary>
    /// <param name="added">New records, each with its instant.</param>
    /// <param name="updated">Records that change, each with its instant.</param>
    /// <param name="gone">What is withdrawn, and what the changed records were.</param>
    /// <returns>The ids of withdrawn nodes that others still state, which therefore stay.</returns>
    public async Task<HashSet<string>> WriteAsync(
        IReadOnlyCollection<GraphRecord> added,
        IReadOnlyCollection<GraphRecord> updated,
        IReadOnlyCollection<Withdrawal> gone
    )
    {
        GraphRecord[] records = [.. added, .. updated];
        var kept = new HashSet<string>(StringComparer.Ordinal);
        await WithdrawAsync(updated, gone).ConfigureAwait(false);
        Tell(gone.Count - updated.Count);
        await WriteSharedAsync(records, gone, kept).ConfigureAwait(false);
        Tell(records.Count(r => r.Kind.IsShared()));

        // Sources last: what spoke of them is gone then, or keeps them.
        HashSet<string> changed = new(updated.Select(r => r.Id), StringComparer.Ordinal);
        Withdrawal[] sources = [.. gone.Where(g => g.Kind == RecordKind.Source && !changed.Contains(g.Id))];
        await SupersedeUnlessSpokenOfAsync(sources, kept).ConfigureAwait(false);
        await CreateAsync(records).ConfigureAwait(false);
        await SettleOfficesAsync(records, gone).ConfigureAwait(false);
        return kept;
    }

    private void Tell(int more)
    {
        if (more > 0)
        {
            _written += more;
            Written?.Invoke(_written);
        }
    }

    /// <summary>Makes shared nodes of all that is said of them, and withdraws those of which nothing is.</summary>
    private async Task WriteSharedAsync(
        GraphRecord[] records,
        IReadOnlyCollection<Withdrawal> gone,
        HashSet<string> kept
    )
    {
        Dictionary<string, GraphRecord> own = records
            .Where(r => r.Kind.IsShared())
            .ToDictionary(r => r.Id, StringComparer.Ordinal);
        Dictionary<string, RecordKind> touched = own.Values.ToDictionary(
            r => r.Id,
            r => r.Kind,
            StringComparer.Ordinal
        );
        foreach (Withdrawal withdrawal in gone.Where(g => g.Kind.IsShared()))
        {
            touched.TryAdd(withdrawal.Id, withdrawal.Kind);
        }

        if (touched.Count == 0)
        {
            return;
        }

        RecordTable others = await QueryAsync(ImportStatements.OtherStatements, WithDossier(Ids(touched.Keys)))
            .ConfigureAwait(false);
        ILookup<string, MapValue> words = others.Rows.ToLookup(
            r => r[0].AsString(),
            r => r[1].As<RelationshipValue>().Properties
        );
        _denied.UnionWith(words.Where(w => w.Any(s => s[Denial.OfficesKey].Kind == ValueKind.List)).Select(w => w.Key));
        var orphans = new List<Withdrawal>();
        var rows = new Dictionary<RecordKind, List<CypherValue>>();
        foreach ((string id, RecordKind kind) in touched)
        {
            List<(string, MapValue)> contributions = [.. words[id].Select(w => (w["dossier"].AsString(), w))];
            if (own.TryGetValue(id, out GraphRecord? record))
            {
                contributions.Add((dossier, Statement(record).ToMap().AsMap()));
            }

            if (contributions.Count == 0)
            {
                orphans.Add(gone.First(g => g.Id == id));
                continue;
            }

            kept.Add(id);
            if (!rows.TryGetValue(kind, out List<CypherValue>? batch))
            {
                rows[kind] = batch = [];
            }

            batch.Add(SharedNodes.Merge(id, contributions).ToMap());
        }

        if (orphans.Count > 0)
        {
            await SupersedeUnlessSpokenOfAsync(orphans, kept).ConfigureAwait(false);
        }

        foreach ((RecordKind kind, List<CypherValue> batch) in rows)
        {
            await RunAsync(ImportStatements.MergeNodes(kind), Rows(batch)).ConfigureAwait(false);
        }
    }

    /// <summary>Sets apart the offices that editors deny; a file has none to settle unless they have denied one of it.</summary>
    private async Task SettleOfficesAsync(GraphRecord[] records, IReadOnlyCollection<Withdrawal> gone)
    {
        string[] ids =
        [
            .. records
                .Where(r => r.Kind == RecordKind.Official)
                .Select(r => r.Id)
                .Concat(gone.Where(g => g.Kind == RecordKind.Official).Select(g => g.Id))
                .Where(id => dossier == EditorsDossier.Id || _denied.Contains(id))
                .Distinct(StringComparer.Ordinal),
        ];
        if (ids.Length > 0)
        {
            await RunAsync(ImportStatements.DenyOffices, Ids(ids)).ConfigureAwait(false);
            await RunAsync(ImportStatements.GrantOffices, Ids(ids)).ConfigureAwait(false);
        }
    }

    private async Task CreateAsync(GraphRecord[] records)
    {
        foreach (
            IGrouping<RecordKind, GraphRecord> group in records.Where(r => !r.Kind.IsShared()).GroupBy(r => r.Kind)
        )
        {
            string text =
                group.Key == RecordKind.Source
                    ? ImportStatements.MergeNodes(group.Key)
                    : ImportStatements.CreateNodes(group.Key);
            await RunAsync(text, Rows([.. group.Select(r => Stamped(r.Node, r).ToMap())])).ConfigureAwait(false);
            Tell(group.Count());
        }

        await CreateMilestonesAsync(records).ConfigureAwait(false);
        IEnumerable<GraphEdge> edges = records.SelectMany(r =>
            r.Edges.Concat(r.ShortCuts).Concat(r.Milestones.SelectMany(m => m.Edges))
        );
        foreach (IGrouping<(string Key, string Type), GraphEdge> group in edges.GroupBy(e => (e.FromKey, e.Type)))
        {
            List<CypherValue> rows =
            [
                .. group.Select(e =>
                    Map(
                        ("from", CypherValue.String(e.From)),
                        ("to", CypherValue.String(e.To)),
                        ("properties", e.Properties.ToMap())
                    )
                ),
            ];
            string text = ImportStatements.CreateEdges(group.Key.Key, group.Key.Type);
            await CreateAllAsync(text, Rows(rows), rows.Count).ConfigureAwait(false);
        }

        foreach (IGrouping<string, GraphRecord> group in records.GroupBy(r => r.Kind.Key()))
        {
            List<CypherValue> rows =
            [
                .. group.SelectMany(r =>
                    r.OtherStatements.Prepend(Statement(r))
                        .Select(s => Map(("id", CypherValue.String(r.Id)), ("properties", s.ToMap())))
                ),
            ];
            string text = ImportStatements.CreateStatements(group.Key);
            await CreateAllAsync(text, Rows(rows), rows.Count).ConfigureAwait(false);
        }
    }

    private async Task CreateMilestonesAsync(GraphRecord[] records)
    {
        List<CypherValue> rows =
        [
            .. records.SelectMany(r =>
                r.Milestones.Select(m => Map(("tie", CypherValue.String(r.Id)), ("node", Stamped(m.Node, r).ToMap())))
            ),
        ];
        if (rows.Count > 0)
        {
            await CreateAllAsync(ImportStatements.CreateMilestones, Rows(rows), rows.Count).ConfigureAwait(false);
        }
    }

    private Properties Statement(GraphRecord record) =>
        (record.Kind.IsShared() ? SharedNodes.Contribution(record) : new Properties())
            .Set("dossier", dossier)
            .Set("kind", record.Kind.ToString())
            .Set("digest", record.Digest)
            .Set("recordedAt", record.RecordedAt);

    private static Properties Stamped(Properties node, GraphRecord record) =>
        node.Copy().Set("recordedAt", record.RecordedAt);

    /// <summary>Runs a statement that creates one relationship a row, and makes sure that it did.</summary>
    private async Task CreateAllAsync(string text, Dictionary<string, CypherValue> parameters, int expected)
    {
        QuerySummary summary = await RunAsync(text, parameters).ConfigureAwait(false);
        if (summary.Counters.RelationshipsCreated != expected)
        {
            throw new UnreachableException(
                $"Of {expected} relationships {summary.Counters.RelationshipsCreated} were created by: {text}"
            );
        }
    }

    private async Task<QuerySummary> RunAsync(string text, Dictionary<string, CypherValue> parameters) =>
        (await QueryAsync(text, parameters).ConfigureAwait(false)).Summary;

    private ValueTask<RecordTable> QueryAsync(string text, Dictionary<string, CypherValue> parameters) =>
        transaction.QueryAsync(text, parameters, cancellationToken);

    private Dictionary<string, CypherValue> WithDossier(Dictionary<string, CypherValue> parameters)
    {
        parameters["dossier"] = CypherValue.String(dossier);
        return parameters;
    }

    private static Dictionary<string, CypherValue> Ids(IEnumerable<string> ids) =>
        new(StringComparer.Ordinal) { ["ids"] = CypherValue.List([.. ids.Select(CypherValue.String)]) };

    private static Dictionary<string, CypherValue> Rows(List<CypherValue> rows) =>
        new(StringComparer.Ordinal) { ["rows"] = CypherValue.List([.. rows]) };

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(new MapValue([.. entries.Select(e => e.Key)], [.. entries.Select(e => e.Value)]));
}
