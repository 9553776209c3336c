using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

/// <summary>What an expression may refer to at its place.</summary>
/// <param name="Scope">The variables that can be named.</param>
internal sealed record BindContext(Scope Scope)
{
    /// <summary>Where aggregates go; null where none may stand.</summary>
    public AggregateCollector? Aggregates { get; init; }

    /// <summary>Whether the place is inside an aggregate's argument.</summary>
    public bool InAggregate { get; init; }

    /// <summary>Whether the place is in a sort key that aggregates, where only whole columns may stand beside.</summary>
    public bool BesideAggregate { get; init; }

    /// <summary>Whether a truth value is wanted, so that a pattern may stand here.</summary>
    public bool Predicate { get; init; }

    /// <summary>Gives an expression another meaning than its own: a projected value that is there already.</summary>
    public Func<Expression, BindContext, BoundExpression?>? Substitute { get; init; }

    /// <summary>The same place with a scope of its own inside.</summary>
    public BindContext Nested(out Scope scope)
    {
        scope = new(Scope);
        return this with { Scope = scope, Aggregates = null, Predicate = false };
    }
}
