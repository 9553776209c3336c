using System.Collections.Immutable;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundShow BindShow(ShowClause show, Scope scope)
    {
        ImmutableArray<BoundExpression> arguments = BindAll(show.Arguments, new(scope));
        ImmutableArray<string> columns = ShowColumns.All(show.Kind);
        int[] slots = [.. columns.Select(_ => -1)];
        foreach (YieldItem item in show.Yields)
        {
            int index = columns.IndexOf(item.Column.Name, StringComparer.Ordinal);
            if (index < 0)
            {
                throw Undefined(item.Column.Name, scope, item.Column.Span);
            }

            Identifier variable = item.Alias ?? item.Column;
            if (scope.TryFind(variable.Name, out _))
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            slots[index] = Declare(variable.Name, StaticType.Any, scope).Slot;
        }

        return new(show.Kind, show.Types, arguments, [.. slots]);
    }
}
