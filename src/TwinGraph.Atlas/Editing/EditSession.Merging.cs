using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <content>Merging two nodes.</content>
internal sealed partial class EditSession
{
    /// <summary>Merges a node into another one.</summary>
    public async Task<EditOutcome> MergeAsync(string from, string into)
    {
        (Subject? leaving, EditProblem? problem) = await FindAsync(from, "from").ConfigureAwait(false);
        (Subject? staying, EditProblem? second) = await FindAsync(into, "into").ConfigureAwait(false);
        problem ??=
            second
            ?? CheckMerge(leaving!, staying!)
            ?? await CheckExpectedAsync(leaving!).ConfigureAwait(false)
            ?? CheckEvidence();
        if (problem is not null)
        {
            return EditOutcome.Refused(problem);
        }

        (List<ResolvedEvidence>? evidence, List<EditProblem> problems, GraphRecord[] sources) =
            await ReadEvidenceAsync().ConfigureAwait(false);
        if (evidence is null)
        {
            return EditOutcome.Refused(problems);
        }

        if (leaving!.Kind.IsTie() || leaving.Kind == RecordKind.Event)
        {
            return await MergeRecordsAsync(leaving, staying!).ConfigureAwait(false);
        }

        var changes = new List<Change>(
            await WriteRecordsAsync(sources, _ => ChangeAction.Recorded).ConfigureAwait(false)
        );
        var map = new Dictionary<string, string>(StringComparer.Ordinal) { [from] = into };
        ILookup<string, Subject> byDossier = await SpeakingOfAsync(leaving!, staying!).ConfigureAwait(false);
        string at = Instant.After(_now, leaving!.RecordedAt);

        // The node goes first, so that what was said of it and the new relationships find the other one alone.
        Statement[] statements = [.. (await ReadStatementsAsync([from]).ConfigureAwait(false))[from]];
        var said = new Dictionary<string, GraphRecord>(StringComparer.Ordinal);
        foreach (string dossier in Owners(leaving, statements))
        {
            if (await ImageAsync(leaving, dossier).ConfigureAwait(false) is { } image)
            {
                said[dossier] = image;
            }
        }

        var moves = new List<Move>();
        foreach (IGrouping<string, Subject> group in byDossier)
        {
            Dictionary<string, GraphRecord> images = await ImageReader
                .ReadAsync(_transaction, group.Key, [.. group.Select(s => (s.Id, s.Kind))], _cancellationToken)
                .ConfigureAwait(false);
            moves.AddRange(group.Select(s => new Move(group.Key, s, images.GetValueOrDefault(s.Id))));
        }

        await new RecordWriter(_transaction, EditorsDossier.Id, _cancellationToken)
            .SupersedeAsync([
                new(from, leaving.Kind, leaving.RecordedAt, at) { KeepsStatements = true, MergedInto = into },
            ])
            .ConfigureAwait(false);
        await FollowMergeAsync(from, into).ConfigureAwait(false);
        foreach (IGrouping<string, Move> group in moves.GroupBy(m => m.Dossier, StringComparer.Ordinal))
        {
            GraphRecord? own = said.GetValueOrDefault(group.Key);
            changes.AddRange(await MoveAsync(group.Key, [.. group], own, map).ConfigureAwait(false));
        }

        foreach ((string dossier, GraphRecord image) in said)
        {
            changes.Add(
                new()
                {
                    Action = ChangeAction.Merged,
                    Kind = leaving.Kind,
                    Subject = from,
                    Name = leaving.Name,
                    Dossier = dossier,
                    Before = image,
                    IsFormer = true,
                    Remark = $"it is {into} now",
                }
            );
        }

        return await LogAsync(into, changes, evidence).ConfigureAwait(false);
    }

    private static EditProblem? CheckMerge(Subject leaving, Subject staying)
    {
        if (leaving.Id == staying.Id)
        {
            return Invalid("into", $"{leaving.Id} is the same node", "Name two nodes");
        }

        if (leaving.Kind != staying.Kind)
        {
            return Invalid(
                "into",
                $"{leaving.Id} is a {leaving.Kind.Code()}, {staying.Id} a {staying.Kind.Code()}",
                "Merge nodes of one kind"
            );
        }

        return leaving.Kind == RecordKind.Reading
            ? Invalid("from", "a reading cannot be merged", "Mend it in its dossier")
            : null;
    }

