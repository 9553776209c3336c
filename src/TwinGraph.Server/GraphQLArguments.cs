using System.Collections.Frozen;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server;

/// <summary>The options of the command line that are about GraphQL, as they come.</summary>
/// <param name="endpoint">Where telemetry goes by the environment, if anywhere.</param>
internal sealed class GraphQLArguments(string? endpoint)
{
    private readonly List<string> _settings = [];
    private string? _trusted;
    private TrustedOnly _only;
    private string? _endpoint = endpoint;

    /// <summary>The options' names.</summary>
    public static FrozenSet<string> Names { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            "--limit",
            "--introspection",
            "--trusted-documents",
            "--trusted-only",
            "--otlp"
        );

    /// <summary>The trusted documents.</summary>
    /// <exception cref="ServerStartException">They cannot be read.</exception>
    public TrustedDocuments Trusted => _trusted is null ? TrustedDocuments.None : TrustedDocuments.Load(_trusted);

    /// <summary>Whose operations must be among them.</summary>
    /// <exception cref="ServerStartException">There are no such documents.</exception>
    public TrustedOnly TrustedOnly =>
        _only == TrustedOnly.Nobody || _trusted is not null
            ? _only
            : throw new ServerStartException(
                "--trusted-only needs --trusted-documents, for else nothing could be asked: "
                    + "--trusted-documents DIR --trusted-only anonymous."
            );

    /// <summary>Where telemetry goes; null for nowhere.</summary>
    /// <exception cref="ServerStartException">That is no address.</exception>
    public Uri? Otlp =>
        string.IsNullOrEmpty(_endpoint) ? null
        : Uri.TryCreate(_endpoint, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address
        : throw new ServerStartException(
            $"'{_endpoint}' is no address for telemetry; write --otlp http://127.0.0.1:4317."
        );

    /// <summary>Takes an option.</summary>
    /// <exception cref="ServerStartException">The value is none that it takes.</exception>
    public void Take(string name, string value)
    {
        switch (name)
        {
            case "--limit":
                _settings.Add(value);
                break;
            case "--introspection":
                _settings.Add("introspection=" + value);
                break;
            case "--trusted-documents":
                _trusted = value;
                break;
            case "--trusted-only":
                _only = value switch
                {
                    "nobody" => TrustedOnly.Nobody,
                    "anonymous" => TrustedOnly.Anonymous,
                    "everybody" => TrustedOnly.Everybody,
                    _ => throw new ServerStartException(
                        $"--trusted-only takes nobody, anonymous or everybody, not '{value}'."
                    ),
                };
                break;
            default:
                _endpoint = value;
                break;
        }
    }

    /// <summary>The limits: those of the file, then those of the command line.</summary>
    /// <param name="defaults">The limits where neither says anything.</param>
    /// <param name="file">The file.</param>
    /// <param name="roles">The limits by role.</param>
    /// <returns>The limits that hold whoever asks.</returns>
    /// <exception cref="ServerStartException">One of them is wrong.</exception>
    public GraphQLLimits Limits(GraphQLLimits defaults, LimitsFile file, out RoleLimits roles)
    {
        var settings = new LimitSettings();
        if (file.GraphQL.ValueKind != System.Text.Json.JsonValueKind.Undefined)
        {
            settings.Add(file.GraphQL);
        }

        foreach (string setting in _settings)
        {
            settings.Add(setting);
        }

        roles = settings.Apply(defaults, out GraphQLLimits server);
        return server;
    }
}
