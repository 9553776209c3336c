using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    // What CALL { WITH a … } may import, while the parts of its query are bound; null elsewhere.
    private Scope? _imports;

    private BoundCallSubquery BindCallSubquery(CallSubqueryClause call, Scope scope)
    {
        CheckColumnNames(call.Query);
        if (call is { ImportAll: false, Imports: null })
        {
            return BindImportingSubquery(call, scope);
        }

        var imported = new Scope();
        foreach (Identifier import in call.Imports ?? [])
        {
            if (imported.TryFind(import.Name, out _))
            {
                throw AlreadyBound(import.Name, import.Span);
            }

            imported.Declare(Resolve(import.Name, scope, import.Span));
        }

        BoundQuery query = BindInnerQuery(call.Query, call.ImportAll ? scope : imported);
        return Export(call, query, scope);
    }

    // CALL { WITH a … }: the first WITH of each part sees what is outside, and what it names is all that is visible inside.
    private BoundCallSubquery BindImportingSubquery(CallSubqueryClause call, Scope scope)
    {
        (Scope? outer, Scope? imports) = (_base, _imports);
        (_base, _imports) = (null, scope.Flatten());
        BoundQuery query = BindQuery(call.Query, new());
        (_base, _imports) = (outer, imports);
        return Export(call, query, scope);
    }

    /// <summary>Whether the first WITH of a subquery speaks of variables from outside.</summary>
    private static bool IsImport(WithClause with, Scope outside) =>
        with.Projection.IncludeAll
        || with.Projection.Items.SelectMany(item => SyntaxTree.SelfAndDescendants(item.Expression))
            .Any(part => part is VariableExpression variable && outside.TryFind(variable.Name, out _));

    private void CheckImport(WithClause with)
    {
        ProjectionBody body = with.Projection;
        bool plain =
            with.Where is null
            && !body.Distinct
            && body.OrderBy.IsEmpty
            && body.Skip is null
            && body.Limit is null
            && body.Items.All(item =>
                item.Expression is VariableExpression variable && item.ColumnName == variable.Name
            );
        if (!plain)
        {
            throw Error(
                "InvalidClauseComposition",
                "The WITH that begins a subquery only names the variables to import; put the rest into a second WITH, or import with CALL (variable) { … }.",
                with.Span
            );
        }
    }

    /// <summary>What a subquery returns is named, since it becomes variables outside.</summary>
    private void CheckColumnNames(Query query)
    {
        if (query is UnionQuery union)
        {
            CheckColumnNames(union.Left);
            CheckColumnNames(union.Right);
            return;
        }

        if (((SingleQuery)query).Clauses[^1] is not ReturnClause { Projection.Items: var items })
        {
            return;
        }

        foreach (ProjectionItem item in items)
        {
            if (item.Alias is null && item.Expression is not VariableExpression)
            {
                throw Error("NoExpressionAlias", "What a subquery returns needs a name: AS name.", item.Span);
            }
        }
    }

    private BoundCallSubquery Export(CallSubqueryClause call, BoundQuery query, Scope scope)
    {
        foreach (BoundColumn column in query.Columns)
        {
            if (scope.TryFind(column.Name, out _))
            {
                throw AlreadyBound(column.Name, call.Span);
            }

            scope.Declare(new(column.Name, column.Slot, column.Type));
        }

        return new(query, call.Optional, [.. query.Columns.Select(c => c.Slot)], BindBatches(call.Batches, scope));
    }

    private BoundBatches? BindBatches(TransactionBatches? batches, Scope scope)
    {
        if (batches is null)
        {
            return null;
        }

        // The numbers are those of the statement, not of a row.
        var context = new BindContext(new Scope());
        if (batches.Report is { } report && scope.TryFind(report.Name, out _))
        {
            throw AlreadyBound(report.Name, report.Span);
        }

        return new(
            batches.Concurrency is null ? null : Bind(batches.Concurrency, context),
            batches.Rows is null ? null : Bind(batches.Rows, context),
            batches.Retry,
            batches.RetrySeconds is null ? null : Bind(batches.RetrySeconds, context),
            batches.OnError,
            batches.Report is { } name ? Declare(name.Name, StaticType.Map, scope).Slot : -1
        );
    }

    /// <summary>A variable from outside stays what it is in all of an inner query.</summary>
    private void CheckShadowing(string name, int slot, Diagnostics.SourceSpan span)
    {
        if (_base is not null && _base.TryFind(name, out Symbol? outer) && outer.Slot != slot)
        {
            throw Error(
                "VariableAlreadyBound",
                $"`{name}` is a variable from outside of this subquery and can't be another one inside; use another name.",
                span
            );
        }
    }
}
