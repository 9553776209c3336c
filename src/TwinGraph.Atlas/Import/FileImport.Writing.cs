using System.Diagnostics;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <content>The batches that create.</content>
internal sealed partial class FileImport
{
    /// <summary>Makes shared nodes of all that is said of them, and removes those of which nothing is.</summary>
    private async Task WriteSharedAsync(
        GraphRecord[] added,
        GraphRecord[] updated,
        KeyValuePair<string, Stated>[] retracted
    )
    {
        (string Id, RecordKind Kind)[] touched =
        [
            .. added.Concat(updated).Where(r => r.Kind.IsShared()).Select(r => (r.Id, r.Kind)),
            .. retracted.Where(r => r.Value.Kind.IsShared()).Select(r => (r.Key, r.Value.Kind)),
        ];
        if (touched.Length == 0)
        {
            return;
        }

        RecordTable others = await QueryAsync(
                ImportStatements.OtherStatements,
                WithDossier(Ids(touched.Select(t => t.Id)))
            )
            .ConfigureAwait(false);
        ILookup<string, MapValue> words = others.Rows.ToLookup(
            r => r[0].AsString(),
            r => r[1].As<RelationshipValue>().Properties
        );
        var orphans = new List<string>();
        var rows = new Dictionary<RecordKind, List<CypherValue>>();
        foreach ((string id, RecordKind kind) in touched)
        {
            List<(string, MapValue)> contributions = [.. words[id].Select(w => (w["dossier"].AsString(), w))];
            if (_records.TryGetValue(id, out GraphRecord? own))
            {
                contributions.Add((_file.Id, SharedNodes.Contribution(own).ToMap().AsMap()));
            }

            if (contributions.Count == 0)
            {
                orphans.Add(id);
                continue;
            }

            if (!rows.TryGetValue(kind, out List<CypherValue>? batch))
            {
                rows[kind] = batch = [];
            }

            batch.Add(SharedNodes.Merge(id, contributions).ToMap());
        }

        if (orphans.Count > 0)
        {
            await RunAsync(ImportStatements.DeleteNodes("Entity"), Ids(orphans)).ConfigureAwait(false);
        }

        foreach ((RecordKind kind, List<CypherValue> batch) in rows)
        {
            await RunAsync(ImportStatements.MergeNodes(kind), Rows(batch)).ConfigureAwait(false);
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
            await RunAsync(text, Rows([.. group.Select(r => r.Node.ToMap())])).ConfigureAwait(false);
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
                .. group.Select(r => Map(("id", CypherValue.String(r.Id)), ("properties", Statement(r).ToMap()))),
            ];
            string text = ImportStatements.CreateStatements(group.Key);
            await CreateAllAsync(text, WithDossier(Rows(rows)), rows.Count).ConfigureAwait(false);
        }
    }

    private async Task CreateMilestonesAsync(GraphRecord[] records)
    {
        List<CypherValue> rows =
        [
            .. records.SelectMany(r =>
                r.Milestones.Select(m => Map(("tie", CypherValue.String(r.Id)), ("node", m.Node.ToMap())))
            ),
        ];
        if (rows.Count > 0)
        {
            await CreateAllAsync(ImportStatements.CreateMilestones, Rows(rows), rows.Count).ConfigureAwait(false);
        }
    }

    private Properties Statement(GraphRecord record) =>
        (record.Kind.IsShared() ? SharedNodes.Contribution(record) : new Properties())
            .Set("dossier", _file.Id)
            .Set("kind", record.Kind.ToString())
            .Set("digest", record.Digest);

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
        _transaction.QueryAsync(text, parameters, _cancellationToken);

    private Dictionary<string, CypherValue> DossierParameters(bool shipped) =>
        new(StringComparer.Ordinal)
        {
            ["dossier"] = CypherValue.String(_file.Id),
            ["path"] = CypherValue.String(_file.Path),
            ["digest"] = CypherValue.String(_file.Digest),
            ["shipped"] = CypherValue.Boolean(shipped),
        };

    private Dictionary<string, CypherValue> DossierParameter() => WithDossier(new(StringComparer.Ordinal));

    private Dictionary<string, CypherValue> WithDossier(Dictionary<string, CypherValue> parameters)
    {
        parameters["dossier"] = CypherValue.String(_file.Id);
        return parameters;
    }

    private static Dictionary<string, CypherValue> Ids(IEnumerable<string> ids) =>
        new(StringComparer.Ordinal) { ["ids"] = CypherValue.List([.. ids.Select(CypherValue.String)]) };

    private static Dictionary<string, CypherValue> Rows(List<CypherValue> rows) =>
        new(StringComparer.Ordinal) { ["rows"] = CypherValue.List([.. rows]) };

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(new MapValue([.. entries.Select(e => e.Key)], [.. entries.Select(e => e.Value)]));
}
