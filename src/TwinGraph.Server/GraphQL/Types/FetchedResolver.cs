using GraphQL;
using GraphQL.Resolvers;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Answers a field of a node that a resolver fetched by itself, outside of a compiled statement.</summary>
/// <remarks>
/// A property is read from the node in hand. A relation is asked for with one statement for all nodes that the same
/// place of the operation found.
/// </remarks>
internal sealed class FetchedResolver(ModelProperty? property) : IFieldResolver
{
    private const string Prefix = "{n}.";

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var node = (GraphNode)context.Source!;
        return new(property is null ? Promise(context, node) : Value(context, node, property));
    }

    private static object? Promise(IResolveFieldContext context, GraphNode node)
    {
        ModelType type = GraphModel.Atlas[
            node.IsTie ? "Tie"
            : node.IsRegion ? "Region"
            : node.Kind.ToString()
        ];
        string place = string.Join('.', context.ResponsePath.Where(step => step is string)) + "/" + type.Name;
        return context
            .Session()
            .FieldOf(place, (ids, _) => context.FieldOfNodesAsync(type, ids))
            .Load(node.Id, answer => answer);
    }

    private static object? Value(IResolveFieldContext context, GraphNode node, ModelProperty property)
    {
        switch (property.Name)
        {
            case "id":
                return node.Id;
            case "name":
                string? language = context.GetArgument<string?>("language");
                return language is null
                    ? node.Name
                    : node.Text("name" + language[0] + language[1..].ToLowerInvariant()) ?? node.Name;
            case "level" when property.Kind == ScalarKind.RegionLevel:
                return node.Kind == NodeKind.Province ? "PROVINCE" : "CITY";
            default:
                string stored = property.Cypher.Text[Prefix.Length..];
                return property.Kind switch
                {
                    ScalarKind.Texts => node.Texts(stored),
                    ScalarKind.Integer => node.Integer(stored),
                    ScalarKind.Number => node.Number(stored),
                    _ => node.Text(stored),
                };
        }
    }
}
