using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <content>Reverting changes.</content>
internal sealed partial class EditSession
{
    /// <summary>Restores what was before a change.</summary>
    public async Task<EditOutcome> RevertAsync(string id)
    {
        IReadOnlyList<ChangeEntry> batch = await HistoryReader
            .ReadBatchAsync(_transaction, id, _cancellationToken)
            .ConfigureAwait(false);
        ChangeEntry? asked = batch.FirstOrDefault(c => c.Id == id);
        if (asked is null)
        {
            return EditOutcome.Refused(
                NotFound("change", $"there is no {id}", "Look the change up in the history", [])
            );
        }

        if (asked.Action == ChangeAction.Reverted && batch.Count(c => c.Action == ChangeAction.Reverted) > 1)
        {
            return EditOutcome.Refused(
                Conflict(
                    "change",
                    $"{id} is part of the undoing of a merge",
                    "Merge the two nodes anew",
                    [.. batch.Select(c => c.Id).Take(20)]
                )
            );
        }

        // A merge hangs together; what else was written in one go does not.
        ChangeEntry[] undone =
            asked.Action == ChangeAction.Merged ? [.. batch.Where(c => c.Action == ChangeAction.Merged)] : [asked];
        var steps = new List<Undo>();
        var problems = new List<EditProblem>();
        foreach (ChangeEntry change in undone)
        {
            (Undo step, EditProblem? problem) = await PlanAsync(change).ConfigureAwait(false);
            steps.Add(step);
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(await CheckLeftoversAsync(steps).ConfigureAwait(false));
        }

        if (problems.Count > 0)
        {
            return EditOutcome.Refused(problems);
        }

        (List<ResolvedEvidence>? evidence, problems, GraphRecord[] sources) = await ReadEvidenceAsync()
            .ConfigureAwait(false);
        if (evidence is null)
        {
            return EditOutcome.Refused(problems);
        }

        var changes = new List<Change>(
            await WriteRecordsAsync(sources, _ => ChangeAction.Recorded).ConfigureAwait(false)
        );
        changes.AddRange(await WriteAsync(steps).ConfigureAwait(false));
        return await LogAsync(asked.Subject, changes, evidence, reverts: id).ConfigureAwait(false);
    }

    /// <summary>What undoing a change means, provided that its record is as it left it.</summary>
    private async Task<(Undo Step, EditProblem? Problem)> PlanAsync(ChangeEntry change)
    {
        RecordKind kind = RecordKinds.Parse(change.Kind);
        GraphRecord? before = change.Before is null ? null : RecordImage.Read(change.Before);
        GraphRecord? after = change.After is null ? null : RecordImage.Read(change.After);
        var subject = new Subject(change.Subject, (after ?? before)!.Kind, change.Subject, _now, null);
        Statement[] stated =
        [
            .. (await ReadStatementsAsync([change.Subject]).ConfigureAwait(false))[change.Subject],
            .. (await ReadReadingsAsync([change.Subject]).ConfigureAwait(false))[change.Subject],
        ];
        Statement[] former =
            stated.Length > 0
                ? []
                :
                [
                    .. (await ReadStatementsAsync([change.Subject], former: true).ConfigureAwait(false))[
                        change.Subject
                    ],
                ];
        bool isStated = kind.IsShared() ? Array.Exists(stated, s => s.Dossier == change.Dossier) : stated.Length > 0;
        GraphRecord? current = isStated ? await ImageAsync(subject, change.Dossier).ConfigureAwait(false) : null;
        var step = new Undo(change, before, current, stated, former);
        if (current?.Digest == after?.Digest)
        {
            return (step, null);
        }

        Func<string, IReadOnlyDictionary<string, CypherValue>, Task<RecordTable>> query = (text, parameters) =>
            _transaction.QueryAsync(text, parameters, _cancellationToken).AsTask();
        IReadOnlyList<ChangeEntry> later =
        [
            .. (await HistoryReader.ReadAsync(query, change.Subject, null, 100).ConfigureAwait(false)).Where(c =>
                c.Sequence > change.Sequence
            ),
        ];
        string by =
            later.Count == 0
                ? "it is not as the change left it"
                : $"it was changed later: {string.Join("; ", later.Take(5).Select(c => $"{c.Summary} by {c.By} ({c.Id})"))}";
        return (
            step,
            Conflict(
                "change",
                $"{change.Subject} cannot go back to what it was before {change.Id}, since {by}",
                "Revert the later changes first, the last one first, or amend it",
                [.. later.Select(c => c.Id)]
            )
        );
    }

