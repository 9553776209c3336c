using System.Globalization;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>A node of the copied graph, with what leaves and what enters it.</summary>
internal sealed class NaiveNode(IReadOnlyList<string> labels, IReadOnlyDictionary<string, object> properties)
{
    private static readonly string[] s_general = ["Entity", "Region", "Tie"];

    /// <summary>The name of its GraphQL type, which a label tells; of a former tie, its kind.</summary>
    public string Kind { get; } =
        labels.Contains("FormerTie")
            ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase((string)properties["kind"])
            : labels.First(l => !s_general.Contains(l)).Replace("Former", "", StringComparison.Ordinal);

    /// <summary>Whether it stands for a thing as it was; it has the id of the thing as it is.</summary>
    public bool IsFormer { get; } = labels.Any(l => l.StartsWith("Former", StringComparison.Ordinal));

    public string Id { get; } = properties.TryGetValue("id", out object? id) ? (string)id : "";

    public List<NaiveLink> Out { get; } = [];

    public List<NaiveLink> In { get; } = [];

    public bool IsRegion => Kind is "Province" or "City";

    public bool IsTie => Kind is "Partnership" or "Visit" or "Meeting" or "Investment";

    public object? this[string property] => properties.GetValueOrDefault(property);

    public string? Text(string property) => this[property] as string;

    /// <summary>English, else as the source spells it; what has no name goes by its title, its words or its id.</summary>
    public string Name => Text("name") ?? Text("title") ?? Text("surface") ?? Id;

    public IEnumerable<NaiveLink> Leaving(params string[] types) => Out.Where(l => types.Contains(l.Type));

    public IEnumerable<NaiveLink> Entering(params string[] types) => In.Where(l => types.Contains(l.Type));

    /// <summary>What it lies in, nearest first, up to its country; itself is not among it.</summary>
    public IEnumerable<NaiveNode> Places()
    {
        for (NaiveNode? place = Above(this); place is not null; place = Above(place))
        {
            yield return place;
        }
    }

    public override string ToString() => $"{Kind} {Id}";

    private static NaiveNode? Above(NaiveNode node) => node.Leaving("PART_OF").Select(l => l.To).FirstOrDefault();
}

/// <summary>A relationship of the copied graph.</summary>
internal sealed record NaiveLink(
    string Type,
    NaiveNode From,
    NaiveNode To,
    IReadOnlyDictionary<string, object> Properties
)
{
    public string? Text(string property) => Properties.GetValueOrDefault(property) as string;
}
