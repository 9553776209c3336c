using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <content>The batches that withdraw.</content>
internal sealed partial class RecordWriter
{
    private async Task WithdrawAsync(IReadOnlyCollection<GraphRecord> updated, IReadOnlyCollection<Withdrawal> gone)
    {
        Withdrawal[] superseded = [.. gone.Where(g => g.Kind.IsReplaced())];
        await SupersedeAsync(superseded).ConfigureAwait(false);
        string[] sources = [.. updated.Where(r => r.Kind == RecordKind.Source).Select(r => r.Id)];
        if (sources.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteStatements, WithDossier(Ids(sources))).ConfigureAwait(false);
        }

        string[] shared = [.. gone.Where(g => g.Kind.IsShared()).Select(g => g.Id)];
        if (shared.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteOwned, WithDossier(Ids(shared))).ConfigureAwait(false);
        }
    }

    /// <summary>Makes former ones of nodes, save those of which something else speaks: these pass to the editors.</summary>
    private async Task SupersedeUnlessSpokenOfAsync(IReadOnlyCollection<Withdrawal> gone, HashSet<string> kept)
    {
        Withdrawal[] leavable = [.. gone.Where(g => g.MergedInto is null)];
        if (leavable.Length > 0)
        {
            RecordTable table = await QueryAsync(ImportStatements.SpokenOf, Ids(leavable.Select(g => g.Id)))
                .ConfigureAwait(false);
            foreach (IReadOnlyList<CypherValue> row in table.Rows)
            {
                Withdrawal withdrawal = leavable.First(g => g.Id == row[0].AsString());
                kept.Add(withdrawal.Id);
                await PassToEditorsAsync(withdrawal, row[1].AsMap()).ConfigureAwait(false);
            }
        }

        await SupersedeAsync([.. gone.Where(g => !kept.Contains(g.Id))]).ConfigureAwait(false);
    }

    private async Task PassToEditorsAsync(Withdrawal withdrawal, MapValue node)
    {
        var record = new GraphRecord
        {
            Id = withdrawal.Id,
            Kind = withdrawal.Kind,
            Node = new Properties(),
            Position = default,
            RecordedAt = withdrawal.RecordedAt,
        };
        foreach (string key in node.Keys)
        {
            if (key is not ("recordedAt" or "searchText"))
            {
                record.Node.Set(key, node[key]);
            }
        }

        await RunAsync(ImportStatements.DeleteStatementsOf("Entity"), Rows([Row(withdrawal)])).ConfigureAwait(false);
        await RunAsync(ImportStatements.EnsureEditors, At(withdrawal.At)).ConfigureAwait(false);
        CypherValue row = Map(
            ("id", CypherValue.String(record.Id)),
            ("properties", Statement(record).Set("dossier", EditorsDossier.Id).ToMap())
        );
        await CreateAllAsync(ImportStatements.CreateStatements("Entity"), Rows([row]), 1).ConfigureAwait(false);
    }

    private static Dictionary<string, CypherValue> At(string at) =>
        new(StringComparer.Ordinal) { ["at"] = CypherValue.String(at) };

    /// <summary>Makes former ones of nodes: they keep what they said and lose what they are found by.</summary>
    public async Task SupersedeAsync(IReadOnlyCollection<Withdrawal> gone)
    {
        foreach (IGrouping<string, Withdrawal> group in gone.GroupBy(g => g.Kind.Key()))
        {
            List<CypherValue> forgotten = [.. group.Where(g => !g.KeepsStatements).Select(Row)];
            if (forgotten.Count > 0)
            {
                await RunAsync(ImportStatements.DeleteStatementsOf(group.Key), Rows(forgotten)).ConfigureAwait(false);
            }

            string[] noted = [.. group.Where(g => g.KeepsStatements).Select(g => g.Id)];
            if (noted.Length > 0)
            {
                await RunAsync(ImportStatements.DeleteStatements, WithDossier(Ids(noted))).ConfigureAwait(false);
            }
        }

        List<CypherValue> ties = [.. gone.Where(g => g.Kind.IsTie()).Select(Row)];
        if (ties.Count > 0)
        {
            await RunAsync(ImportStatements.DeleteShortCuts, Ids(gone.Where(g => g.Kind.IsTie()).Select(g => g.Id)))
                .ConfigureAwait(false);
            await RunAsync(ImportStatements.SupersedeMilestones, Rows(ties)).ConfigureAwait(false);
            await RunAsync(ImportStatements.SupersedeTies, Rows(ties)).ConfigureAwait(false);
        }

        foreach (IGrouping<string, Withdrawal> group in gone.Where(g => !g.Kind.IsTie()).GroupBy(g => g.Kind.Key()))
        {
            await RunAsync(ImportStatements.SupersedeNodes(group.Key), Rows([.. group.Select(Row)]))
                .ConfigureAwait(false);
        }

        // Of a graph written before it kept instants nobody can say since when it was so.
        string[] undated = [.. gone.Where(g => g.RecordedAt is null).Select(g => g.Id)];
        if (undated.Length > 0)
        {
            await RunAsync(ImportStatements.DeleteUndated, Ids(undated)).ConfigureAwait(false);
        }
    }

    private static CypherValue Row(Withdrawal withdrawal) =>
        Map(
            ("id", CypherValue.String(withdrawal.Id)),
            ("kind", CypherValue.String(withdrawal.Kind.Code())),
            ("at", CypherValue.String(withdrawal.At)),
            ("mergedInto", CypherValue.StringOrNull(withdrawal.MergedInto))
        );
}
