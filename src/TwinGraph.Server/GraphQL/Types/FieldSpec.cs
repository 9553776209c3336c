using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A field of nodes, said once for the interface and for every type that has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its GraphQL type.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Resolve">Its value for a node.</param>
/// <param name="Size">For a list, how many items the cost of a query assumes.</param>
/// <param name="Arguments">Its arguments, made anew for each type that has the field.</param>
internal sealed record FieldSpec(
    string Name,
    Type Type,
    string Description,
    Func<IResolveFieldContext, GraphNode, object?> Resolve,
    int Size = 1,
    Func<QueryArguments>? Arguments = null
)
{
    /// <summary>The key of the metadata that holds <see cref="Size"/>.</summary>
    public const string SizeKey = "size";

    public static FieldSpec Text(string name, string description, string? property = null) =>
        new(name, typeof(StringGraphType), description, (_, node) => node.Text(property ?? name));

    public static FieldSpec Date(string name, string description) =>
        new(name, typeof(PartialDateScalar), description, (_, node) => node.Text(name));

    public static FieldSpec Texts(string name, string description) =>
        new(name, ListOf<StringGraphType>(), description, (_, node) => node.Texts(name));

    public static FieldSpec Number(string name, string description) =>
        new(name, typeof(FloatGraphType), description, (_, node) => node.Number(name));

    public static FieldSpec Integer(string name, string description) =>
        new(name, typeof(IntGraphType), description, (_, node) => node.Integer(name));

    public static Type ListOf<T>()
        where T : IGraphType => typeof(NonNullGraphType<ListGraphType<NonNullGraphType<T>>>);

    /// <summary>Gives the field to a type; an interface takes no resolver.</summary>
    public void AddTo(IComplexGraphType type)
    {
        var field = new FieldType
        {
            Name = Name,
            Type = Type,
            Description = Description,
            Arguments = Arguments?.Invoke(),
        };
        field.Metadata[SizeKey] = Size;
        if (type is IObjectGraphType)
        {
            field.Resolver = new FuncFieldResolver<GraphNode, object?>(context => Resolve(context, context.Source));
        }

        type.AddField(field);
    }
}
