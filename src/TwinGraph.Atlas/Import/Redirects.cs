using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>Turns records that speak of nodes that were merged into others into records that speak of these.</summary>
internal static class Redirects
{
    /// <summary>The records with every former id replaced.</summary>
    /// <param name="records">The records.</param>
    /// <param name="into">Former ids, and the ids of the nodes into which they were merged.</param>
    /// <returns>
    /// What was said of a merged official, company, sector or programme is said of the one it became; a source that
    /// became another one is left out.
    /// </returns>
    public static List<GraphRecord> Apply(
        IReadOnlyCollection<GraphRecord> records,
        IReadOnlyDictionary<string, string> into
    )
    {
        if (into.Count == 0)
        {
            return [.. records];
        }

        var moved = new List<GraphRecord>();
        foreach (GraphRecord record in records)
        {
            GraphRecord mapped = Map(record, into);
            if (!into.ContainsKey(record.Id))
            {
                moved.Add(mapped);
            }
        }

        foreach (
            IGrouping<string, GraphRecord> group in records.Where(r => into.ContainsKey(r.Id)).GroupBy(r => into[r.Id])
        )
        {
            if (!group.First().Kind.IsShared())
            {
                continue;
            }

            int at = moved.FindIndex(r => r.Id == group.Key);
            GraphRecord combined = Combine(group.Key, at < 0 ? null : moved[at], [.. group.Select(r => Map(r, into))]);
            if (at < 0)
            {
                moved.Add(combined);
            }
            else
            {
                moved[at] = combined;
            }
        }

        return moved;
    }

    /// <summary>A record with the ids that its relationships lead to replaced, and its short cuts made anew.</summary>
    public static GraphRecord Map(GraphRecord record, IReadOnlyDictionary<string, string> into)
    {
        string id = into.GetValueOrDefault(record.Id, record.Id);
        if (id == record.Id && !record.AllEdges.Any(e => into.ContainsKey(e.To)))
        {
            return record;
        }

        GraphRecord mapped = record.Copy(id, record.Node);
        mapped.Edges.AddRange(Map(record.Edges, id, into));
        foreach (GraphMilestone milestone in record.Milestones)
        {
            string step = milestone.Node["id"].AsString();
            mapped.Milestones.Add(new(milestone.Node, [.. Map(milestone.Edges, step, into)]));
        }

        ShortCuts.Derive(mapped);
        return mapped;
    }

    /// <summary>What a dossier says of a node, and of others that became it, as one.</summary>
    private static GraphRecord Combine(string id, GraphRecord? own, GraphRecord[] others)
    {
        Properties node = own?.Node.Copy() ?? new Properties().Set("id", id);
        var aliases = new SortedSet<string>(Texts(node["aliases"]), StringComparer.Ordinal);
        foreach (GraphRecord other in others)
        {
            // The node keeps its own name; that of the other one is one more by which it is found.
            foreach (string key in (string[])["name", "code"])
            {
                if (other.Node[key] is { IsString: true } name)
                {
                    aliases.Add(name.AsString());
                }
            }

            foreach (string key in (string[])["nameEn", "nameId", "nameZh"])
            {
                if (other.Node[key] is not { IsString: true } name)
                {
                    continue;
                }

                if (node[key].IsNull)
                {
                    node.Set(key, name);
                }
                else if (node[key].AsString() != name.AsString())
                {
                    aliases.Add(name.AsString());
                }
            }

            aliases.UnionWith(Texts(other.Node["aliases"]));
        }

        if (node["name"] is { IsString: true } kept)
        {
            aliases.Remove(kept.AsString());
        }

        // What was denied of either is denied of what both have become.
        foreach (string key in (string[])[Denial.AliasesKey, Denial.OfficesKey])
        {
            node.Set(
                key,
                new SortedSet<string>(
                    others.Select(o => o.Node[key]).Append(node[key]).SelectMany(Texts),
                    StringComparer.Ordinal
                )
            );
        }

        GraphRecord combined = (own ?? others[0]).Copy(id, node.Set("aliases", aliases));
        IEnumerable<GraphEdge> edges = (own?.Edges ?? []).Concat(others.SelectMany(o => o.Edges));
        combined.Edges.AddRange(edges.Where(e => e.To != id).DistinctBy(e => e.Canonical(), StringComparer.Ordinal));
        return combined;
    }

    private static IEnumerable<GraphEdge> Map(
        IEnumerable<GraphEdge> edges,
        string from,
        IReadOnlyDictionary<string, string> into
    ) =>
        edges
            .Select(e => e with { From = from, To = into.GetValueOrDefault(e.To, e.To) })
            .Where(e => e.To != from)
            .GroupBy(e => e.Type == "REPORTED_IN" ? e.Type + e.To : e.Canonical(), StringComparer.Ordinal)
            .Select(g => g.Skip(1).Any() && g.First().Type == "REPORTED_IN" ? Joined(g) : g.First());

    /// <summary>One relationship a source: quotes that came to stand side by side are joined.</summary>
    private static GraphEdge Joined(IEnumerable<GraphEdge> edges)
    {
        GraphEdge first = edges.First();
        string[] quotes =
        [
            .. edges
                .Select(e => e.Properties["evidence"])
                .Where(q => q.IsString)
                .Select(q => q.AsString())
                .Distinct(StringComparer.Ordinal),
        ];
        Properties properties = first.Properties.Copy();
        return first with
        {
            Properties = quotes.Length == 0 ? properties : properties.Set("evidence", string.Join(" … ", quotes)),
        };
    }

    private static IEnumerable<string> Texts(CypherValue list) =>
        list.Kind == ValueKind.List ? list.AsList().Items.ToArray().Select(i => i.AsString()) : [];
}
