using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Resolves the names of one statement: variables to slots, functions to their implementations.</summary>
internal sealed partial class Binder
{
    private readonly string _text;
    private readonly SlotLayout _layout;
    private readonly ProcedureRegistry _procedures;
    private readonly List<BoundParameter> _parameters;
    private readonly BindingNotes _notes;
    private readonly List<SubqueryFrame> _frames = [];

    // The variables that stay visible through every WITH: none outside, the outer ones in an inner query.
    private Scope? _base;

    private Binder(
        string text,
        SlotLayout layout,
        ProcedureRegistry procedures,
        List<BoundParameter> parameters,
        BindingNotes notes
    )
    {
        _notes = notes;
        _text = text;
        _layout = layout;
        _procedures = procedures;
        _parameters = parameters;
    }

    /// <summary>Binds a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">Its text, for errors.</param>
    /// <param name="layout">Gets a slot for each variable.</param>
    /// <param name="procedures">What CALL can run.</param>
    /// <param name="parameters">Gets every use of a parameter.</param>
    /// <param name="notes">Gets what is worth knowing about the query; null when nobody asks.</param>
    /// <exception cref="CypherException">The query names what is not there, or uses it as what it is not.</exception>
    public static BoundQuery Bind(
        Query query,
        string text,
        SlotLayout layout,
        ProcedureRegistry procedures,
        List<BoundParameter> parameters,
        BindingNotes? notes = null
    ) => new Binder(text, layout, procedures, parameters, notes ?? new()).BindQuery(query, new());

    private BoundQuery BindInnerQuery(Query query, Scope scope)
    {
        Scope? outer = _base;
        _base = scope;
        BoundQuery bound = BindQuery(query, new(scope));
        _base = outer;
        return bound;
    }

    private BoundQuery BindQuery(Query query, Scope scope) =>
        query is UnionQuery union ? BindUnion(union, scope) : BindSingle((SingleQuery)query, scope);

    private BoundUnionQuery BindUnion(UnionQuery union, Scope scope)
    {
        if (union.Left is UnionQuery { All: var leftAll } && leftAll != union.All)
        {
            throw Error("InvalidClauseComposition", "UNION and UNION ALL can't be mixed in one query.", union.Span);
        }

        BoundQuery left = BindQuery(union.Left, scope.Copy());
        BoundQuery right = BindSingle(union.Right, scope.Copy());
        if (!left.Columns.Select(c => c.Name).ToHashSet().SetEquals(right.Columns.Select(c => c.Name)))
        {
            throw Error(
                "DifferentColumnsInUnion",
                "All parts of a UNION return the same columns; here they are " + $"{Names(left)} and {Names(right)}.",
                union.Right.Span
            );
        }

        ImmutableArray<BoundColumn> columns =
        [
            .. left.Columns.Select(c => new BoundColumn(
                c.Name,
                _layout.Allocate(c.Name, StaticType.Any),
                StaticType.Any
            )),
        ];
        return new(left, right, Copies(left, columns), Copies(right, columns), union.All, columns);

        static string Names(BoundQuery side) => string.Join(", ", side.Columns.Select(c => c.Name));
    }

    private static ImmutableArray<SlotAssignment> Copies(BoundQuery side, ImmutableArray<BoundColumn> columns) =>
        [
            .. columns.Select(column =>
            {
                BoundColumn source = side.Columns.First(c => c.Name == column.Name);
                return new SlotAssignment(column.Slot, new BoundSlot(source.Slot, source.Name, default));
            }),
        ];

    private BoundSingleQuery BindSingle(SingleQuery query, Scope scope)
    {
        CheckComposition(query);
        Scope? imports = _imports;
        _imports = null;
        if (imports is not null && query.Clauses[0] is WithClause first && IsImport(first, imports))
        {
            CheckImport(first);
            scope = imports.Copy();
        }

        List<BoundClause> clauses = [];
        ImmutableArray<BoundColumn> columns = [];
        foreach (Clause clause in query.Clauses)
        {
            clauses.Add(BindClause(clause, query.Clauses.Length == 1, ref scope, ref columns));
        }

        CheckEnd(query, clauses[^1]);
        _imports = imports;
        return new([.. clauses], columns);
    }

    private void CheckComposition(SingleQuery query)
    {
        if (_frames.Count > 0 && query.Clauses.FirstOrDefault(ClauseOrder.Writes) is { } write)
        {
            throw Error("InvalidClauseComposition", "An inner query in an expression can't write.", write.Span);
        }
    }

    private BoundClause BindClause(Clause clause, bool alone, ref Scope scope, ref ImmutableArray<BoundColumn> columns)
    {
        switch (clause)
        {
            case MatchClause match:
                return BindMatch(match, scope);
            case UnwindClause unwind:
                return BindUnwind(unwind, scope);
            case WithClause with:
                CheckShortWith(with);
                return BindProjection(with.Projection, with.Where, false, ref scope, out _);
            case ReturnClause @return:
                return BindProjection(@return.Projection, null, true, ref scope, out columns);
            case FinishClause:
                columns = [];
                return new BoundFinish();
            case CreateClause create:
                return BindCreate(create, scope);
            case MergeClause merge:
                return BindMerge(merge, scope);
            case SetClause set:
                return new BoundMutate(BindSetItems(set.Items, scope));
            case RemoveClause remove:
                return BindRemove(remove, scope);
            case DeleteClause delete:
                return BindDelete(delete, scope);
            case ForeachClause each:
                return BindForeach(each, scope);
            case CallProcedureClause call:
                return BindProcedureCall(call, alone, scope, ref columns);
            case ShowClause show:
                return BindShow(show, scope);
            case CallSubqueryClause call:
                return BindCallSubquery(call, scope);
            case LoadCsvClause load:
                return BindLoadCsv(load, scope);
            default:
                throw NotSupported(clause.GetType().Name.Replace("Clause", "", StringComparison.Ordinal), clause.Span);
        }
    }

    private void CheckShortWith(WithClause with)
    {
        if (
            with.Keyword is { } keyword
            && with.Projection.Items.FirstOrDefault(i => HasAggregate(i.Expression)) is { } item
        )
        {
            throw Error(
                "InvalidAggregation",
                $"{keyword} computes a value for each row and can't aggregate; use WITH or RETURN.",
                item.Span
            );
        }
    }

    private BoundMatch BindMatch(MatchClause match, Scope scope)
    {
        NoticeProduct(match, scope);
        var context = new BindContext(scope);
        PatternBuilder builder = BindPatterns(match.Patterns, context, PatternUse.Match, match.Repeatable);
        AddWhere(builder, match.Where, context);
        QueryGraph graph = builder.Build() with
        {
            Hints = [.. match.Hints.Select(hint => BindHint(hint, scope))],
            JoinHints = BindJoinHints(match, scope),
        };
        return new(graph, match.Optional, [.. builder.NewSlots]);
    }

    private BoundUnwind BindUnwind(UnwindClause unwind, Scope scope)
    {
        BoundExpression list = Bind(unwind.List, new(scope));
        if (scope.TryFind(unwind.Variable.Name, out _))
        {
            throw AlreadyBound(unwind.Variable.Name, unwind.Variable.Span);
        }

        return new(list, DeclareItem(unwind.Variable, list, scope));
    }
}
