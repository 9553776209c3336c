using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A statement that changes indexes and constraints.</summary>
internal abstract record SchemaCommand(SourceSpan Span) : Statement(Span);

/// <summary>CREATE CONSTRAINT [name] [IF NOT EXISTS] FOR (n:Label) REQUIRE n.p IS …</summary>
/// <param name="Name">Its name, null when the engine is to make one.</param>
/// <param name="IfNotExists">Whether it is fine that it is there already.</param>
/// <param name="Target">The label or the relationship type.</param>
/// <param name="OnRelationship">Whether <paramref name="Target"/> is a relationship type.</param>
/// <param name="Properties">The property names, at least one.</param>
/// <param name="Kind">What is required of them.</param>
/// <param name="Type">The type that is required; null for the kinds that require none.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CreateConstraintCommand(
    Identifier? Name,
    bool IfNotExists,
    Identifier Target,
    bool OnRelationship,
    ImmutableArray<Identifier> Properties,
    ConstraintKind Kind,
    PropertyType? Type,
    SourceSpan Span
) : SchemaCommand(Span);

/// <summary>CREATE [kind] INDEX [name] [IF NOT EXISTS] FOR (n:Label) ON (n.p, …) [OPTIONS {…}]</summary>
/// <param name="Name">Its name, null when the engine is to make one.</param>
/// <param name="IfNotExists">Whether it is fine that it is there already.</param>
/// <param name="Kind">What it is good for.</param>
/// <param name="Targets">The labels or the relationship types; several only for full text, none for look-up.</param>
/// <param name="OnRelationship">Whether they are relationship types.</param>
/// <param name="Properties">The property names; none for look-up.</param>
/// <param name="Options">The settings; null when none are written.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CreateIndexCommand(
    Identifier? Name,
    bool IfNotExists,
    IndexKind Kind,
    ImmutableArray<Identifier> Targets,
    bool OnRelationship,
    ImmutableArray<Identifier> Properties,
    Expression? Options,
    SourceSpan Span
) : SchemaCommand(Span);

/// <summary>DROP CONSTRAINT name [IF EXISTS]</summary>
internal sealed record DropConstraintCommand(Identifier Name, bool IfExists, SourceSpan Span) : SchemaCommand(Span);

/// <summary>DROP INDEX name [IF EXISTS]</summary>
internal sealed record DropIndexCommand(Identifier Name, bool IfExists, SourceSpan Span) : SchemaCommand(Span);
