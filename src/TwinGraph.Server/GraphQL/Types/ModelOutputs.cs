using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Makes the types that are nothing but compiled: links, rows, connections, edges and sums.</summary>
internal static class ModelOutputs
{
    private static readonly string[] s_span = ["min", "max"];
    private static readonly string[] s_sum = ["sum", "min", "max", "average"];

    /// <summary>All of them.</summary>
    public static IEnumerable<IGraphType> All(GraphModel model)
    {
        var aggregates = new HashSet<string>(StringComparer.Ordinal);
        foreach (ModelType type in model.Types)
        {
            switch (type.Form)
            {
                case ModelForm.Link:
                case ModelForm.Row:
                    var plain = new ObjectGraphType { Name = type.Name, Description = type.Description };
                    ModelFields.AddTo(plain, type);
                    yield return plain;
                    break;
                case ModelForm.Union:
                    yield return new ModelUnion(type);
                    break;
                default:
                    break;
            }

            if (!model.IsConnected(type))
            {
                continue;
            }

            yield return Edge(type);
            yield return Connection(type);
            ModelType node = type.LinkNode ?? type;
            if (aggregates.Add(Aggregates.TypeName(node)))
            {
                yield return Aggregate(node);
            }
        }

        yield return PageInfo();
        yield return Span("DateSpan", "The earliest and the latest of some dates.", s_span, "PartialDate");
        yield return Span("IntSum", "Whole numbers summed up.", s_sum, "Int");
        yield return Span("FloatSum", "Numbers summed up.", s_sum, "Float");
    }

    private static ObjectGraphType Connection(ModelType type)
    {
        ModelType node = type.LinkNode ?? type;
        ObjectGraphType connection = New(type.Name + "Connection", $"A list of {type.Name}, a page at a time.");
        Add(connection, "totalCount", "How many there are on all pages together.", Required("Int"));
        Add(connection, "edges", "The page, each with its cursor.", ModelFields.ListOf(type.Name + "Edge"));
        Add(connection, "nodes", "The page, without cursors.", ModelFields.ListOf(node.Name));
        Add(connection, "pageInfo", "Where the page lies in the list.", Required("PageInfo"));
        Add(connection, "aggregate", "All pages together, summed up.", Required(Aggregates.TypeName(type)));
        return connection;
    }

    private static ObjectGraphType Edge(ModelType type)
    {
        ModelType node = type.LinkNode ?? type;
        ObjectGraphType edge = New(type.Name + "Edge", $"One of a list of {type.Name}.");
        Add(edge, "cursor", "Its place in the list, for `after` and `before`.", Required("String"));
        Add(edge, "node", "The thing itself.", Required(node.Name));
        foreach (ModelProperty property in type.Form == ModelForm.Link ? type.Properties : [])
        {
            edge.AddField(ModelFields.Property(property));
        }

        return edge;
    }

    private static ObjectGraphType Aggregate(ModelType type)
    {
        ObjectGraphType aggregate = New(Aggregates.TypeName(type), $"A list of {type.Name}, summed up.");
        Add(aggregate, "count", "How many there are.", Required("Int"));
        foreach (ModelProperty property in Aggregates.Of(type))
        {
            Add(aggregate, property.Name, property.Description, Required(Aggregates.TypeName(property)));
        }

        if (Aggregates.HasMoney(type))
        {
            Add(aggregate, "amounts", "The amounts by currency, null last.", ModelFields.ListOf("MoneySum"));
        }

        return aggregate;
    }

    private static ObjectGraphType PageInfo()
    {
        ObjectGraphType info = New("PageInfo", "Where a page lies in its list.");
        Add(info, "hasNextPage", "Whether there is more after the page.", Required("Boolean"));
        Add(info, "hasPreviousPage", "Whether there is more before the page.", Required("Boolean"));
        Add(info, "startCursor", "The cursor of the first; null of an empty page.", Reference("String"));
        Add(info, "endCursor", "The cursor of the last; null of an empty page.", Reference("String"));
        return info;
    }

    private static ObjectGraphType Span(string name, string description, string[] functions, string type)
    {
        ObjectGraphType span = New(name, description);
        foreach (string function in functions)
        {
            string meaning = function switch
            {
                "min" => "The least; null where no item has a value.",
                "max" => "The greatest; null where no item has a value.",
                "sum" => "All together; 0 where no item has a value.",
                _ => "The mean of those that have a value; null where none has.",
            };
            Add(span, function, meaning, Reference(function == "average" ? "Float" : type));
        }

        return span;
    }

    private static ObjectGraphType New(string name, string description) =>
        new() { Name = name, Description = description };

    private static void Add(ObjectGraphType type, string name, string description, IGraphType graphType)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = graphType,
        };
        type.AddField(field);
    }

    private static GraphQLTypeReference Reference(string name) => new(name);

    private static NonNullGraphType Required(string name) => new(Reference(name));

    private sealed class ModelUnion : UnionGraphType
    {
        public ModelUnion(ModelType type)
        {
            Name = type.Name;
            Description = type.Description;
            foreach (ModelType member in type.Concrete)
            {
                Type(NodeTypes.Of(member.Name));
            }
        }
    }
}
