using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Plans commands that change indexes and constraints.</summary>
internal static class SchemaPlanner
{
    /// <summary>The plan of a schema command.</summary>
    /// <exception cref="CypherException">The engine has no such index or constraint.</exception>
    public static PhysicalPlan Plan(SchemaCommand command, string text) =>
        command switch
        {
            CreateConstraintCommand c => new CreateConstraintPlan(
                new(
                    c.Name?.Name ?? MakeName("constraint", [c.Target], c.Properties),
                    c.Kind,
                    Entity(c.OnRelationship),
                    c.Target.Name,
                    Names(c.Properties, text),
                    c.Type
                ),
                c.IfNotExists
            ),
            CreateIndexCommand { Kind: IndexKind.Range or IndexKind.Text or IndexKind.Point } c => PlanIndex(c, text),
            CreateIndexCommand c => throw new CypherException(
                StatusCodes.NotSupported,
                "NotSupported",
                $"Range, text and point indexes can be made by this engine, not one of the kind {c.Kind}.",
                text,
                c.Span
            ),
            DropConstraintCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, true),
            DropIndexCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, false),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static CreateIndexPlan PlanIndex(CreateIndexCommand command, string text)
    {
        if (command.Kind != IndexKind.Range && command.Properties.Length > 1)
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "NotSupported",
                "A text or point index is about one property; make one index for each.",
                text,
                command.Properties[1].Span
            );
        }

        string kind = command.Kind switch
        {
            IndexKind.Text => "text_index",
            IndexKind.Point => "point_index",
            _ => "index",
        };
        return new(
            new(
                command.Name?.Name ?? MakeName(kind, command.Targets, command.Properties),
                command.Kind,
                Entity(command.OnRelationship),
                Names(command.Targets, text),
                Names(command.Properties, text)
            ),
            command.IfNotExists
        );
    }

    private static EntityKind Entity(bool onRelationship) => onRelationship ? EntityKind.Relationship : EntityKind.Node;

    private static string MakeName(
        string kind,
        ImmutableArray<Identifier> targets,
        ImmutableArray<Identifier> properties
    ) => string.Join('_', targets.Concat(properties).Select(part => part.Name).Prepend(kind)).ToLowerInvariant();

    private static ImmutableArray<string> Names(ImmutableArray<Identifier> names, string text)
    {
        for (int i = 1; i < names.Length; i++)
        {
            if (names.Take(i).Any(before => before.Name == names[i].Name))
            {
                throw new CypherException(
                    StatusCodes.SyntaxError,
                    "RepeatedName",
                    $"'{names[i].Name}' is named twice; once is enough.",
                    text,
                    names[i].Span
                );
            }
        }

        return [.. names.Select(name => name.Name)];
    }
}
