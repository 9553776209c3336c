using System.Collections.Frozen;
using System.Globalization;
using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Views;

/// <summary>The parameters of a view's address, as the web pages write them.</summary>
internal static class ViewParameters
{
    private static readonly string[] s_statuses =
    [
        "proposed",
        "planned",
        "exploring",
        "loi",
        "mou",
        "agreement",
        "active",
        "completed",
        "ended",
    ];

    private static readonly string[] s_parts =
    [
        .. Enum.GetNames<ViewPart>().Select(static part => part.ToLowerInvariant()),
    ];

    // What only pages heed: what is selected, grouped, pinned, searched, and where the camera stands.
    private static readonly string[] s_ofPages =
    [
        "pin",
        "open",
        "group",
        "path",
        "sort",
        "table",
        "camera",
        "question",
        "q",
    ];

    private static readonly FrozenDictionary<string, Func<ViewAddress, string, ViewAddress>> s_readers = new Dictionary<
        string,
        Func<ViewAddress, string, ViewAddress>
    >(StringComparer.Ordinal)
    {
        ["v"] = Version,
        ["view"] = (a, v) => a with { View = OneOf("view", v, "network", "map", "timeline", "matrix") },
        ["center"] = (a, v) => a with { Query = a.Query with { Center = Text("center", v) } },
        ["depth"] = (a, v) => a with { Query = a.Query with { Depth = Whole("depth", v, 0, ViewQuery.MaxDepth) } },
        ["kinds"] = (a, v) => a with { Query = a.Query with { Kinds = ListOf("kinds", v, NetworkFilter.AllKinds) } },
        ["statuses"] = (a, v) => a with { Query = a.Query with { Statuses = ListOf("statuses", v, s_statuses) } },
        ["sectors"] = (a, v) => a with { Query = a.Query with { Sectors = List(v) } },
        ["programme"] = (a, v) => a with { Query = a.Query with { Programme = Text("programme", v) } },
        ["countries"] = (a, v) =>
            a with
            {
                Query = a.Query with { Countries = [.. List(v).Select(static c => c.ToUpperInvariant())] },
            },
        ["from"] = (a, v) => a with { Query = a.Query with { From = Date("from", v) } },
        ["to"] = (a, v) => a with { Query = a.Query with { To = Date("to", v) } },
        ["asOf"] = (a, v) => a with { Query = a.Query with { AsOf = Day("asOf", v) } },
        ["knownAt"] = (a, v) => a with { Query = a.Query with { KnownAt = Day("knownAt", v) } },
        ["level"] = (a, v) =>
            a with
            {
                Query = a.Query with { Level = OneOf("level", v, "province", "city").ToUpperInvariant() },
            },
        ["include"] = (a, v) =>
            a with
            {
                Query = a.Query with
                {
                    Include = [.. ListOf("include", v, s_parts).Select(static p => Enum.Parse<ViewPart>(p, true))],
                },
            },
        ["nodes"] = (a, v) => a with { Query = a.Query with { NodeLimit = Whole("nodes", v, 1, ViewQuery.MaxNodes) } },
        ["edges"] = (a, v) => a with { Query = a.Query with { EdgeLimit = Whole("edges", v, 1, ViewQuery.MaxEdges) } },
        ["select"] = (a, v) => a with { Selected = v.Length == 0 ? null : v },
        ["hide"] = (a, v) => a with { Hidden = List(v) },
        ["matrix"] = (a, v) => a with { Matrix = OneOf("matrix", v, "provinces", "sectors") },
        ["lang"] = (a, v) => a with { Language = OneOf("lang", v, "en", "id", "zh") },
        ["theme"] = (a, v) => a with { Theme = OneOf("theme", v, "auto", "light", "dark") },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Puts a parameter into an address.</summary>
    /// <exception cref="ViewAddressException">It is unknown, or cannot be what it is.</exception>
    public static ViewAddress Apply(ViewAddress address, string name, string value)
    {
        if (s_readers.TryGetValue(name, out Func<ViewAddress, string, ViewAddress>? read))
        {
            return read(address, value);
        }

        if (s_ofPages.Contains(name))
        {
            return address;
        }

        string[] known = [.. s_readers.Keys.Concat(s_ofPages).Order(StringComparer.Ordinal)];
        throw new ViewAddressException(
            name,
            $"There is no parameter '{name}' of a view. There are {string.Join(", ", known)}.",
            known
        );
    }

    private static ViewAddress Version(ViewAddress address, string value) =>
        value == ViewAddress.Version
            ? address
            : throw new ViewAddressException(
                "v",
                $"The address is of version '{value}', and version {ViewAddress.Version} is understood here. Open the view "
                    + "in the explorer, which reads what it can, and copy the address anew.",
                [ViewAddress.Version]
            );

    private static string Text(string name, string value) =>
        value.Length > 0 ? value : throw Wrong(name, value, "an id, such as ID-33", []);

    private static string OneOf(string name, string value, params IReadOnlyList<string> values) =>
        values.FirstOrDefault(v => v.Equals(value, StringComparison.OrdinalIgnoreCase))
        ?? throw Wrong(name, value, $"one of {string.Join(", ", values)}", values);

    private static string[] List(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] ListOf(string name, string value, IReadOnlyList<string> values) =>
        [.. List(value).Select(one => OneOf(name, one, values))];

    private static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number >= least
        && number <= most
            ? number
            : throw Wrong(
                name,
                value,
                $"a whole number from {least} to {most}"
                    + (name is "nodes" or "edges" ? "; 'twingraph export' writes graphs of any size" : ""),
                [$"{least}–{most}"]
            );

    private static string Day(string name, string value) =>
        IsDay(value) ? value : throw Wrong(name, value, "a day, such as 2025-06-24", ["2025-06-24"]);

    private static string Date(string name, string value) =>
        IsDay(
            value.Length switch
            {
                4 => value + "-01-01",
                7 => value + "-01",
                _ => value,
            }
        )
            ? value
            : throw Wrong(name, value, "a year, a month or a day, such as 2025-06", ["2025", "2025-06", "2025-06-24"]);

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static ViewAddressException Wrong(
        string name,
        string value,
        string wanted,
        IReadOnlyList<string> allowed
    ) =>
        new(
            name,
            $"The parameter '{name}' cannot be '{(value.Length <= 60 ? value : value[..59] + "…")}'; it takes {wanted}.",
            allowed
        );
}