    /// <summary>What would be left without something that it speaks of.</summary>
    private async Task<List<EditProblem>> CheckLeftoversAsync(List<Undo> steps)
    {
        var problems = new List<EditProblem>();
        HashSet<string> touched = new(steps.Select(s => s.Change.Subject), StringComparer.Ordinal);
        foreach (Undo step in steps.Where(s => s.Before is null && s.Stated.Length == 1))
        {
            RecordTable mentions = await QueryAsync(
                    EditStatements.Mentions,
                    Parameter("id", CypherValue.String(step.Change.Subject))
                )
                .ConfigureAwait(false);
            string[] others =
            [
                .. mentions
                    .Rows.Select(r => r[0].AsString())
                    .Where(o => !touched.Contains(o))
                    .Distinct(StringComparer.Ordinal),
            ];
            if (others.Length > 0)
            {
                problems.Add(
                    Conflict(
                        "change",
                        $"{step.Change.Subject} is spoken of by {string.Join(", ", others.Take(5))}",
                        "Amend or retract these first",
                        [.. others.Take(20)]
                    )
                );
            }
        }

        string[] needed =
        [
            .. steps
                .SelectMany(s => s.Before?.AllEdges ?? [])
                .Select(e => e.To)
                .Where(t => !touched.Contains(t))
                .Distinct(StringComparer.Ordinal),
        ];
        if (needed.Length > 0)
        {
            RecordTable missing = await QueryAsync(
                    ImportStatements.MissingPlaces,
                    Parameter("ids", CypherValue.List([.. needed.Select(CypherValue.String)]))
                )
                .ConfigureAwait(false);
            string[] lost = [.. missing.Rows.Select(r => r[0].AsString())];
            if (lost.Length > 0)
            {
                problems.Add(
                    Conflict(
                        "change",
                        $"what was before speaks of {string.Join(", ", lost.Take(5))}, which is not in the graph any more",
                        "Bring that back first",
                        lost
                    )
                );
            }
        }

        return problems;
    }

    private async Task<List<Change>> WriteAsync(List<Undo> steps)
    {
        Undo[] back = [.. steps.Where(s => s.Former.Length > 0)];
        if (back.Length > 0)
        {
            await QueryAsync(
                    EditStatements.ForgetWithdrawal,
                    Parameter("ids", CypherValue.List([.. back.Select(b => CypherValue.String(b.Change.Subject))]))
                )
                .ConfigureAwait(false);
        }

        await QueryAsync(ImportStatements.EnsureEditors, Parameter("at", CypherValue.String(_now)))
            .ConfigureAwait(false);
        Dictionary<string, string> withdrawn = await WithdrawnAsync(steps.Select(s => s.Before).OfType<GraphRecord>())
            .ConfigureAwait(false);

        // What comes back comes first, since what changes may speak of it; what goes goes last.
        var changes = new List<Change>();
        HashSet<string> kept = new(StringComparer.Ordinal);
        foreach (int round in (int[])[0, 1, 2])
        {
            IEnumerable<Undo> due = steps.Where(s =>
                (
                    s.Before is null ? 2
                    : s.Current is null ? 0
                    : 1
                ) == round
            );
            foreach (IGrouping<string, Undo> group in due.GroupBy(TargetOf, StringComparer.Ordinal))
            {
                var added = new List<GraphRecord>();
                var updated = new List<GraphRecord>();
                var gone = new List<Withdrawal>();
                foreach (Undo step in group)
                {
                    Place(step, group.Key, withdrawn, added, updated, gone);
                }

                // A shared node comes back before its relationships find each other.
                kept.UnionWith(
                    await new RecordWriter(_transaction, group.Key, _cancellationToken)
                        .WriteAsync(added, updated, gone)
                        .ConfigureAwait(false)
                );
            }
        }

        // A source that says again what its file says is the file's alone.
        string[] released =
        [
            .. steps
                .Where(s => s.Before is { Kind: RecordKind.Source } && TargetOf(s) != EditorsDossier.Id)
                .Select(s => s.Change.Subject),
        ];
        if (released.Length > 0)
        {
            Dictionary<string, CypherValue> parameters = Parameter(
                "ids",
                CypherValue.List([.. released.Select(CypherValue.String)])
            );
            parameters["dossier"] = CypherValue.String(EditorsDossier.Id);
            await QueryAsync(ImportStatements.DeleteStatements, parameters).ConfigureAwait(false);
        }

        foreach (Undo step in steps)
        {
            changes.Add(
                new()
                {
                    Action = ChangeAction.Reverted,
                    Kind = (step.Before ?? step.Current)!.Kind,
                    Subject = step.Change.Subject,
                    Name = (step.Before ?? step.Current)!.Name,
                    Dossier = step.Before is null ? step.Change.Dossier : TargetOf(step),
                    Before = step.Current,
                    After = step.Before,
                    IsFormer = step.Before is null && !kept.Contains(step.Change.Subject),
                    Remark = $"{step.Change.Id} is undone",
                }
            );
        }

        return changes;
    }

