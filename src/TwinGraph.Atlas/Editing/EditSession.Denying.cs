using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Editing;

/// <content>Taking away what dossiers say of officials and companies.</content>
internal sealed partial class EditSession
{
    private const string RemoveAliases = "removeAliases";
    private const string RemoveOffices = "removeOffices";

    /// <summary>Denies what a patch removes of the dossiers' words, and takes it out of the editors' own.</summary>
    /// <param name="id">The node.</param>
    /// <param name="before">What editors say of it so far; null for nothing.</param>
    /// <param name="fields">Their fields, before the patch is laid over them.</param>
    /// <param name="patch">The patch.</param>
    /// <returns>What is denied from now on, and what of the patch removes nothing.</returns>
    private async Task<(Denial Denial, List<EditProblem> Problems)> DenyAsync(
        string id,
        GraphRecord? before,
        Dictionary<string, object?> fields,
        IReadOnlyDictionary<string, object?> patch
    )
    {
        var denial = Denial.Of(before?.Node);
        var problems = new List<EditProblem>();
        string[] aliases = [.. FactTree.Items(patch, RemoveAliases).OfType<string>()];
        if (aliases.Length > 0)
        {
            string? name = patch.GetValueOrDefault("name") as string ?? fields.GetValueOrDefault("name") as string;
            await DenyAliasesAsync(id, name, aliases, fields, denial, problems).ConfigureAwait(false);
        }

        Dictionary<string, object?>[] offices =
        [
            .. FactTree.Items(patch, RemoveOffices).OfType<Dictionary<string, object?>>(),
        ];
        if (offices.Length > 0)
        {
            await DenyOfficesAsync(id, offices, fields, denial, problems).ConfigureAwait(false);
        }

        return (denial, problems);
    }

    private async Task DenyAliasesAsync(
        string id,
        string? name,
        string[] aliases,
        Dictionary<string, object?> fields,
        Denial denial,
        List<EditProblem> problems
    )
    {
        Statement[] statements = [.. (await ReadStatementsAsync([id]).ConfigureAwait(false))[id]];
        HashSet<string> others = new(
            statements.Where(s => s.Dossier != EditorsDossier.Id).SelectMany(s => NamesIn(s.Words)),
            StringComparer.Ordinal
        );
        List<object?> own = [.. FactTree.Items(fields, "aliases")];
        for (int i = 0; i < aliases.Length; i++)
        {
            string alias = aliases[i];
            bool isOwn = own.RemoveAll(a => Equals(a, alias)) > 0;
            bool isOthers = others.Contains(alias) && alias != name;
            if (isOthers)
            {
                denial.Aliases.Add(alias);
            }
            else if (!isOwn)
            {
                problems.Add(
                    Invalid(
                        $"{RemoveAliases}[{i}]",
                        $"{id} has no alias “{alias}”",
                        "Take one of its aliases, as it is written there"
                    )
                );
            }
        }

        Replace(fields, "aliases", own);
    }

    private async Task DenyOfficesAsync(
        string id,
        Dictionary<string, object?>[] offices,
        Dictionary<string, object?> fields,
        Denial denial,
        List<EditProblem> problems
    )
    {
        RecordTable held = await QueryAsync(EditStatements.Offices, Parameter("id", CypherValue.String(id)))
            .ConfigureAwait(false);
        List<object?> own = [.. FactTree.Items(fields, "offices")];
        for (int i = 0; i < offices.Length; i++)
        {
            string? role = offices[i].GetValueOrDefault("role") as string;
            string? place = offices[i].GetValueOrDefault("of") as string;
            bool isOwn =
                own.RemoveAll(o =>
                    o is Dictionary<string, object?> office
                    && Equals(office.GetValueOrDefault("role"), role)
                    && Equals(office.GetValueOrDefault("of"), place)
                ) > 0;
            bool isOthers = held.Rows.Any(r =>
                r[0].AsString() == place && Text(r[1]) == role && Text(r[2]) != EditorsDossier.Id
            );
            if (isOthers)
            {
                denial.Offices.Add(Denial.Office(place, role));
            }
            else if (!isOwn)
            {
                problems.Add(
                    Invalid(
                        $"{RemoveOffices}[{i}]",
                        $"{id} has no office “{role}” of {place}",
                        "Take the role and the id of the place of one of its offices"
                    )
                );
            }
        }

        Replace(fields, "offices", own);
    }

    private static void Replace(Dictionary<string, object?> fields, string key, List<object?> items)
    {
        if (items.Count == 0)
        {
            fields.Remove(key);
        }
        else
        {
            fields[key] = items;
        }
    }

    private static IEnumerable<string> NamesIn(MapValue words) =>
        (Text(words["name"]) is { } name ? [name] : Array.Empty<string>()).Concat(
            words["aliases"] is { Kind: ValueKind.List } list
                ? list.AsList().Items.ToArray().Select(alias => alias.AsString())
                : []
        );
}