    /// <summary>Merges a tie or an event, of which nothing speaks, into another one.</summary>
    /// <remarks>
    /// The one that stays keeps its own words, and has of the other what it lacks: fields, parts, steps and sources. So it
    /// is amended, by the same rules.
    /// </remarks>
    private async Task<EditOutcome> MergeRecordsAsync(Subject leaving, Subject staying)
    {
        GraphRecord from = (await ImageAsync(leaving, EditorsDossier.Id).ConfigureAwait(false))!;
        GraphRecord into = (await ImageAsync(staying, EditorsDossier.Id).ConfigureAwait(false))!;
        Dictionary<string, object?> fields = RecordTree.Of(into);
        Unite(fields, RecordTree.Of(from));
        int own = FactTree.Items(fields, "evidence").Count();
        (FactFile? facts, IReadOnlyList<ResolvedEvidence> evidence, List<EditProblem> problems) = await ReadAsync(
                RecordTree.SectionOf(staying.Kind),
                fields,
                new Dictionary<string, object?>(StringComparer.Ordinal),
                new Dictionary<string, string>(StringComparer.Ordinal),
                own
            )
            .ConfigureAwait(false);
        if (facts is null)
        {
            return EditOutcome.Refused(problems);
        }

        Statement[] statements = [.. (await ReadStatementsAsync([leaving.Id]).ConfigureAwait(false))[leaving.Id]];
        List<Change> changes = await WriteRecordsAsync(
                FactMapper.Map(facts, _regions),
                isNew => isNew ? ChangeAction.Recorded : ChangeAction.Merged
            )
            .ConfigureAwait(false);
        await new RecordWriter(_transaction, EditorsDossier.Id, _cancellationToken)
            .SupersedeAsync([
                new(leaving.Id, leaving.Kind, leaving.RecordedAt, Instant.After(_now, leaving.RecordedAt))
                {
                    KeepsStatements = true,
                    MergedInto = staying.Id,
                },
            ])
            .ConfigureAwait(false);
        await FollowMergeAsync(leaving.Id, staying.Id).ConfigureAwait(false);
        changes.Add(
            new()
            {
                Action = ChangeAction.Merged,
                Kind = leaving.Kind,
                Subject = leaving.Id,
                Name = leaving.Name,
                Dossier = Owners(leaving, statements).First(),
                Before = from,
                IsFormer = true,
                Remark = $"it is {staying.Id} now",
            }
        );
        return await LogAsync(staying.Id, changes, evidence).ConfigureAwait(false);
    }

    /// <summary>Gives a record what it lacks of another one's fields, and lists the items of both.</summary>
    private static void Unite(Dictionary<string, object?> fields, Dictionary<string, object?> others)
    {
        bool hasAmount = fields.ContainsKey("amount");
        foreach ((string key, object? value) in others)
        {
            object? known = fields.GetValueOrDefault(key);
            if (known is null)
            {
                // An amount comes with its currency, or not at all.
                if (!(hasAmount && key == "currency"))
                {
                    fields[key] = value;
                }
            }
            else if (known is Dictionary<string, object?> inner && value is Dictionary<string, object?> other)
            {
                if (key == "officials")
                {
                    Unite(inner, other);
                }
            }
            else if (known is List<object?> list && value is List<object?> more)
            {
                HashSet<string> held = new(list.Select(FactTree.Canonical), StringComparer.Ordinal);
                list.AddRange(more.Where(item => held.Add(FactTree.Canonical(item))));
            }
        }
    }

    private ValueTask<RecordTable> FollowMergeAsync(string from, string into) =>
        QueryAsync(
            EditStatements.FollowMerge,
            new(StringComparer.Ordinal) { ["from"] = CypherValue.String(from), ["into"] = CypherValue.String(into) }
        );

