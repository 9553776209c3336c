using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>What dossiers say of an official or a company and editors say is not so.</summary>
/// <remarks>
/// It stands among the editors' own words of the node, so it outlasts further imports, and goes when they are reverted;
/// what editors state themselves it leaves alone. Denied aliases are left out when the node is made of all words; denied
/// offices are <c>DENIED_OFFICE</c> in place of <c>HOLDS_OFFICE</c>.
/// </remarks>
internal sealed class Denial
{
    /// <summary>The property that holds denied aliases.</summary>
    public const string AliasesKey = "withoutAliases";

    /// <summary>The property that holds denied offices, each as the id of the place, a space and the role.</summary>
    public const string OfficesKey = "withoutOffices";

    public SortedSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Offices { get; } = new(StringComparer.Ordinal);

    /// <summary>What the properties of a record deny; nothing where there is none.</summary>
    public static Denial Of(Properties? node)
    {
        var denial = new Denial();
        if (node is not null)
        {
            denial.Aliases.UnionWith(Texts(node[AliasesKey]));
            denial.Offices.UnionWith(Texts(node[OfficesKey]));
        }

        return denial;
    }

    /// <summary>An office as it is denied.</summary>
    public static string Office(string? place, string? role) => $"{place} {role}";

    /// <summary>Writes it into the properties of a record.</summary>
    public void WriteTo(GraphRecord record) => record.Node.Set(AliasesKey, Aliases).Set(OfficesKey, Offices);

    private static IEnumerable<string> Texts(CypherValue list) =>
        list.Kind == ValueKind.List ? list.AsList().Items.ToArray().Select(i => i.AsString()) : [];
}
