using System.Text.Json;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>How a row of a compiled statement becomes an object of the answer.</summary>
/// <param name="type">The type of the object.</param>
internal sealed class ObjectPlan(string type)
{
    /// <summary>The key of the map that tells the object type of an abstract one.</summary>
    public const string TypeKey = "__type";

    /// <summary>The GraphQL type where every object is of the same; otherwise the abstract type's name.</summary>
    public string Type { get; } = type;

    /// <summary>The fields of each object, in the order of the answer, where all types answer the same.</summary>
    public FieldPlan[]? Fields { get; set; }

    /// <summary>The fields by object type, where they differ.</summary>
    public Dictionary<string, FieldPlan[]>? ByType { get; set; }

    /// <summary>Whether the map tells its type.</summary>
    public bool TellsType { get; set; }
}

/// <summary>What a key of the answer holds.</summary>
internal enum FieldShape
{
    TypeName,
    Scalar,
    Object,
    ObjectList,
    Connection,
    Page,
    Aggregate,
    PageInfo,
    Cursor,
}

/// <summary>How a field is read.</summary>
/// <param name="Key">The key in the answer.</param>
/// <param name="Shape">What it holds.</param>
internal sealed record FieldPlan(string Key, FieldShape Shape)
{
    /// <summary>The key as JSON writes it.</summary>
    public JsonEncodedText Json { get; } = JsonEncodedText.Encode(Key);

    /// <summary>The key in the row's map; the answer's own where it is null.</summary>
    public string? Source { get; init; }

    public ScalarKind Scalar { get; init; }

    /// <summary>Whether null would break the schema's promise.</summary>
    public bool IsRequired { get; init; }

    public ObjectPlan? Object { get; init; }

    public ConnectionPlan? Connection { get; init; }

    /// <summary>Of a page: whether its items are edges with a cursor of their own.</summary>
    public bool IsCursor { get; init; }
}

/// <summary>How a connection is read.</summary>
internal sealed class ConnectionPlan
{
    /// <summary>The key of the rows in the connection's map.</summary>
    public const string PageKey = "__page";

    /// <summary>The key of the sort keys in a row.</summary>
    public const string KeysKey = "__keys";

    /// <summary>The key that tells whether items lie on the other side of <c>after</c>.</summary>
    public const string BehindKey = "__behind";

    /// <summary>The key that tells whether items lie on the other side of <c>before</c>.</summary>
    public const string AheadKey = "__ahead";

    /// <summary>The key of the aggregates in an aggregate's map.</summary>
    public const string SumsKey = "__sums";

    /// <summary>The GraphQL type of the connection.</summary>
    public required string Type { get; init; }

    /// <summary>The most items of the page; the rows hold one more where there is more.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the rows come last first.</summary>
    public required bool IsBackward { get; init; }

    /// <summary>What marks cursors as this connection's.</summary>
    public required string Digest { get; init; }

    /// <summary>The fields of the connection.</summary>
    public FieldPlan[] Fields { get; set; } = [];
}
