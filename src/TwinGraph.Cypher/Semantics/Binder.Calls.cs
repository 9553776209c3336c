using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    // A call that is alone, the whole query, returns what it yields.
    private BoundProcedureCall BindProcedureCall(
        CallProcedureClause call,
        bool alone,
        Scope scope,
        ref ImmutableArray<BoundColumn> columns
    )
    {
        Procedure procedure = FindProcedure(call.Name);
        ImmutableArray<ProcedureField> outputs = procedure.Signature.Outputs;
        ImmutableArray<BoundExpression> arguments = BindArguments(call, procedure, scope);

        // Only a call that is the whole query yields everything without saying so.
        IEnumerable<YieldItem> yields =
            call.Yields
            ?? (alone ? [.. outputs.Select(o => new YieldItem(new(o.Name, call.Span), null, call.Span))] : []);
        int[] slots = [.. outputs.Select(static _ => -1)];
        List<BoundColumn> yielded = [];
        foreach (YieldItem item in yields)
        {
            int index = IndexOf(outputs, item, scope);
            Identifier variable = item.Alias ?? item.Column;
            if (scope.TryFind(variable.Name, out _))
            {
                throw AlreadyBound(variable.Name, variable.Span);
            }

            if (slots[index] >= 0)
            {
                throw Error(
                    "InvalidClauseComposition",
                    $"YIELD names {item.Column.Name} twice; take it once, and WITH gives it a second name.",
                    item.Span
                );
            }

            Symbol symbol = Declare(variable.Name, StaticTypes.Of(outputs[index].Type), scope);
            slots[index] = symbol.Slot;
            yielded.Add(new(symbol.Name, symbol.Slot, symbol.Type));
        }

        if (alone)
        {
            columns = [.. yielded];
        }

        BoundExpression? where = call.Where is null ? null : BindPredicate(call.Where, new(scope));
        return new(procedure, arguments, [.. slots], [.. BoundTree.Conjuncts(where)], call.Optional, call.Name.Span);
    }

    private void CheckEnd(SingleQuery query, BoundClause last)
    {
        if (query.Clauses.Length > 1 && _frames.Count == 0 && last is BoundProcedureCall { OutputSlots.IsEmpty: false })
        {
            throw Error(
                "InvalidClauseComposition",
                "A longer query can't end with CALL of a procedure that yields rows; end it with RETURN.",
                query.Clauses[^1].Span
            );
        }

        if (_frames.Count == 0 && last is BoundCallSubquery { Query.Columns.IsEmpty: false })
        {
            throw Error(
                "InvalidClauseComposition",
                "A query can't end with CALL of a subquery that returns rows; end it with RETURN, or with FINISH.",
                query.Clauses[^1].Span
            );
        }
    }

    private Procedure FindProcedure(Identifier name)
    {
        if (_procedures.TryFind(name.Name, out Procedure? procedure))
        {
            return procedure;
        }

        string? nearest = NearestName.Find(name.Name, _procedures.All.Select(static p => p.Name));
        throw new CypherException(
            StatusCodes.ProcedureNotFound,
            "ProcedureNotFound",
            nearest is null
                ? $"There is no procedure {name.Name}; SHOW PROCEDURES lists those there are."
                : $"There is no procedure {name.Name}. Did you mean {nearest}?",
            _text,
            name.Span
        );
    }

    private ImmutableArray<BoundExpression> BindArguments(CallProcedureClause call, Procedure procedure, Scope scope)
    {
        ImmutableArray<ProcedureField> inputs = procedure.Signature.Inputs;
        if (call.Arguments is not { } written)
        {
            return [.. inputs.Select(input => ImplicitArgument(input, call.Name.Span))];
        }

        CheckArguments(procedure.Name, written.Length, procedure.Signature.Required, inputs.Length, call.Span);
        List<BoundExpression> arguments = [.. BindAll(written, new(scope))];
        for (int i = 0; i < arguments.Count; i++)
        {
            StaticType given = TypeInference.TypeOf(arguments[i], _layout);
            if (!StaticTypes.MayBe(given, inputs[i].Type))
            {
                throw Error(
                    "InvalidArgumentType",
                    $"The argument {inputs[i].Name} of {procedure.Name}() takes {inputs[i].Type}, and this is {Article(given)}.",
                    arguments[i].Span
                );
            }
        }

        arguments.AddRange(
            inputs
                .Skip(arguments.Count)
                .Select(input => new BoundLiteral(input.Default.GetValueOrDefault(), call.Name.Span))
        );
        return [.. arguments];
    }

    private BoundParameter ImplicitArgument(ProcedureField input, SourceSpan span) =>
        BindParameter(new(input.Name, span) { Default = input.Default });

    private BoundParameter BindParameter(BoundParameter parameter)
    {
        _parameters.Add(parameter);
        return parameter;
    }

    private int IndexOf(ImmutableArray<ProcedureField> outputs, YieldItem item, Scope scope)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].Name == item.Column.Name)
            {
                return i;
            }
        }

        if (outputs.IsEmpty)
        {
            throw Undefined(item.Column.Name, scope, item.Column.Span);
        }

        throw Error(
            "UndefinedVariable",
            $"The procedure yields no {item.Column.Name}; its columns are "
                + $"{string.Join(", ", outputs.Select(static output => output.Name))}.",
            item.Column.Span
        );
    }
}
