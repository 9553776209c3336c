using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions.Temporal;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>The few functions of APOC that tools cannot do without: LangChain's, and those of Neo4j's GraphQL library.</summary>
internal static class ApocFunctions
{
    private const string Convert = "apoc.date.convertFormat";
    private const string Validate = "apoc.util.validatePredicate";

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("apoc.version", 0, 0, static (_, _) => CypherValue.String(ServerIdentity.CompatibleVersion)),
        Strict(
            Convert,
            2,
            3,
            static (a, _) =>
                CypherValue.String(
                    ConvertFormat(
                        Text(Convert, a[0]),
                        Text(Convert, a[1]),
                        a.Length > 2 ? Text(Convert, a[2]) : "yyyy-MM-dd"
                    )
                )
        ),
        new(Validate, 3, 3, static (a, _) => ValidatePredicate(a[0], a[1], a[2]), Deterministic: false),
    ];

    /// <summary>Refuses when a predicate holds, with a message whose <c>%s</c> and <c>%d</c> stand for values.</summary>
    /// <exception cref="CypherException">The predicate holds.</exception>
    public static CypherValue ValidatePredicate(in CypherValue predicate, in CypherValue message, in CypherValue values)
    {
        if (!predicate.IsNull && !predicate.IsBoolean)
        {
            return FunctionErrors.Type(Validate, "a boolean", predicate);
        }

        return predicate.IsTrue
            ? throw new CypherException(
                StatusCodes.ProcedureCallFailed,
                "ValidationFailed",
                Fill(Text(Validate, message), List(Validate, values))
            )
            : CypherValue.True;
    }

    private static string Fill(string message, ListValue values)
    {
        var text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < message.Length; i++)
        {
            bool holds = message[i] == '%' && i + 1 < message.Length && message[i + 1] is 's' or 'd';
            if (!holds || next >= values.Count)
            {
                text.Append(message[i]);
                continue;
            }

            CypherValue value = values[next++];
            text.Append(value.IsString ? value.AsString() : ValueText.Literal(value));
            i++;
        }

        return text.ToString();
    }

    // The formats are java.time's names; other patterns are not read.
    private static string ConvertFormat(string temporal, string from, string to)
    {
        ValueKind kind = from.ToLowerInvariant() switch
        {
            "iso_date" or "iso_local_date" or "yyyy-mm-dd" => ValueKind.Date,
            "iso_local_date_time" => ValueKind.LocalDateTime,
            "iso_date_time" or "iso_offset_date_time" or "iso_zoned_date_time" or "iso_instant" => ValueKind.DateTime,
            _ => throw Unknown(from),
        };
        int bracket = temporal.IndexOf('[', StringComparison.Ordinal);
        (string plain, string name) = bracket < 0 ? (temporal, "") : (temporal[..bracket], temporal[bracket..]);
        if (TemporalParser.Parse(kind, plain) is null)
        {
            throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidArgumentValue",
                $"{Convert}(): {ValueText.Excerpt(CypherValue.String(temporal))} is not of the format {from}."
            );
        }

        int time = plain.IndexOf('T', StringComparison.Ordinal);
        int zone = time < 0 ? -1 : plain.IndexOfAny(['Z', '+', '-'], time);
        string offset = zone < 0 ? "" : plain[zone..];
        string local = zone < 0 ? plain : plain[..zone];

        // java.time writes the seconds also where they are 0.
        local += time >= 0 && local.LastIndexOf(':') == local.IndexOf(':', StringComparison.Ordinal) ? ":00" : "";
        return to.ToLowerInvariant() switch
        {
            "iso_date" or "iso_local_date" or "yyyy-mm-dd" => time < 0 ? plain : plain[..time],
            "iso_local_date_time" when time >= 0 => local,
            "iso_local_time" when time >= 0 => local[(time + 1)..],
            "iso_offset_date_time" when zone >= 0 => local + offset,
            "iso_zoned_date_time" or "iso_date_time" when zone >= 0 => local + offset + name,
            _ => throw Unknown(to),
        };
    }

    private static CypherException Unknown(string format) =>
        new(
            StatusCodes.ArgumentError,
            "InvalidArgumentValue",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Convert}(): the format '{format}' is not known here, or the value has no such part. Known are iso_date, iso_local_date, iso_local_time, iso_local_date_time, iso_offset_date_time and iso_zoned_date_time."
            )
        );
}