    private void Place(
        Undo step,
        string dossier,
        Dictionary<string, string> withdrawn,
        List<GraphRecord> added,
        List<GraphRecord> updated,
        List<Withdrawal> gone
    )
    {
        RecordKind kind = (step.Current ?? step.Before)!.Kind;
        Statement? own = Array.Find(step.Stated, s => s.Dossier == dossier);
        string? since = step.Stated.Length > 0 ? step.Stated[0].NodeRecordedAt : null;
        if (step.Before is not { } record)
        {
            string at = Instant.After(_now, since);
            gone.Add(new(step.Change.Subject, kind, since, at));
            return;
        }

        if (!kind.IsShared() && record.Node["dossier"] is { IsNull: false })
        {
            record.Node.Set("dossier", dossier);
        }

        record.RecordedAt =
            step.Current is null ? Instant.Latest(own?.RecordedAt ?? _now, withdrawn.GetValueOrDefault(record.Id))
            : kind.IsReplaced() ? Instant.After(_now, since)
            : own?.RecordedAt ?? _now;
        if (step.Current is null)
        {
            added.Add(record);
            record.OtherStatements.AddRange(
                step.Former.Where(s => !kind.IsShared() && s.Dossier != dossier && s.Dossier != EditorsDossier.Id)
                    .Select(s => s.ToProperties())
            );
            return;
        }

        updated.Add(record);
        gone.Add(new(record.Id, step.Current.Kind, since, record.RecordedAt));
        if (kind.IsReplaced())
        {
            record.OtherStatements.AddRange(
                step.Stated.Where(s => s.Dossier != dossier && s.Dossier != EditorsDossier.Id)
                    .Select(s => s.ToProperties())
            );
        }
    }

    /// <summary>The dossier under which a restored record stands: a file's own words are the file's again.</summary>
    private static string TargetOf(Undo step)
    {
        if (step.Before is not { } before || before.Kind.IsShared())
        {
            return step.Change.Dossier;
        }

        Statement[] noted = step.Stated.Length > 0 ? step.Stated : step.Former;
        Statement? same = Array.Find(noted, s => s.Dossier != EditorsDossier.Id && s.Digest == before.Digest);

        // A merge wrote what each dossier states under its own name, and so does its undoing.
        return same?.Dossier ?? (step.Change.Action == ChangeAction.Merged ? step.Change.Dossier : EditorsDossier.Id);
    }

    /// <summary>The undoing of one change.</summary>
    /// <param name="Change">The change.</param>
    /// <param name="Before">What is restored; null when there was nothing.</param>
    /// <param name="Current">What is there now; null for nothing.</param>
    /// <param name="Stated">Who states it now.</param>
    /// <param name="Former">Who is noted to have stated it when it was withdrawn.</param>
    private sealed record Undo(
        ChangeEntry Change,
        GraphRecord? Before,
        GraphRecord? Current,
        Statement[] Stated,
        Statement[] Former
    );
}
