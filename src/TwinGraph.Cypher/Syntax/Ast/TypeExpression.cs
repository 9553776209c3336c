using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>A type, behind IS ::. It includes null unless it says NOT NULL.</summary>
internal abstract record TypeExpression(bool Nullable, SourceSpan Span) : SyntaxNode(Span);

/// <summary>A type with a name of its own.</summary>
/// <param name="Name">Its name as Neo4j normalizes it, such as INTEGER or ZONED DATETIME.</param>
/// <param name="Nullable">Whether null is of this type.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NamedType(string Name, bool Nullable, SourceSpan Span) : TypeExpression(Nullable, Span);

/// <summary>LIST&lt;type&gt;</summary>
internal sealed record ListType(TypeExpression Item, bool Nullable, SourceSpan Span) : TypeExpression(Nullable, Span);

/// <summary>type | type: one of several; null is of it when it is of one of them.</summary>
internal sealed record UnionType(ImmutableArray<TypeExpression> Members, SourceSpan Span)
    : TypeExpression(Members.Any(member => member.Nullable), Span);
