using System.Collections.Frozen;

namespace TwinGraph.Server.GraphQL.Model;

/// <summary>What a type of the model stands for.</summary>
internal enum ModelForm
{
    /// <summary>Nodes of one label.</summary>
    Object,

    /// <summary>Nodes of several labels, with what they have in common.</summary>
    Interface,

    /// <summary>Nodes of several labels, with nothing in common.</summary>
    Union,

    /// <summary>A relationship together with the node it leads to.</summary>
    Link,

    /// <summary>A row of a query.</summary>
    Row,
}

/// <summary>A type of the graph model: what GraphQL calls it, where it is in the graph, and what it has.</summary>
/// <remarks>Immutable once <see cref="GraphModel"/> has joined the types.</remarks>
internal sealed class ModelType
{
    private FrozenDictionary<string, ModelField> _fields = FrozenDictionary<string, ModelField>.Empty;

    /// <summary>A type.</summary>
    /// <param name="form">What it stands for.</param>
    /// <param name="name">Its GraphQL name.</param>
    /// <param name="description">What it is.</param>
    /// <param name="members">What it has.</param>
    public ModelType(ModelForm form, string name, string description, params ModelMember[] members)
    {
        (Form, Name, Description, Members) = (form, name, description, members);
        Test = "{n}:" + name;
        Label = name;
    }

    public ModelForm Form { get; }

    public string Name { get; }

    public string Description { get; }

    /// <summary>What it has, in the order of the schema.</summary>
    public IReadOnlyList<ModelMember> Members { get; }

    /// <summary>The label, or labels, of its nodes: <c>Region</c>, <c>Entity|Milestone|Reading</c>.</summary>
    public string Label { get; init; }

    /// <summary>Whether <c>{n}</c> is one of it.</summary>
    public CypherTemplate Test { get; init; }

    /// <summary>The name of its connection at the root; null where it has none.</summary>
    public string? Plural { get; init; }

    /// <summary>The interfaces and unions it belongs to.</summary>
    public string[] BelongsTo { get; init; } = [];

    /// <summary>Of a link: the field that holds the node, and that node's type.</summary>
    public ModelRelation? LinkTarget { get; init; }

    /// <summary>Of a link: what orders two relationships to the same node, over <c>{r}</c>.</summary>
    public CypherTemplate[] LinkKeys { get; init; } = [];

    /// <summary>The label whose constraint finds one of it by id.</summary>
    public string KeyLabel { get; init; } = "Entity";

    /// <summary>The object types it stands for; of an object type, itself.</summary>
    public IReadOnlyList<ModelType> Concrete { get; private set; } = [];

    /// <summary>Of a link: the type of the node it leads to.</summary>
    public ModelType? LinkNode { get; private set; }

    /// <summary>Whether its nodes are of several object types.</summary>
    public bool IsAbstract => Form is ModelForm.Interface or ModelForm.Union;

    /// <summary>Whether filters and orders can name something of it.</summary>
    public bool MayFilter => Form is not (ModelForm.Union or ModelForm.Row);

    /// <summary>Its properties.</summary>
    public IEnumerable<ModelProperty> Properties => Members.OfType<ModelProperty>();

    /// <summary>Its relations.</summary>
    public IEnumerable<ModelRelation> Relations => Members.OfType<ModelRelation>();

    /// <summary>What a field of the GraphQL type means; null when it has none of that name.</summary>
    public ModelField? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>Whether a fragment on a type applies to this object type.</summary>
    public bool Is(string typeName) => Name == typeName || Array.IndexOf(BelongsTo, typeName) >= 0;

    /// <summary>Joins it with the types around it.</summary>
    internal void Join(GraphModel model)
    {
        Concrete = IsAbstract ? [.. model.Types.Where(t => t.Form == ModelForm.Object && t.Is(Name))] : [this];
        var fields = new Dictionary<string, ModelField>(StringComparer.Ordinal);
        foreach (ModelMember member in Members)
        {
            switch (member)
            {
                case ModelProperty property:
                    fields.Add(property.Name, new(property, null, null, false));
                    break;
                case ModelRelation relation:
                    ModelType target = model[relation.Target];
                    fields.Add(relation.Name, new(null, relation, target, false));
                    if (HasConnection(relation, target))
                    {
                        fields.Add(relation.Name + "Connection", new(null, relation, target, true));
                    }

                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        if (LinkTarget is { } node)
        {
            LinkNode = model[node.Target];
            fields.Add(node.Name, new(null, node, LinkNode, false));
        }

        _fields = fields.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether a relation is a connection too.</summary>
    public static bool HasConnection(ModelRelation relation, ModelType target) =>
        relation is { IsList: true, Pattern: not null } && target.MayFilter;
}

/// <summary>What a field of a type means.</summary>
/// <param name="Property">The property, or null.</param>
/// <param name="Relation">The relation, or null.</param>
/// <param name="Target">The type that the relation leads to.</param>
/// <param name="IsConnection">Whether the relation is asked for as a connection.</param>
internal sealed record ModelField(
    ModelProperty? Property,
    ModelRelation? Relation,
    ModelType? Target,
    bool IsConnection
);
