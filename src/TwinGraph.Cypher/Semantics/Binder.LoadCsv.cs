using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    // The LOAD CSV that linenumber() and file() speak of: the last one before them.
    private BoundLoadCsv? _csv;

    private BoundLoadCsv BindLoadCsv(LoadCsvClause load, Scope scope)
    {
        BoundExpression url = Bind(load.Url, new(scope));
        RequireType(url, "LOAD CSV takes the place of a file as a string", StaticType.String);
        if (scope.TryFind(load.Variable.Name, out _))
        {
            throw AlreadyBound(load.Variable.Name, load.Variable.Span);
        }

        char terminator = load.FieldTerminator switch
        {
            null => ',',
            LiteralExpression { Value: { IsString: true } value } when value.AsString() is [var only] => only,
            var other => throw Error(
                "UnexpectedSyntax",
                "FIELDTERMINATOR is a string of one character, such as ';'.",
                other.Span
            ),
        };
        if (terminator is '"' or '\r' or '\n')
        {
            throw Error(
                "UnexpectedSyntax",
                "A quote or the end of a line can't end a field.",
                load.FieldTerminator!.Span
            );
        }

        StaticType type = load.WithHeaders ? StaticType.Map : StaticType.List;
        int slot = Declare(load.Variable.Name, type, scope).Slot;
        int line = _layout.Allocate(null, StaticType.Integer);
        int file = _layout.Allocate(null, StaticType.String);
        return _csv = new(url, load.WithHeaders, terminator, slot, line, file);
    }

    /// <summary>Binds linenumber() and file(), which are null without a LOAD CSV before them.</summary>
    private BoundExpression? TryBindCsvFunction(FunctionCallExpression call)
    {
        bool line = call.Name.Equals("linenumber", StringComparison.OrdinalIgnoreCase);
        if (!line && !call.Name.Equals("file", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        CheckArguments(call.Name, call.Arguments.Length, 0, 0, call.Span);
        if (_csv is null)
        {
            return new BoundLiteral(CypherValue.Null, call.Span);
        }

        int slot = line ? _csv.LineSlot : _csv.FileSlot;
        _frames.ForEach(frame => frame.Used.Add(slot));
        return new BoundSlot(slot, call.Name, call.Span);
    }
}
