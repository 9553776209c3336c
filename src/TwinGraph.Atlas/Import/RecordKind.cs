using System.Diagnostics;
using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Import;

/// <summary>What kind of node a record becomes.</summary>
internal enum RecordKind
{
    Source,
    Official,
    Company,
    Sector,
    Programme,
    Partnership,
    Visit,
    Meeting,
    Investment,
    Event,
    Reading,
}

/// <summary>What the kinds have in common and what sets them apart.</summary>
internal static class RecordKinds
{
    public static IReadOnlyList<RecordKind> All { get; } = Enum.GetValues<RecordKind>();

    /// <summary>The code of a kind, as the change log writes it: <c>partnership</c>, <c>official</c>.</summary>
    public static string Code(this RecordKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a code.</summary>
    public static RecordKind Parse(string code) => Enum.Parse<RecordKind>(code, ignoreCase: true);

    /// <summary>The kind of a node with some labels.</summary>
    public static RecordKind OfLabels(IReadOnlyCollection<string> labels) =>
        All.First(k => labels.Contains(k.ToString(), StringComparer.Ordinal));

    /// <summary>Whether it is a kind of tie.</summary>
    public static bool IsTie(this RecordKind kind) => kind is >= RecordKind.Partnership and <= RecordKind.Investment;

    /// <summary>The labels of its nodes, as Cypher writes them.</summary>
    public static string Labels(this RecordKind kind) =>
        kind switch
        {
            RecordKind.Partnership or RecordKind.Visit or RecordKind.Meeting or RecordKind.Investment =>
                $"Entity:Tie:{kind}",
            RecordKind.Reading => "Reading",
            _ => $"Entity:{kind}",
        };

    /// <summary>The label under which its nodes are found by id.</summary>
    public static string Key(this RecordKind kind) => kind == RecordKind.Reading ? "Reading" : "Entity";

    /// <summary>Whether several files may state the same node, each adding what it knows.</summary>
    public static bool IsShared(this RecordKind kind) =>
        kind is RecordKind.Official or RecordKind.Company or RecordKind.Sector or RecordKind.Programme;

    /// <summary>Whether a change replaces the node; a source is changed in place, since unchanged ties point to it.</summary>
    public static bool IsReplaced(this RecordKind kind) => !kind.IsShared() && kind != RecordKind.Source;

    public static RecordKind Of(TieKind kind) =>
        kind switch
        {
            TieKind.Partnership => RecordKind.Partnership,
            TieKind.Visit => RecordKind.Visit,
            TieKind.Meeting => RecordKind.Meeting,
            TieKind.Investment => RecordKind.Investment,
            _ => throw new UnreachableException(),
        };
}
