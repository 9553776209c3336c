using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;
using TwinGraph.Server.Exports;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Live;
using TwinGraph.Server.Live.Transports;
using TwinGraph.Server.Pictures;
using TwinGraph.Server.QueryApi;
using TwinGraph.Server.Security;

namespace TwinGraph.Server;

/// <summary>The server's limits out of a JSON file; what it leaves out keeps its default.</summary>
/// <remarks>
/// A member is called as the property of the options' class, in camelCase. Numbers are whole and times are text such as
/// <c>"500ms"</c>, <c>"30s"</c>, <c>"2m"</c> or <c>"1h"</c>. Comments and trailing commas are allowed, unknown members are not.
/// </remarks>
internal sealed class LimitsFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new TimeConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepLimits } },
    };

    /// <summary>Limits of Bolt.</summary>
    public BoltServerOptions Bolt { get; init; } = new();

    /// <summary>Limits of the embedded engine.</summary>
    public CypherEngineOptions Cypher { get; init; } = new();

    /// <summary>Limits of GraphQL, for all and by role, as <see cref="LimitSettings"/> reads them; undefined where there are none.</summary>
    public JsonElement GraphQL { get; init; }

    /// <summary>Limits of exports.</summary>
    public ExportLimits Exports { get; init; } = new();

    /// <summary>How subscriptions follow the log of changes.</summary>
    public FeedOptions Feed { get; init; } = new();

    /// <summary>Limits of WebSockets and streams of events.</summary>
    public LiveOptions Live { get; init; } = new();

    /// <summary>Limits of pictures.</summary>
    public PictureLimits Pictures { get; init; } = new();

    /// <summary>Limits of the Query API.</summary>
    public QueryApiLimits QueryApi { get; init; } = new();

    /// <summary>Limits of signing in.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="ServerStartException">It cannot be read, or says what makes no sense.</exception>
    public static LimitsFile Read(string path)
    {
        try
        {
            LimitsFile limits =
                JsonSerializer.Deserialize<LimitsFile>(File.ReadAllBytes(path), s_json)
                ?? throw new ServerStartException($"{path}: there must be an object with limits in it.");
            CheckAll(limits, path);
            return limits;
        }
        catch (JsonException problem)
        {
            throw new ServerStartException(
                $"{path}, line {(problem.LineNumber ?? 0) + 1}: {problem.Path} is no limit, or not of its kind. {Explain(problem)}",
                problem
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ServerStartException($"The limits could not be read: {problem.Message}", problem);
        }
    }

    // Sections, and in them whole numbers and times. What else the classes hold has flags of its own.
    private static void KeepLimits(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            Type kind = type.Properties[i].PropertyType;
            if (type.Type != typeof(LimitsFile) && !IsLimit(kind) && !IsSection(kind))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    private static bool IsLimit(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(TimeSpan);

    private static bool IsSection(Type type) => type.IsClass && type.Name.EndsWith("Limits", StringComparison.Ordinal);

    private static void CheckAll(LimitsFile limits, string path)
    {
        foreach (PropertyInfo section in typeof(LimitsFile).GetProperties())
        {
            if (section.PropertyType == typeof(JsonElement))
            {
                continue;
            }

            object values =
                section.GetValue(limits)
                ?? throw new ServerStartException($"{path}: {Name(section)} must be an object with limits in it.");
            Check(values, Name(section), path);
        }

        if (limits.Bolt.MaxDepth is < 1 or > MostDepth)
        {
            throw new ServerStartException($"{path}: bolt.maxDepth must be 1 to {MostDepth}.");
        }
    }

    private static void Check(object section, string name, string path)
    {
        foreach (PropertyInfo property in section.GetType().GetProperties())
        {
            string place = $"{name}.{Name(property)}";
            if (IsSection(property.PropertyType))
            {
                Check(
                    property.GetValue(section)
                        ?? throw new ServerStartException($"{path}: {place} must be an object with limits in it."),
                    place,
                    path
                );
            }
            else if (IsLimit(property.PropertyType))
            {
                long value = property.GetValue(section) switch
                {
                    int number => number,
                    long number => number,
                    TimeSpan time => time.Ticks,
                    _ => 0,
                };
                if (value < 0)
                {
                    throw new ServerStartException($"{path}: {place} must not be negative.");
                }

                if (value == 0 && section is (FeedOptions or LiveOptions or ExportLimits or PictureLimits))
                {
                    throw new ServerStartException($"{path}: {place} must be above zero.");
                }
            }
        }
    }

    // Deeper values would not leave enough of the stack.
    private const int MostDepth = 400;

    private static string Name(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Explain(JsonException problem) =>
        problem.InnerException is FormatException wrong ? wrong.Message : "";

    private sealed class TimeConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            int digits = 0;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                digits++;
            }

            int milliseconds = text[digits..].Trim() switch
            {
                "ms" => 1,
                "s" => 1000,
                "m" or "min" => 60_000,
                "h" => 3_600_000,
                _ => 0,
            };
            return milliseconds > 0 && digits is > 0 and < 10
                ? TimeSpan.FromMilliseconds(long.Parse(text.AsSpan(0, digits), provider: null) * milliseconds)
                : throw new JsonException(
                    "",
                    new FormatException("Write a time as \"500ms\", \"30s\", \"2m\" or \"1h\".")
                );
        }

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue($"{(long)value.TotalMilliseconds}ms");
    }
}
