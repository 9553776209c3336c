namespace TwinGraph.Atlas.Views;

/// <summary>What the address of a page, a picture or an export says of a view.</summary>
public sealed record ViewAddress
{
    /// <summary>The version of the parameters.</summary>
    public const string Version = "1";

    /// <summary>What the view shows.</summary>
    public ViewQuery Query { get; init; } = new();

    /// <summary>How it is drawn: network, map, timeline or matrix.</summary>
    /// <value>network by default.</value>
    public string View { get; init; } = "network";

    /// <summary>The language of names and words: en, id or zh; null for the reader's.</summary>
    public string? Language { get; init; }

    /// <summary>auto, light or dark.</summary>
    /// <value>auto by default.</value>
    public string Theme { get; init; } = "auto";

    /// <summary>Of a matrix, what its rows are: provinces or sectors.</summary>
    /// <value>provinces by default.</value>
    public string Matrix { get; init; } = "provinces";

    /// <summary>Ids of nodes that are hidden.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>The id of the node or tie that is selected; null for none.</summary>
    public string? Selected { get; init; }

    /// <summary>Reads the parameters of an address: <c>center=ID-33&amp;depth=2</c>, or a whole address with a question mark.</summary>
    /// <param name="text">The text, its values percent-encoded where needed.</param>
    /// <exception cref="ViewAddressException">A parameter is unknown, or cannot be what it is.</exception>
    public static ViewAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int question = text.IndexOf('?', StringComparison.Ordinal);
        string[] pairs = text[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries);
        return Parse(
            pairs.Select(pair =>
            {
                int equals = pair.IndexOf('=', StringComparison.Ordinal);
                return KeyValuePair.Create(
                    Decode(equals < 0 ? pair : pair[..equals]),
                    equals < 0 ? "" : Decode(pair[(equals + 1)..])
                );
            })
        );
    }

    /// <summary>Reads the parameters of an address.</summary>
    /// <param name="parameters">Names and values, decoded.</param>
    /// <param name="also">Names that are somebody else's.</param>
    /// <exception cref="ViewAddressException">A parameter is unknown, given twice, or cannot be what it is.</exception>
    public static ViewAddress Parse(
        IEnumerable<KeyValuePair<string, string>> parameters,
        params IReadOnlyList<string> also
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(also);
        var address = new ViewAddress();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, string value) in parameters)
        {
            if (also.Contains(name))
            {
                continue;
            }

            if (!seen.Add(name))
            {
                throw new ViewAddressException(name, $"The parameter '{name}' is given twice. Give it once.", []);
            }

            address = ViewParameters.Apply(address, name, value);
        }

        return address;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
