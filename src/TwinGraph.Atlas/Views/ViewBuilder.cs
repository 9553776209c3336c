using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Views;

/// <summary>Gathers all nodes and edges that a view could show, before its limits.</summary>
internal sealed class ViewBuilder(ViewQuery query)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _programmes = new(StringComparer.Ordinal);
    private readonly List<Known> _shown = [];
    private readonly List<Edge> _edges = [];
    private readonly HashSet<(int From, int To)> _pairs = [];
    private readonly Dictionary<(int From, int To, string Type), int> _joins = [];
    private readonly List<(Known Node, bool IsFrom, bool IsTo)> _parts = [];
    private readonly HashSet<int> _places = [];

    /// <summary>The nodes that are in it, by their index.</summary>
    public IReadOnlyList<Known> Nodes => _shown;

    /// <summary>The edges that are in it, each id once.</summary>
    public IReadOnlyList<Edge> Edges => _edges;

    /// <summary>Notes a node that ties may name.</summary>
    public void AddNode(MapValue item)
    {
        string id = item["id"].AsString();
        string kind = item["kind"].AsString();
        _known[id] = new(
            id,
            kind,
            new(Text(item["name"]) ?? id, Text(item["nameEn"]), Text(item["nameId"]), Text(item["nameZh"])),
            Text(item["country"]),
            Text(item["parent"]),
            Number(item["lat"]),
            Number(item["lon"])
        );
        if (kind == "Programme" && Text(item["code"]) is { } code)
        {
            _programmes[code] = id;
        }
    }

    /// <summary>Puts the centre into the view, as the first node.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool BeginAtCenter()
    {
        if (query.Center is not { } id)
        {
            return true;
        }

        if (!_known.TryGetValue(id, out Known? center))
        {
            return false;
        }

        Show(query.Level == "PROVINCE" ? Lifted(center) ?? center : center);
        return true;
    }

    /// <summary>Adds what a tie joins.</summary>
    public void AddTie(MapValue item)
    {
        string kind = item["kind"].AsString();
        _parts.Clear();
        foreach (CypherValue value in item["parts"].AsList().Items)
        {
            MapValue part = value.AsMap();
            (string? role, string? side) = (Text(part["role"]), Text(part["side"]));
            (bool isFrom, bool isTo) = (TieSides.IsFrom(role, side), TieSides.IsTo(role, side));
            if ((isFrom || isTo) && _known.TryGetValue(part["id"].AsString(), out Known? node) && IsWanted(node))
            {
                _parts.Add((node, isFrom, isTo));
            }
        }

        _pairs.Clear();
        _places.Clear();
        ViewTie? tie = null;
        string? on = Text(item["on"]);
        foreach ((Known from, bool isFrom, _) in _parts)
        {
            foreach ((Known to, _, bool isTo) in _parts)
            {
                if (
                    isFrom
                    && isTo
                    && TieSides.Joins(kind, from.Kind, to.Kind)
                    && Lifted(from) is { } start
                    && Lifted(to) is { } end
                    && start != end
                    && _pairs.Add((Show(start), Show(end)))
                )
                {
                    tie ??= Tie(item, kind);
                    string type = TieSides.TypeOf(kind)!;
                    _edges.Add(new(start.Index, end.Index, type, on, Text(item["until"]), tie));
                    AddPlace(start);
                    AddPlace(end);
                }
            }
        }

        if (tie is not null)
        {
            AddTopics(tie, on);
        }
    }

    /// <summary>Adds an office or a company's sector, where its ends are in the view.</summary>
    public void AddLink(MapValue item)
    {
        if (
            _known.TryGetValue(item["from"].AsString(), out Known? from)
            && from.Index >= 0
            && _known.TryGetValue(item["to"].AsString(), out Known? to)
            && Lifted(to) is { } end
            && (end.Index >= 0 || end.Kind == "Sector")
        )
        {
            Join(from, end, item["type"].AsString(), Text(item["on"]), Text(item["until"]));
        }
    }

    /// <summary>Adds the provinces of cities and the countries of provinces, where they are asked for.</summary>
    public void AddPlaces()
    {
        if (!query.Include.Contains(ViewPart.Hierarchy))
        {
            return;
        }

        // What is added is looked at in its turn.
        for (int i = 0; i < _shown.Count; i++)
        {
            Known node = _shown[i];
            string? above = node.Kind switch
            {
                "City" => node.Parent,
                "Province" => node.Country,
                _ => null,
            };
            if (above is not null && _known.TryGetValue(above, out Known? place))
            {
                Join(node, place, "PART_OF", null, null);
            }
        }
    }

    private void AddPlace(Known node)
    {
        if (node.IsRegion)
        {
            _places.Add(node.Index);
        }
    }

    private void AddTopics(ViewTie tie, string? on)
    {
        foreach (int place in _places)
        {
            foreach (string sector in query.Include.Contains(ViewPart.Sectors) ? tie.Sectors : [])
            {
                Join(_shown[place], _known[sector], "COVERS", on, null);
            }

            if (
                query.Include.Contains(ViewPart.Programmes)
                && tie.Programme is { } code
                && _programmes.TryGetValue(code, out string? programme)
            )
            {
                Join(_shown[place], _known[programme], "UNDER", on, null);
            }
        }
    }

    // One edge a pair and type, since its first date.
    private void Join(Known from, Known to, string type, string? on, string? until)
    {
        (int, int, string) key = (Show(from), Show(to), type);
        if (_joins.TryAdd(key, _edges.Count))
        {
            _edges.Add(new(from.Index, to.Index, type, on, until, null));
            return;
        }

        Edge known = _edges[_joins[key]];
        if (on is not null && (known.On is null || string.CompareOrdinal(on, known.On) < 0))
        {
            _edges[_joins[key]] = known with { On = on, Until = until };
        }
    }

    private bool IsWanted(Known node) =>
        node.Id == query.Center
        || node.Kind switch
        {
            "Official" => query.Include.Contains(ViewPart.Officials),
            "Company" => query.Include.Contains(ViewPart.Companies),
            _ => query.Countries is null || node.Country is null || query.Countries.Contains(node.Country),
        };

    // What a node counts as at the level asked for; null when it does not count.
    private Known? Lifted(Known node) =>
        (query.Level, node.Kind) switch
        {
            ("PROVINCE", "City") => node.Parent is null ? null : _known.GetValueOrDefault(node.Parent),
            ("CITY", "Province") => null,
            _ => node,
        };

    private int Show(Known node)
    {
        if (node.Index < 0)
        {
            node.Index = _shown.Count;
            _shown.Add(node);
        }

        return node.Index;
    }

    private static ViewTie Tie(MapValue item, string kind) =>
        new(
            item["id"].AsString(),
            kind,
            item["status"].AsString(),
            [.. Items(item["sectors"]).Select(s => s.AsString()).Order(StringComparer.Ordinal)],
            Text(item["programme"]),
            Number(item["amount"]),
            Text(item["currency"]),
            [
                .. Items(item["steps"])
                    .Select(s => s.AsMap())
                    .Select(s => new ViewStep(s["status"].AsString(), s["on"].AsString())),
            ]
        );

    private static CypherValue[] Items(CypherValue list) => list.AsList().Items.ToArray();

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;

    private static double? Number(CypherValue value) => value.IsNumber ? value.AsDouble() : null;

    /// <summary>A node that may be in the view.</summary>
    public sealed record Known(
        string Id,
        string Kind,
        ViewNames Names,
        string? Country,
        string? Parent,
        double? Lat,
        double? Lon
    )
    {
        /// <summary>Its place among the nodes of the view; -1 as long as it is not in it.</summary>
        public int Index { get; set; } = -1;

        /// <summary>Whether it is a province or a city.</summary>
        public bool IsRegion => Kind is "Province" or "City";
    }

    /// <summary>An edge between two nodes by their indexes.</summary>
    public sealed record Edge(int From, int To, string Type, string? On, string? Until, ViewTie? Tie);
}
