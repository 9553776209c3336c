namespace TwinGraph.Atlas.Network.Projection;

/// <summary>Gathers nodes and links from the rows of a projection.</summary>
internal sealed class TieNetworkBuilder(NetworkFilter filter)
{
    private readonly Dictionary<string, NetworkNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string A, string B), Dictionary<string, Step>> _links = [];

    public void Add(ProjectionRow row)
    {
        NetworkTie? tie = row.Tie();
        List<ProjectionPart> parts = [.. row.Parts()];
        foreach (ProjectionPart part in parts)
        {
            if (tie is null || filter.WithHierarchy)
            {
                AddPlace(part);
            }
        }

        if (tie is null)
        {
            return;
        }

        foreach (ProjectionPart from in parts.Where(p => p.IsFrom))
        {
            foreach (
                ProjectionPart to in parts.Where(p => p.IsTo && TieSides.Joins(tie.Kind, from.Node.Kind, p.Node.Kind))
            )
            {
                if (Lifted(from) is { } start && Lifted(to) is { } end && start.Id != end.Id)
                {
                    Join(start, end, tie);
                }
            }
        }
    }

    public TieNetwork Build()
    {
        List<NetworkNode> nodes =
        [
            .. _nodes.Values.OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Id, StringComparer.Ordinal),
        ];
        Dictionary<string, int> indexOf = nodes
            .Index()
            .ToDictionary(n => n.Item.Id, n => n.Index, StringComparer.Ordinal);
        var links = new List<NetworkLink>(_links.Count);
        foreach (((string a, string b), Dictionary<string, Step> steps) in _links)
        {
            (int first, int second) = (indexOf[a], indexOf[b]);
            links.Add(
                new(
                    Math.Min(first, second),
                    Math.Max(first, second),
                    [
                        .. steps
                            .OrderBy(s => s.Key, StringComparer.Ordinal)
                            .Select(s => new NetworkStep(indexOf[s.Value.From], indexOf[s.Value.To], s.Value.Tie)),
                    ]
                )
            );
        }

        return new(nodes, [.. links.OrderBy(l => l.A).ThenBy(l => l.B)], filter.AsOf);
    }

    // What a part counts as at the level asked for; null when it does not count.
    private NetworkNode? Lifted(ProjectionPart part)
    {
        if (!part.Node.IsRegion)
        {
            return filter.WithPeople ? part.Node : null;
        }

        return filter.Level switch
        {
            "PROVINCE" when part.Node.Kind == "Province" => part.Node,
            "PROVINCE" => filter.RollUp ? part.Up.FirstOrDefault(u => u.Kind == "Province") : null,
            "CITY" => part.Node.Kind == "City" ? part.Node : null,
            _ => part.Node,
        };
    }

    private void AddPlace(ProjectionPart part)
    {
        if (!part.Node.IsRegion && !filter.WithPeople && filter.Also.All(id => id != part.Node.Id))
        {
            return;
        }

        NetworkNode below = part.Node;
        _nodes.TryAdd(below.Id, below);
        foreach (NetworkNode place in filter.WithHierarchy ? part.Up : [])
        {
            // A country joins everything with everything, so that it is a node only where it is asked for.
            if (place.Kind == "Country" && !filter.Also.Contains(place.Id))
            {
                break;
            }

            Join(below, place, null);
            below = place;
        }
    }

    private void Join(NetworkNode from, NetworkNode to, NetworkTie? tie)
    {
        _nodes.TryAdd(from.Id, from);
        _nodes.TryAdd(to.Id, to);
        (string, string) key = string.CompareOrdinal(from.Id, to.Id) < 0 ? (from.Id, to.Id) : (to.Id, from.Id);
        if (!_links.TryGetValue(key, out Dictionary<string, Step>? steps))
        {
            _links.Add(key, steps = new(StringComparer.Ordinal));
        }

        steps.TryAdd(tie is null ? "" : $"{tie.Id}/{from.Id}", new(from.Id, to.Id, tie));
    }

    private readonly record struct Step(string From, string To, NetworkTie? Tie);
}