    /// <summary>All records that change with a merge, by the dossier under which they stand.</summary>
    private async Task<ILookup<string, Subject>> SpeakingOfAsync(Subject leaving, Subject staying)
    {
        RecordTable mentions = await QueryAsync(
                EditStatements.Mentions,
                Parameter("id", CypherValue.String(leaving.Id))
            )
            .ConfigureAwait(false);
        var speaking = new Dictionary<string, (Subject Subject, HashSet<string> Dossiers)>(StringComparer.Ordinal);
        foreach (IReadOnlyList<CypherValue> row in mentions.Rows)
        {
            string id = row[0].AsString();
            RecordKind kind = RecordKinds.OfLabels([.. row[1].AsList().Items.ToArray().Select(l => l.AsString())]);
            if (!speaking.TryGetValue(id, out (Subject, HashSet<string> Dossiers) known))
            {
                speaking[id] = known = (new(id, kind, id, _now, null), new(StringComparer.Ordinal));
            }

            if (kind.IsShared() && row[2].IsString)
            {
                known.Dossiers.Add(row[2].AsString());
            }
        }

        ILookup<string, Statement> statements = await ReadStatementsAsync([.. speaking.Keys, leaving.Id])
            .ConfigureAwait(false);
        ILookup<string, Statement> readings = await ReadReadingsAsync([.. speaking.Keys]).ConfigureAwait(false);
        var pairs = new List<(string Dossier, Subject Subject)>();
        foreach ((Subject subject, HashSet<string> dossiers) in speaking.Values)
        {
            if (!subject.Kind.IsShared())
            {
                dossiers.UnionWith(Owners(subject, [.. statements[subject.Id], .. readings[subject.Id]]));
            }

            pairs.AddRange(dossiers.Select(d => (d, subject)));
        }

        if (leaving.Kind.IsShared())
        {
            pairs.AddRange(
                statements[leaving.Id]
                    .Select(s => (s.Dossier, staying))
                    .Where(p => !pairs.Exists(o => o.Dossier == p.Dossier && o.Subject.Id == staying.Id))
            );
        }

        return pairs.ToLookup(p => p.Dossier, p => p.Subject, StringComparer.Ordinal);
    }

    private async Task<ILookup<string, Statement>> ReadReadingsAsync(string[] ids)
    {
        RecordTable table = await QueryAsync(
                EditStatements.Statements.Replace(":Entity", ":Reading", StringComparison.Ordinal),
                Parameter("ids", CypherValue.List([.. ids.Select(CypherValue.String)]))
            )
            .ConfigureAwait(false);
        return table
            .Rows.Select(r => new Statement(r[0].AsString(), r[1].AsString(), r[2].AsMap(), Text(r[3])))
            .ToLookup(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>Writes again what one dossier states, with the one id in place of the other.</summary>
    private async Task<List<Change>> MoveAsync(
        string dossier,
        Move[] moves,
        GraphRecord? said,
        Dictionary<string, string> map
    )
    {
        string into = map.Values.Single();
        var records = moves.Select(m => m.Image).OfType<GraphRecord>().ToList();
        if (said is not null && said.Kind.IsShared())
        {
            records.Add(said);
        }

        List<GraphRecord> mapped = Redirects.Apply(records, map);
        string[] ids = [.. mapped.Select(r => r.Id)];
        ILookup<string, Statement> statements = await ReadStatementsAsync(ids).ConfigureAwait(false);
        ILookup<string, Statement> readings = await ReadReadingsAsync(ids).ConfigureAwait(false);
        var added = new List<GraphRecord>();
        var updated = new List<GraphRecord>();
        var gone = new List<Withdrawal>();
        var changes = new List<Change>();
        foreach (GraphRecord record in mapped)
        {
            Statement[] stated = [.. statements[record.Id], .. readings[record.Id]];
            Statement? own = Array.Find(stated, s => s.Dossier == dossier);
            GraphRecord? before = Array.Find(moves, m => m.Subject.Id == record.Id)?.Image;
            if (own is null)
            {
                record.RecordedAt = _now;
                added.Add(record);
            }
            else
            {
                record.RecordedAt = record.Kind.IsReplaced()
                    ? Instant.After(_now, own.NodeRecordedAt)
                    : own.RecordedAt ?? _now;
                updated.Add(record);
                gone.Add(new(record.Id, record.Kind, own.NodeRecordedAt, record.RecordedAt));
                if (record.Kind.IsReplaced())
                {
                    record.OtherStatements.AddRange(stated.Where(s => s != own).Select(s => s.ToProperties()));
                }
            }

            changes.Add(
                new()
                {
                    Action = ChangeAction.Merged,
                    Kind = record.Kind,
                    Subject = record.Id,
                    Name = record.Name,
                    Dossier = dossier,
                    Before = before,
                    After = record,
                    Remark = $"{map.Keys.Single()} is {into} now",
                }
            );
        }

        await new RecordWriter(_transaction, dossier, _cancellationToken)
            .WriteAsync(added, updated, gone)
            .ConfigureAwait(false);
        return changes;
    }

    /// <summary>A record that a merge writes again.</summary>
    private sealed record Move(string Dossier, Subject Subject, GraphRecord? Image);
}
