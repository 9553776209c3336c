using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
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
            CreateConstraintCommand
            {
                Kind: ConstraintKind.Unique,
                OnRelationship: false,
                Properties: [Identifier key]
            } c => Create("constraint", c.Name, c.Target, key, true, c.IfNotExists),
            CreateConstraintCommand c => throw Refuse(
                "Only a uniqueness constraint on one property of a node",
                text,
                c.Span
            ),
            CreateIndexCommand
            {
                Kind: IndexKind.Range or IndexKind.Text,
                OnRelationship: false,
                Properties: [Identifier key],
            } c => Create("index", c.Name, c.Target, key, false, c.IfNotExists),
            CreateIndexCommand c => throw Refuse("Only a range or text index on one property of a node", text, c.Span),
            DropConstraintCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, true),
            DropIndexCommand c => new DropIndexPlan(c.Name.Name, c.IfExists, false),
            ShowConstraintsCommand or ShowIndexesCommand => throw new CypherException(
                StatusCodes.NotSupported,
                "NotSupported",
                "SHOW INDEXES and SHOW CONSTRAINTS are read but not executed by this engine yet.",
                text,
                command.Span
            ),
            _ => throw new UnreachableException(command.GetType().Name),
        };

    private static CreateIndexPlan Create(
        string kind,
        Identifier? name,
        Identifier label,
        Identifier key,
        bool unique,
        bool ifNotExists
    )
    {
        string made = name?.Name ?? $"{kind}_{label.Name}_{key.Name}".ToLowerInvariant();
        return new(new(made, label.Name, key.Name, unique), ifNotExists);
    }

    private static CypherException Refuse(string supported, string text, SourceSpan span) =>
        new(StatusCodes.NotSupported, "NotSupported", $"{supported} is executed by this engine so far.", text, span);
}
