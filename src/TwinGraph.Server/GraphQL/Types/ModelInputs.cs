using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Makes the filters and orders of the model's types.</summary>
internal static class ModelInputs
{
    public static string WhereName(ModelType type) => type.Name + "Where";

    public static string OrderName(ModelType type) => type.Name + "Order";

    private static string ListName(ModelType type) => type.Name + "ListWhere";

    /// <summary>The inputs of a type: its filter, the filter of a list of it, and its order.</summary>
    public static IEnumerable<IGraphType> Of(GraphModel model, ModelType type)
    {
        yield return Where(model, type);
        if (model.IsRelated(type))
        {
            yield return ListWhere(type);
        }

        if (model.IsConnected(type))
        {
            yield return Order(type);
        }
    }

    private static InputObjectGraphType Where(GraphModel model, ModelType type)
    {
        string name = WhereName(type);
        var where = new InputObjectGraphType
        {
            Name = name,
            Description =
                $"A condition on {type.Name}. What is given must all hold: "
                + "`{and: [{…}, {…}]}`, `{or: [{…}, {…}]}`, `{not: {…}}`.",
        };
        Add(where, "and", "All of these hold.", new ListGraphType(new NonNullGraphType(Reference(name))));
        Add(where, "or", "One of these holds.", new ListGraphType(new NonNullGraphType(Reference(name))));
        Add(where, "not", "This does not hold.", Reference(name));
        foreach (ModelMember member in Members(type))
        {
            switch (member)
            {
                case ModelProperty { MayFilter: true } property:
                    Add(where, property.Name, property.Description, Reference(ModelScalars.Filter(property.Kind)));
                    break;
                case ModelRelation { Pattern: not null } relation
                    when model[relation.Target] is { MayFilter: true } target:
                    Add(
                        where,
                        relation.Name,
                        relation.Description,
                        Reference(relation.IsList ? ListName(target) : WhereName(target))
                    );
                    break;
                default:
                    break;
            }
        }

        if (type.LinkTarget is { } link)
        {
            Add(where, link.Name, link.Description, Reference(WhereName(type.LinkNode!)));
        }

        foreach ((string field, ModelType narrower) in Narrowing.Of(model, type.LinkNode ?? type))
        {
            Add(where, field, $"It is of type {narrower.Name}, and this holds for it.", Reference(WhereName(narrower)));
        }

        return where;
    }

    private static InputObjectGraphType ListWhere(ModelType type)
    {
        var list = new InputObjectGraphType
        {
            Name = ListName(type),
            Description = $"A condition on a list of {type.Name}.",
        };
        Add(list, "some", "It holds for at least one of them.", Reference(WhereName(type)));
        Add(list, "none", "It holds for none of them.", Reference(WhereName(type)));
        Add(
            list,
            "all",
            "There is none for which it does not hold; true for an empty list.",
            Reference(WhereName(type))
        );
        return list;
    }

    private static InputObjectGraphType Order(ModelType type)
    {
        var order = new InputObjectGraphType
        {
            Name = OrderName(type),
            Description = $"One thing that {type.Name} is ordered by: exactly one of the fields.",
            IsOneOf = true,
        };
        foreach (ModelMember member in Members(type))
        {
            if (member is ModelProperty { MaySort: true } property)
            {
                Add(order, property.Name, property.Description, Reference("SortDirection"));
            }
        }

        return order;
    }

    // A link has its own and what the node has that it leads to.
    private static IEnumerable<ModelMember> Members(ModelType type) =>
        type.LinkNode is { } node
            ? type.Members.Concat(node.Members.Where(m => type.Members.All(own => own.Name != m.Name)))
            : type.Members;

    private static void Add(InputObjectGraphType input, string name, string description, IGraphType type) =>
        input.AddField(
            new()
            {
                Name = name,
                Description = description,
                ResolvedType = type,
            }
        );

    private static GraphQLTypeReference Reference(string name) => new(name);
}
