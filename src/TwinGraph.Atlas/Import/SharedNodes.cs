using TwinGraph.Atlas.Names;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>Makes one node of what several dossiers say of the same official, company, sector or programme.</summary>
/// <remarks>
/// Each dossier's words are kept on its STATED_BY relationship, so the node can be made anew when one of them is
/// withdrawn, and comes out the same in whatever order the files were read. Editors have the first word.
/// </remarks>
internal static class SharedNodes
{
    private static readonly string[] Spoken = ["name", "nameEn", "nameId", "nameZh", "code"];

    /// <summary>What a dossier says of a node, as it is kept.</summary>
    public static Properties Contribution(GraphRecord record)
    {
        var kept = new Properties();
        foreach (string key in Spoken)
        {
            kept.Set(key, record.Node[key]);
        }

        return kept.Set("aliases", record.Node["aliases"])
            .Set(Denial.AliasesKey, record.Node[Denial.AliasesKey])
            .Set(Denial.OfficesKey, record.Node[Denial.OfficesKey]);
    }

    /// <summary>The node of all contributions.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="contributions">Each with the id of its dossier.</param>
    public static Properties Merge(string id, IEnumerable<(string Dossier, MapValue Words)> contributions)
    {
        var node = new Properties().Set("id", id);
        string? recordedAt = null;
        var aliases = new SortedSet<string>(StringComparer.Ordinal);
        var denied = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            (_, MapValue words) in contributions
                .OrderBy(c => c.Dossier != EditorsDossier.Id)
                .ThenBy(c => c.Dossier, StringComparer.Ordinal)
        )
        {
            if (
                words["recordedAt"] is { IsString: true } at
                && (recordedAt is null || string.CompareOrdinal(at.AsString(), recordedAt) < 0)
            )
            {
                recordedAt = at.AsString();
            }

            foreach (string key in Spoken)
            {
                CypherValue value = words[key];
                if (node[key].IsNull)
                {
                    node.Set(key, value);
                }
                else if (
                    key == "name"
                    && value.IsString
                    && value.AsString() != node[key].AsString()
                    && !denied.Contains(value.AsString())
                )
                {
                    // Two spellings of one name (an accent, a capital): the other one is an alias.
                    aliases.Add(value.AsString());
                }
            }

            if (words["aliases"] is { Kind: ValueKind.List } list)
            {
                foreach (CypherValue alias in list.AsList().Items)
                {
                    if (!denied.Contains(alias.AsString()))
                    {
                        aliases.Add(alias.AsString());
                    }
                }
            }

            // Editors come first, so that all others are heard without what is denied.
            if (words[Denial.AliasesKey] is { Kind: ValueKind.List } without)
            {
                denied.UnionWith(without.AsList().Items.ToArray().Select(a => a.AsString()));
            }
        }

        if (node["name"].IsNull)
        {
            node.Set("name", Readable(node["code"]));
        }

        aliases.Remove(node["name"].AsString());
        IEnumerable<string?> names =
        [
            Text(node["name"]),
            Text(node["nameEn"]),
            Text(node["nameId"]),
            Text(node["nameZh"]),
            .. aliases,
        ];
        return node.Set("aliases", aliases).Set("searchText", SearchText.Build(names)).Set("recordedAt", recordedAt);
    }

    /// <summary>A readable name for a code that nobody names; abbreviations stay as they are.</summary>
    private static string Readable(CypherValue code) => code.AsString().Replace('_', ' ');

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;
}
