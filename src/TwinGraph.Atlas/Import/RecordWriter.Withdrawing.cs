using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <content>The batches that withdraw.</content>
internal sealed partial class RecordWriter
{
    private async Task WithdrawAsync(IReadOnlyCollection<GraphRecord> updated, IReadOnlyCollection<Withdrawal> gone)
    {
        string[] ties = [.. gone.Where(g => g.Kind.IsTie()).Select(g => g.Id)];
        if (ties.Length > 0)
        {
            foreach (string type in ShortCuts.Types)
            {
                await RunAsync(ImportStatements.DeleteShortCuts(type), Ids(ties)).ConfigureAwait(false);
            }
        }

        HashSet<string> changed = new(updated.Select(r => r.Id), StringComparer.Ordinal);
        Withdrawal[] superseded =
        [
            .. gone.Where(g => g.Kind.IsReplaced() || (g.Kind == RecordKind.Source && !changed.Contains(g.Id))),
        ];
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

    /// <summary>Makes former ones of nodes: they keep what they said and lose what they are found by.</summary>
    private async Task SupersedeAsync(IReadOnlyCollection<Withdrawal> gone)
    {
        foreach (IGrouping<string, Withdrawal> group in gone.GroupBy(g => g.Kind.Key()))
        {
            await RunAsync(ImportStatements.DeleteStatementsOf(group.Key), Rows([.. group.Select(Row)]))
                .ConfigureAwait(false);
        }

        List<CypherValue> ties = [.. gone.Where(g => g.Kind.IsTie()).Select(Row)];
        if (ties.Count > 0)
        {
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
            ("at", CypherValue.String(withdrawal.At))
        );
}
