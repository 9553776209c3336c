using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Model;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <content>Reading an editor's input as facts: sources, references, rules.</content>
internal sealed partial class EditSession
{
    private static readonly string[] s_sections = ["sources", "officials", "companies", "sectors", "programmes"];

    /// <summary>Reads the facts of one record, with what it brings along.</summary>
    /// <param name="section">The section of the record.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="with">Officials, companies, sectors and programmes that are declared beside it, by section.</param>
    /// <param name="ids">The ids of nodes that are declared anew, by their keys.</param>
    /// <param name="ownEvidence">How many of the record's evidence were there before the editor's.</param>
    private async Task<(
        FactFile? Facts,
        IReadOnlyList<ResolvedEvidence> Evidence,
        List<EditProblem> Problems
    )> ReadAsync(
        string section,
        Dictionary<string, object?> fields,
        IReadOnlyDictionary<string, object?> with,
        IReadOnlyDictionary<string, string> ids,
        int ownEvidence
    )
    {
        var problems = new List<EditProblem>();
        var root = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (string name in s_sections)
        {
            root[name] = FactTree.Items(FactTree.Copy(with), name).ToList();
        }

        List<ResolvedEvidence> evidence = await ResolveEvidenceAsync(root, problems).ConfigureAwait(false);
        if (section is not ("sources" or "sectors"))
        {
            var all = FactTree.Items(fields, "evidence").ToList();
            all.AddRange(evidence.Where(e => !all.Exists(known => IsSaid(known, e))).Select(AsTree).ToList());
            fields["evidence"] = all;
        }
        else
        {
            await CheckSourcesAsync(evidence, FactTree.Items(root, "sources"), problems).ConfigureAwait(false);
        }

        // Those who are declared beside the record are so on the same ground.
        foreach (string name in (string[])["officials", "companies", "programmes"])
        {
            foreach (object? declared in FactTree.Items(root, name))
            {
                if (declared is Dictionary<string, object?> tree && !tree.ContainsKey("evidence"))
                {
                    tree["evidence"] = evidence.Select(AsTree).ToList();
                }
            }
        }

        (
            (List<object?>)(root.TryGetValue(section, out object? list) ? list! : root[section] = new List<object?>())
        ).Add(fields);
        int index = ((List<object?>)root[section]!).Count - 1;
        KnownNodes known = await ResolveAsync(root, ids, problems, f => PathOf(f, section, index, ownEvidence))
            .ConfigureAwait(false);
        if (problems.Count > 0)
        {
            return (null, evidence, problems);
        }

        try
        {
            FactFile facts = DossierReader.Read(EditorsDossier.Path, FactTree.ToYaml(root), _regions, known);
            return (facts with { Id = EditorsDossier.Id }, evidence, problems);
        }
        catch (DossierException exception)
        {
            problems.AddRange(exception.Errors.Select(e => Problem(e, PathOf(e.Field, section, index, ownEvidence))));
            return (null, evidence, problems);
        }

        static bool IsSaid(object? known, ResolvedEvidence cited) =>
            known is Dictionary<string, object?> evidence
            && cited.Source.Equals(evidence["source"])
            && (
                cited.Quote is null
                || (evidence.GetValueOrDefault("quote") as string ?? string.Empty)
                    .Split(" … ")
                    .Contains(cited.Quote, StringComparer.Ordinal)
            );

        static object? AsTree(ResolvedEvidence cited) =>
            cited.Quote is null
                ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["source"] = cited.Source }
                : new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["source"] = cited.Source,
                    ["quote"] = cited.Quote,
                };
    }

    /// <summary>Gives every evidence the id of its source, and declares the new ones.</summary>
    private async Task<List<ResolvedEvidence>> ResolveEvidenceAsync(
        Dictionary<string, object?> root,
        List<EditProblem> problems
    )
    {
        var evidence = new List<ResolvedEvidence>();
        var declared = (List<object?>)root["sources"]!;
        string[] urls =
        [
            .. Request
                .Evidence.Select(e => e.NewSource?.GetValueOrDefault("url") as string)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
        Dictionary<string, string> held = new(StringComparer.Ordinal);
        if (urls.Length > 0)
        {
            RecordTable table = await QueryAsync(
                    EditStatements.SourcesOfUrls,
                    Parameter("urls", CypherValue.List([.. urls.Select(CypherValue.String)]))
                )
                .ConfigureAwait(false);
            foreach (IReadOnlyList<CypherValue> row in table.Rows)
            {
                held.TryAdd(row[0].AsString(), row[1].AsString());
            }
        }

        for (int i = 0; i < Request.Evidence.Count; i++)
        {
            EditEvidence cited = Request.Evidence[i];
            if ((cited.Source is null) == (cited.NewSource is null))
            {
                problems.Add(
                    Invalid(
                        $"evidence[{i}]",
                        "one source is expected here",
                        "Give either the id of a source, or a new one"
                    )
                );
                continue;
            }

            if (cited.Source is { } id)
            {
                evidence.Add(new(id, cited.Quote));
                continue;
            }

            Dictionary<string, object?> fields = FactTree.Copy(cited.NewSource!);
            string? url = fields.GetValueOrDefault("url") as string;
            if (url is not null && held.TryGetValue(url, out string? same))
            {
                // The same page is one source, however often it is given.
                evidence.Add(new(same, cited.Quote));
                continue;
            }

            string known =
                fields.GetValueOrDefault("id") as string
                ?? "src-"
                    + TextDigest.Of(
                        url ?? $"{fields.GetValueOrDefault("title")}|{fields.GetValueOrDefault("publisher")}"
                    )[..10];
            fields["id"] = known;
            if (!declared.OfType<Dictionary<string, object?>>().Any(s => known.Equals(s["id"])))
            {
                declared.Add(fields);
            }

            evidence.Add(new(known, cited.Quote));
        }

        return evidence;
    }

    /// <summary>Makes sure that sources are there where the record itself does not refer to them.</summary>
    private async Task CheckSourcesAsync(
        List<ResolvedEvidence> evidence,
        IEnumerable<object?> declared,
        List<EditProblem> problems
    )
    {
        HashSet<string> known = new(
            declared.OfType<Dictionary<string, object?>>().Select(s => s.GetValueOrDefault("id")).OfType<string>(),
            StringComparer.Ordinal
        );
        string[] wanted = [.. evidence.Select(e => e.Source).Where(s => !known.Contains(s))];
        if (wanted.Length == 0)
        {
            return;
        }

        RecordTable table = await QueryAsync(
                EditStatements.Resolve,
                Parameter("ids", CypherValue.List([.. wanted.Select(CypherValue.String)]))
            )
            .ConfigureAwait(false);
        Dictionary<string, string> found = table
            .Rows.Where(r => r[2].AsList().Items.ToArray().Any(l => l.AsString() == "Source"))
            .ToDictionary(r => r[0].AsString(), r => r[1].AsString(), StringComparer.Ordinal);
        for (int i = 0; i < evidence.Count; i++)
        {
            string source = evidence[i].Source;
            if (found.TryGetValue(source, out string? now))
            {
                _sources[source] = now;
            }
            else if (!known.Contains(source))
            {
                problems.Add(
                    NotFound($"evidence[{i}].source", $"there is no source “{source}”", "Give it as a new source", [])
                );
            }
        }
    }

    /// <summary>Finds the nodes that the input speaks of without declaring them.</summary>
    private async Task<KnownNodes> ResolveAsync(
        Dictionary<string, object?> root,
        IReadOnlyDictionary<string, string> ids,
        List<EditProblem> problems,
        Func<string, string> pathOf
    )
    {
        References references = References.In(root);
        string[] wanted = [.. references.All.Select(r => r.Id).Distinct(StringComparer.Ordinal)];
        var found = new Dictionary<string, Resolved>(StringComparer.Ordinal);
        if (wanted.Length > 0)
        {
            RecordTable table = await QueryAsync(
                    EditStatements.Resolve,
                    Parameter("ids", CypherValue.List([.. wanted.Select(CypherValue.String)]))
                )
                .ConfigureAwait(false);
            foreach (IReadOnlyList<CypherValue> row in table.Rows)
            {
                string[] labels = [.. row[2].AsList().Items.ToArray().Select(l => l.AsString())];
                found[row[0].AsString()] = new(row[1].AsString(), labels, Text(row[3]), Text(row[4]));
            }
        }

        var officials = new Dictionary<string, OfficialRecord>(StringComparer.Ordinal);
        var companies = new Dictionary<string, CompanyRecord>(StringComparer.Ordinal);
        var sectors = new Dictionary<string, SectorRecord>(StringComparer.Ordinal);
        var programmes = new Dictionary<string, ProgrammeRecord>(StringComparer.Ordinal);
        var sources = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        foreach (Reference reference in references.All)
        {
            if (
                !found.TryGetValue(reference.Id, out Resolved? node)
                || !node.Labels.Contains(reference.Label, StringComparer.Ordinal)
            )
            {
                node = await FindByNameAsync(reference, pathOf(reference.Field), problems).ConfigureAwait(false);
                if (node is null)
                {
                    continue;
                }
            }

            string name = node.Name ?? node.Id;
            switch (reference.Label)
            {
                case "Official":
                    officials[reference.Text] = new() { Name = name, KnownId = node.Id };
                    break;
                case "Company":
                    companies[reference.Text] = new() { Name = name, KnownId = node.Id };
                    break;
                case "Sector":
                    sectors[reference.Text] = new(node.Id["sector:".Length..], name, null);
                    break;
                case "Programme":
                    programmes[reference.Text] = new(node.Code ?? name, name, []);
                    break;
                default:
                    reference.Replace(node.Id);
                    _sources[reference.Text] = node.Id;
                    sources[node.Id] = new()
                    {
                        Id = node.Id,
                        Title = name,
                        Position = default,
                    };
                    break;
            }
        }

        return new()
        {
            IsGraph = true,
            Officials = officials,
            Companies = companies,
            Sectors = sectors,
            Programmes = programmes,
            Sources = [.. sources.Values],
            Ids = ids,
        };
    }

    private async Task<Resolved?> FindByNameAsync(Reference reference, string path, List<EditProblem> problems)
    {
        string text = NameText.Normalise(reference.Name);
        CypherValue[][] nodes = [];
        if (text.Length > 0)
        {
            RecordTable table = await QueryAsync(
                    EditStatements.Named(reference.Label),
                    Parameter("texts", CypherValue.List([CypherValue.String(text)]))
                )
                .ConfigureAwait(false);
            nodes =
            [
                .. table.Rows.SelectMany(r => r[1].AsList().Items.ToArray()).Select(n => n.AsList().Items.ToArray()),
            ];
        }

        CypherValue[][] named =
        [
            .. nodes.Where(n => n[2].AsString().Split(" | ").Contains(text, StringComparer.Ordinal)),
        ];
        string what = reference.Label.ToLowerInvariant();
        if (named.Length == 1 && !reference.IsId && reference.Label != "Programme")
        {
            return new(named[0][0].AsString(), [reference.Label], Text(named[0][1]), null);
        }

        string[] near = [.. (named.Length > 1 ? named : nodes).Take(8).Select(n => n[0].AsString())];
        problems.Add(
            named.Length > 1
                ? new(
                    EditProblemKind.Ambiguous,
                    path,
                    $"“{reference.Text}” can mean {named.Length} nodes",
                    $"Write the id: {string.Join("; ", near)}",
                    near
                )
                : NotFound(
                    path,
                    $"there is no {what} “{reference.Text}”",
                    near.Length == 0
                        ? $"Declare the {what} beside the record"
                        : $"Did you mean {string.Join(" or ", near)}?",
                    near
                )
        );
        return null;
    }

    private static EditProblem Problem(DossierError error, string path) =>
        new(
            error.Kind switch
            {
                DossierErrorKind.Ambiguous => EditProblemKind.Ambiguous,
                DossierErrorKind.Unknown => EditProblemKind.NotFound,
                _ => EditProblemKind.Invalid,
            },
            path,
            error.Message,
            error.Mend,
            error.Candidates
        );

    /// <summary>A field's path in the editor's input, of its path in the dossier that was made of it.</summary>
    private static string PathOf(string field, string section, int index, int ownEvidence)
    {
        string own = $"{section}[{index}]";
        if (field == own || field.StartsWith(own + ".", StringComparison.Ordinal))
        {
            string path = field.Length == own.Length ? string.Empty : field[(own.Length + 1)..];
            const string Evidence = "evidence[";
            if (
                path.StartsWith(Evidence, StringComparison.Ordinal)
                && path.IndexOf(']', StringComparison.Ordinal) is var end and > 0
                && int.TryParse(path.AsSpan(Evidence.Length, end - Evidence.Length), out int at)
                && at >= ownEvidence
            )
            {
                path = $"{Evidence}{at - ownEvidence}{path[end..]}";
            }

            return path;
        }

        return field.StartsWith("sources[", StringComparison.Ordinal)
                ? "evidence.newSource" + field[field.IndexOf(']', StringComparison.Ordinal)..].TrimStart(']')
            : field.Length == 0 ? field
            : "with." + field;
    }

    private sealed record Resolved(string Id, string[] Labels, string? Name, string? Code);
}
