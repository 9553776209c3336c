using System.Globalization;
using System.Text.Json;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>Reads limits out of settings: <c>maxCost=9000</c> for all, <c>editor.maxCost=9000</c> for one role.</summary>
/// <remarks>
/// The section <c>graphQL</c> of a limits' file is a JSON object of the same names: numbers and words beside each other for all, and below
/// <c>anonymous</c>, <c>reader</c>, <c>editor</c>, <c>admin</c> for one. What stands for a role goes before what stands
/// for all, and what stands on the command line before what stands in the file.
/// </remarks>
internal sealed class LimitSettings
{
    private static readonly string[] s_roles = ["anonymous", "reader", "editor", "admin"];
    private static readonly SortedDictionary<string, Func<GraphQLLimits, string, GraphQLLimits>> s_setters = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["maxCharacters"] = (l, v) => l with { MaxCharacters = Whole(v) },
        ["maxTokens"] = (l, v) => l with { MaxTokens = Whole(v) },
        ["maxDepth"] = (l, v) => l with { MaxDepth = Whole(v) },
        ["maxCost"] = (l, v) => l with { MaxCost = Whole(v) },
        ["maxAliases"] = (l, v) => l with { MaxAliases = Whole(v) },
        ["maxRootFields"] = (l, v) => l with { MaxRootFields = Whole(v) },
        ["maxDirectives"] = (l, v) => l with { MaxDirectives = Whole(v) },
        ["maxDirectivesAtOnePlace"] = (l, v) => l with { MaxDirectivesAtOnePlace = Whole(v) },
        ["maxFragments"] = (l, v) => l with { MaxFragments = Whole(v) },
        ["maxIntrospectionNesting"] = (l, v) => l with { MaxIntrospectionNesting = Whole(v) },
        ["maxListItems"] = (l, v) => l with { MaxListItems = Whole(v) },
        ["maxInputDepth"] = (l, v) => l with { MaxInputDepth = Whole(v) },
        ["defaultPageSize"] = (l, v) => l with { DefaultPageSize = Whole(v) },
        ["maxFilterDepth"] = (l, v) => l with { MaxFilterDepth = Whole(v) },
        ["maxFirst"] = (l, v) => l with { MaxFirst = Whole(v) },
        ["maxNetworkDepth"] = (l, v) => l with { MaxNetworkDepth = Math.Min(5, Whole(v)) },
        ["maxPathLength"] = (l, v) => l with { MaxPathLength = Math.Min(10, Whole(v)) },
        ["maxBodyBytes"] = (l, v) => l with { MaxBodyBytes = Whole(v) },
        ["maxUploadBytes"] = (l, v) => l with { MaxUploadBytes = Whole(v) },
        ["maxUploads"] = (l, v) => l with { MaxUploads = Whole(v) },
        ["maxCachedCharacters"] = (l, v) => l with { MaxCachedCharacters = Whole(v) },
        ["maxCachedSteps"] = (l, v) => l with { MaxCachedSteps = Whole(v) },
        ["maxAtOnce"] = (l, v) => l with { MaxAtOnce = Whole(v) },
        ["maxErrors"] = (l, v) => l with { MaxErrors = Whole(v) },
        ["maxResultBytes"] = (l, v) => l with { MaxResultBytes = Whole(v) },
        ["maxBatch"] = (l, v) => l with { MaxBatch = Whole(v) },
        ["maxCostPerMinute"] = (l, v) => l with { MaxCostPerMinute = Whole(v) },
        ["timeoutSeconds"] = (l, v) => l with { Timeout = Seconds(v) },
        ["introspection"] = (l, v) => l with { Introspection = Access(v) },
    };

    // Whole-server limits are not a caller's: a body is read before it is known what it asks, and one cache serves all.
    private static readonly string[] s_serverWide =
    [
        "maxBodyBytes",
        "maxUploadBytes",
        "maxUploads",
        "maxCachedCharacters",
        "maxCachedSteps",
        "maxAtOnce",
    ];

    private readonly List<(string? Role, string Name, string Value)> _settings = [];

    /// <summary>The names that can be set.</summary>
    public static IEnumerable<string> Names => s_setters.Keys;

    /// <summary>Adds a setting of the form <c>[role.]name=value</c>.</summary>
    /// <exception cref="ServerStartException">It is none.</exception>
    public void Add(string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new ServerStartException(
                $"'{setting}' sets no limit; write --limit maxCost=9000, or --limit editor.maxCost=9000."
            );
        }

        string name = setting[..equals];
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        Add(dot < 0 ? null : name[..dot], name[(dot + 1)..], setting[(equals + 1)..]);
    }

    /// <summary>Adds the settings of a file's section.</summary>
    /// <exception cref="ServerStartException">It holds something else.</exception>
    public void Add(JsonElement section) => AddObject(null, section);

    /// <summary>Puts the settings on limits.</summary>
    /// <param name="limits">The limits without them.</param>
    /// <param name="server">The limits that hold whoever asks.</param>
    /// <exception cref="ServerStartException">A value is of the wrong kind.</exception>
    public RoleLimits Apply(GraphQLLimits limits, out GraphQLLimits server)
    {
        foreach ((_, string name, string value) in _settings.Where(s => s.Role is null))
        {
            limits = Set(limits, name, value);
        }

        server = limits;
        RoleLimits all = RoleLimits.Of(limits);
        foreach ((string? role, string name, string value) in _settings.Where(s => s.Role is not null))
        {
            all = role!.ToLowerInvariant() switch
            {
                "anonymous" => all with { Anonymous = Set(all.Anonymous, name, value) },
                "reader" => all with { Reader = Set(all.Reader, name, value) },
                "editor" => all with { Editor = Set(all.Editor, name, value) },
                _ => all with { Admin = Set(all.Admin, name, value) },
            };
        }

        return all;
    }

    private void AddObject(string? role, JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object)
        {
            throw new ServerStartException("The limits of graphQL must be an object.");
        }

        foreach (JsonProperty setting in settings.EnumerateObject())
        {
            if (role is null && setting.Value.ValueKind == JsonValueKind.Object)
            {
                AddObject(setting.Name, setting.Value);
            }
            else
            {
                Add(role, setting.Name, setting.Value.ToString());
            }
        }
    }

    private void Add(string? role, string name, string value)
    {
        if (role is not null && !s_roles.Contains(role, StringComparer.OrdinalIgnoreCase))
        {
            throw new ServerStartException(
                $"There is no role '{role}' to limit; there are {string.Join(", ", s_roles)}."
            );
        }

        if (!s_setters.ContainsKey(name))
        {
            throw new ServerStartException($"There is no limit '{name}'; there are {string.Join(", ", Names)}.");
        }

        if (role is not null && s_serverWide.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ServerStartException($"'{name}' is the whole server's and cannot be set for one role.");
        }

        // A value is tried now, so that a wrong one is told with its name and not at the first request.
        _ = Set(new(), name, value);
        _settings.Add((role, name, value));
    }

    private static GraphQLLimits Set(GraphQLLimits limits, string name, string value)
    {
        try
        {
            return s_setters[name](limits, value.Trim());
        }
        catch (FormatException problem)
        {
            throw new ServerStartException($"The limit {name} cannot be '{value}': {problem.Message}", problem);
        }
    }

    private static int Whole(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException("it takes a whole number of 0 or more.");

    private static TimeSpan Seconds(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && seconds is > 0 and <= 3_600
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException("it takes seconds, more than 0 and at most 3600.");

    private static IntrospectionAccess Access(string value) =>
        value.ToLowerInvariant() switch
        {
            "on" => IntrospectionAccess.On,
            "off" => IntrospectionAccess.Off,
            "signed-in" => IntrospectionAccess.SignedIn,
            _ => throw new FormatException("it takes on, off or signed-in."),
        };
}
