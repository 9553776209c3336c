using GraphQLParser;
using GraphQLParser.AST;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>What a schema promises its clients, a line for each promise: <c>Tie.status: TieStatus</c>.</summary>
internal static class SchemaMembers
{
    /// <summary>Lists them.</summary>
    /// <param name="schema">A document in the schema definition language.</param>
    public static IReadOnlySet<string> Of(string schema)
    {
        var members = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ASTNode definition in Parser.Parse(schema).Definitions)
        {
            switch (definition)
            {
                case GraphQLObjectTypeDefinition type:
                    Add(members, type.Name, type.Fields);
                    AddInterfaces(members, type.Name, type.Interfaces);
                    break;
                case GraphQLInterfaceTypeDefinition type:
                    Add(members, type.Name, type.Fields);
                    break;
                case GraphQLInputObjectTypeDefinition type:
                    foreach (
                        GraphQLInputValueDefinition field in (IEnumerable<GraphQLInputValueDefinition>?)type.Fields
                            ?? []
                    )
                    {
                        members.Add($"{type.Name.Value}.{Input(field)}");
                    }

                    break;
                case GraphQLEnumTypeDefinition type:
                    foreach (
                        GraphQLEnumValueDefinition value in (IEnumerable<GraphQLEnumValueDefinition>?)type.Values ?? []
                    )
                    {
                        members.Add($"{type.Name.Value}.{value.Name.Value}");
                    }

                    break;
                case GraphQLUnionTypeDefinition type:
                    foreach (GraphQLNamedType member in (IEnumerable<GraphQLNamedType>?)type.Types ?? [])
                    {
                        members.Add($"{type.Name.Value} = {member.Name.Value}");
                    }

                    break;
                case GraphQLScalarTypeDefinition type:
                    members.Add($"scalar {type.Name.Value}");
                    break;
            }
        }

        return members;
    }

    private static void Add(SortedSet<string> members, GraphQLName type, GraphQLFieldsDefinition? fields)
    {
        foreach (GraphQLFieldDefinition field in (IEnumerable<GraphQLFieldDefinition>?)fields ?? [])
        {
            members.Add($"{type.Value}.{field.Name.Value}: {Text(field.Type)}");
            foreach (
                GraphQLInputValueDefinition argument in (IEnumerable<GraphQLInputValueDefinition>?)field.Arguments ?? []
            )
            {
                members.Add($"{type.Value}.{field.Name.Value}({Input(argument)})");
            }
        }
    }

    private static void AddInterfaces(
        SortedSet<string> members,
        GraphQLName type,
        GraphQLImplementsInterfaces? interfaces
    )
    {
        foreach (GraphQLNamedType one in (IEnumerable<GraphQLNamedType>?)interfaces ?? [])
        {
            members.Add($"{type.Value} implements {one.Name.Value}");
        }
    }

    private static string Input(GraphQLInputValueDefinition input) => $"{input.Name.Value}: {Text(input.Type)}";

    private static string Text(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType { Type: { } inner } => Text(inner) + "!",
            GraphQLListType { Type: { } inner } => $"[{Text(inner)}]",
            GraphQLNamedType named => named.Name.StringValue,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
