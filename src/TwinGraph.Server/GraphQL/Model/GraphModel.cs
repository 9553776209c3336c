using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The one description of the graph that the GraphQL types and the Cypher behind them are made of.</summary>
/// <remarks>Immutable. What a node means in the graph itself is told in the atlas's <c>graph-model.md</c>.</remarks>
internal sealed class GraphModel
{
    private readonly FrozenDictionary<string, ModelType> _byName;
    private readonly FrozenDictionary<string, ModelType> _concrete;
    private readonly FrozenDictionary<string, ModelType> _byKind;

    /// <summary>A description.</summary>
    /// <param name="types">Its types; each may name any other.</param>
    /// <exception cref="ArgumentException">A type names one that is not among them, or two have one name.</exception>
    public GraphModel(params IEnumerable<ModelType> types)
    {
        Types = [.. types];
        _byName = Types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (ModelType type in Types)
        {
            type.Join(this);
        }

        _concrete = Types
            .Where(t => t.Form == ModelForm.Object)
            .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _byKind = _concrete.Values.ToFrozenDictionary(t => t.Name.ToLowerInvariant(), StringComparer.Ordinal);
    }

    /// <summary>The graph of regions and their ties, with the rows that queries return.</summary>
    public static GraphModel Atlas { get; } =
        new([
            .. NodeModels.All,
            .. RegionModels.All,
            .. TieModels.All,
            .. RowModels.All,
            .. ClockModels.All,
            .. NetworkModels.All,
            .. AnalysisModels.All,
            .. LinkModels.All,
        ]);

    /// <summary>All types, in the order of the schema.</summary>
    public IReadOnlyList<ModelType> Types { get; }

    /// <summary>The type of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ModelType this[string name] =>
        _byName.TryGetValue(name, out ModelType? type)
            ? type
            : throw new ArgumentException($"The graph model has no type '{name}'.", nameof(name));

    /// <summary>Finds the type of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ModelType? type) => _byName.TryGetValue(name, out type);

    /// <summary>The object type that a <c>kind</c> stands for: <c>partnership</c>; null when there is none.</summary>
    public ModelType? OfKind(string kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>The object type that a node's label stands for; null for labels that tell no kind, as Entity.</summary>
    public ModelType? OfLabel(string label) => _concrete.GetValueOrDefault(label);

    /// <summary>Whether a relation leads to many of a type.</summary>
    public bool IsRelated(ModelType type) =>
        Types.Any(t => t.Relations.Any(r => r is { IsList: true, Pattern: not null } && r.Target == type.Name));

    /// <summary>Whether there are connections of a type.</summary>
    public bool IsConnected(ModelType type) => type.MayFilter && (type.Plural is not null || IsRelated(type));
}
