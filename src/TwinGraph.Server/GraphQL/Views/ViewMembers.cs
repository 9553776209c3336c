using System.Text.Json;
using GraphQL.Types;
using TwinGraph.Atlas.Views;

namespace TwinGraph.Server.GraphQL.Views;

/// <summary>A field of one of the types of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, made anew for each schema.</param>
/// <param name="Description">What it answers.</param>
/// <param name="Write">Writes its value, in a language for names; null where it holds objects.</param>
internal sealed record ViewMember<T>(
    string Name,
    Func<IGraphType> Type,
    string Description,
    Action<Utf8JsonWriter, T, string?>? Write
);

/// <summary>The fields of the types of a view.</summary>
internal static class ViewMembers
{
    public static IReadOnlyList<ViewMember<ViewGraph>> View { get; } =
    [
        new("nodes", ListOf("ViewNode"), "The nodes: with a center the nearest first, then the most tied.", null),
        new("edges", ListOf("ViewEdge"), "The edges among them, by id.", null),
        new(
            "totalNodes",
            Required("Int"),
            "How many nodes there would be without the limits.",
            static (j, v, _) => j.WriteNumberValue(v.TotalNodes)
        ),
        new(
            "totalEdges",
            Required("Int"),
            "How many edges there would be without the limits.",
            static (j, v, _) => j.WriteNumberValue(v.TotalEdges)
        ),
        new(
            "truncated",
            Required("Boolean"),
            "Whether the limits cut something off.",
            static (j, v, _) => j.WriteBooleanValue(v.IsTruncated)
        ),
        new(
            "first",
            Optional("PartialDate"),
            "The earliest date in the view.",
            static (j, v, _) => j.WriteStringValue(v.First)
        ),
        new(
            "last",
            Optional("PartialDate"),
            "The latest date in the view.",
            static (j, v, _) => j.WriteStringValue(v.Last)
        ),
    ];

    public static IReadOnlyList<ViewMember<ViewNode>> Node { get; } =
    [
        new("id", Required("ID"), "Its id.", static (j, n, _) => j.WriteStringValue(n.Id)),
        new(
            "kind",
            Required("NodeType"),
            "What it is.",
            static (j, n, _) => j.WriteStringValue(n.Kind.ToUpperInvariant())
        ),
        new(
            "name",
            Required("String"),
            "Its name.",
            static (j, n, language) => j.WriteStringValue(n.Names.In(language))
        ),
        new(
            "country",
            Optional("ID"),
            "The country of a region: CN, ID.",
            static (j, n, _) => j.WriteStringValue(n.Country)
        ),
        new(
            "parent",
            Optional("ID"),
            "Of a city, the id of the province it lies in.",
            static (j, n, _) => j.WriteStringValue(n.Parent)
        ),
        new("lat", Optional("Float"), "Degrees north, of a region.", static (j, n, _) => Number(j, n.Lat)),
        new("lon", Optional("Float"), "Degrees east, of a region.", static (j, n, _) => Number(j, n.Lon)),
        new(
            "ties",
            Required("Int"),
            "How many ties of the view it takes part in.",
            static (j, n, _) => j.WriteNumberValue(n.Ties)
        ),
        new(
            "distance",
            Optional("Int"),
            "How many edges away from the center it is; null in a view without one.",
            static (j, n, _) => Number(j, n.Distance)
        ),
    ];

    public static IReadOnlyList<ViewMember<ViewEdge>> Edge { get; } =
    [
        new(
            "id",
            Required("ID"),
            "Its id, stable as long as the tie and its ends are.",
            static (j, e, _) => j.WriteStringValue(e.Id)
        ),
        new("from", Required("ID"), "The id of the node it leaves.", static (j, e, _) => j.WriteStringValue(e.From)),
        new("to", Required("ID"), "The id of the node it enters.", static (j, e, _) => j.WriteStringValue(e.To)),
        new(
            "type",
            Required("String"),
            "PARTNERS_WITH, VISITED, MET, INVESTS_IN of a tie; COVERS, UNDER, IN_SECTOR, HOLDS_OFFICE, PART_OF of what is none.",
            static (j, e, _) => j.WriteStringValue(e.Type)
        ),
        new(
            "kind",
            Optional("TieKind"),
            "The kind of the tie; null for what is no tie.",
            static (j, e, _) => Upper(j, e.Tie?.Kind)
        ),
        new(
            "status",
            Optional("TieStatus"),
            "The state of the tie, on the day asked for.",
            static (j, e, _) => Upper(j, e.Tie?.Status)
        ),
        new("on", Optional("PartialDate"), "When, or since when.", static (j, e, _) => j.WriteStringValue(e.On)),
        new("until", Optional("PartialDate"), "When it was over.", static (j, e, _) => j.WriteStringValue(e.Until)),
        new(
            "tie",
            Optional("ID"),
            "The id of the tie; null for what is no tie.",
            static (j, e, _) => j.WriteStringValue(e.Tie?.Id)
        ),
        new(
            "sectors",
            ListOf("ID"),
            "Ids of the sectors that the tie covers.",
            static (j, e, _) => Texts(j, e.Tie?.Sectors)
        ),
        new(
            "programme",
            Optional("String"),
            "The code of the programme that the tie is under.",
            static (j, e, _) => j.WriteStringValue(e.Tie?.Programme)
        ),
        new("amount", Optional("Float"), "The money in it.", static (j, e, _) => Number(j, e.Tie?.Amount)),
        new(
            "currency",
            Optional("String"),
            "The currency of the amount, as ISO 4217 writes it.",
            static (j, e, _) => j.WriteStringValue(e.Tie?.Currency)
        ),
        new("steps", ListOf("ViewStep"), "The dated steps of the tie, oldest first.", null),
    ];

    public static IReadOnlyList<ViewMember<ViewStep>> Step { get; } =
    [
        new("status", Required("TieStatus"), "Which step.", static (j, s, _) => Upper(j, s.Status)),
        new("on", Required("PartialDate"), "When it was reached.", static (j, s, _) => j.WriteStringValue(s.On)),
    ];

    private static Func<IGraphType> Optional(string name) => () => new GraphQLTypeReference(name);

    private static Func<IGraphType> Required(string name) => () => new NonNullGraphType(new GraphQLTypeReference(name));

    private static Func<IGraphType> ListOf(string name) =>
        () => new NonNullGraphType(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(name))));

    private static void Upper(Utf8JsonWriter json, string? stored) => json.WriteStringValue(stored?.ToUpperInvariant());

    private static void Number(Utf8JsonWriter json, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumberValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Texts(Utf8JsonWriter json, IReadOnlyList<string>? texts)
    {
        json.WriteStartArray();
        foreach (string text in texts ?? [])
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
