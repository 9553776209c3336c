using System.Collections.Immutable;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundHint BindHint(PlannerHint hint, Scope scope) =>
        new(
            Resolve(hint.Variable.Name, scope, hint.Variable.Span).Slot,
            hint.Label.Name,
            [.. hint.Keys.Select(key => key.Name)],
            hint.Span
        );

    private ImmutableArray<BoundJoinHint> BindJoinHints(MatchClause match, Scope scope)
    {
        if (match.JoinHints is [var first, ..] && match.Patterns.All(part => part.Element.Steps.IsEmpty))
        {
            throw Error(
                "InvalidJoinHint",
                "A join hint can't be used for a pattern of single nodes: there is nothing to join. Leave it out.",
                first.Span
            );
        }

        HashSet<int> seen = [];
        ImmutableArray<BoundJoinHint>.Builder hints = ImmutableArray.CreateBuilder<BoundJoinHint>();
        foreach (JoinHint hint in match.JoinHints)
        {
            ImmutableArray<int>.Builder slots = ImmutableArray.CreateBuilder<int>();
            foreach (Identifier variable in hint.Variables)
            {
                Symbol symbol = Resolve(variable.Name, scope, variable.Span);
                if (symbol.Type != StaticType.Node)
                {
                    throw Error(
                        "InvalidArgumentType",
                        $"A join hint names nodes, and `{variable.Name}` is not one.",
                        variable.Span
                    );
                }

                if (!seen.Add(symbol.Slot))
                {
                    throw Error(
                        "InvalidJoinHint",
                        $"Several join hints for the same variable `{variable.Name}` are not supported; keep one.",
                        variable.Span
                    );
                }

                slots.Add(symbol.Slot);
            }

            hints.Add(new(slots.ToImmutable(), hint.Span));
        }

        return hints.ToImmutable();
    }
}
