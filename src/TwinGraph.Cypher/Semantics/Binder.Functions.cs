using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    private BoundExpression BindCall(FunctionCallExpression call, BindContext context)
    {
        if (call.Name.Equals("exists", StringComparison.OrdinalIgnoreCase) && call.Arguments is [Expression argument])
        {
            return argument is PatternExpression
                ? Bind(argument, context with { Predicate = true })
                : new BoundIsNull(Bind(argument, context), true, call.Span);
        }

        if (TryBindCsvFunction(call) is { } csv)
        {
            return csv;
        }

        if (FunctionRegistry.TryFindAggregate(call.Name) is { } aggregate)
        {
            return BindAggregate(call, aggregate, context);
        }

        ScalarFunction function =
            FunctionRegistry.TryFindScalar(call.Name) ?? throw UnknownFunction(call.Name, call.Span);
        if (call.Distinct)
        {
            throw Error(
                "InvalidAggregation",
                $"DISTINCT fits aggregating functions only, not {function.Name}().",
                call.Span
            );
        }

        CheckArguments(function.Name, call.Arguments.Length, function.MinArguments, function.MaxArguments, call.Span);
        ImmutableArray<BoundExpression> arguments = BindAll(call.Arguments, context);
        CheckArgumentTypes(function.Name, arguments);
        return new BoundFunctionCall(function, arguments, call.Span);
    }

    private BoundSlot BindAggregate(FunctionCallExpression call, AggregateFunction function, BindContext context)
    {
        if (context.InAggregate)
        {
            throw Error(
                "NestedAggregation",
                $"The aggregating function {function.Name}() can't stand inside another; compute the inner one in a WITH before.",
                call.Span
            );
        }

        if (context.Aggregates is not { } collector)
        {
            ThrowInvalidAggregation(function.Name, call.Span);
            return null;
        }

        if (!call.Star)
        {
            CheckArguments(
                function.Name,
                call.Arguments.Length,
                function.MinArguments,
                function.MaxArguments,
                call.Span
            );
        }

        string key = TextOf(call);
        if (collector.Slots.TryGetValue(key, out int known))
        {
            return new(known, function.Name, call.Span);
        }

        ImmutableArray<BoundExpression> arguments = BindAll(
            call.Arguments,
            collector.ArgumentContext with
            {
                InAggregate = true,
            }
        );
        if (arguments.SelectMany(BoundTree.SelfAndDescendants).Any(IsRandom))
        {
            throw Error(
                "NonConstantExpression",
                $"{function.Name}() can't aggregate a random value; compute it in a WITH before.",
                call.Span
            );
        }

        int slot = _layout.Allocate(
            key,
            function.Name switch
            {
                "count" => StaticType.Integer,
                "collect" => StaticType.List,
                _ => StaticType.Any,
            }
        );
        collector.Assignments.Add(new AggregateAssignment(slot, function, arguments, call.Distinct, call.Span));
        collector.Slots[key] = slot;
        return new(slot, function.Name, call.Span);
    }

    private static bool IsRandom(BoundExpression expression) =>
        expression is BoundFunctionCall { Function.Name: "rand" or "randomUUID" };

    private void CheckArguments(string name, int given, int least, int most, SourceSpan span)
    {
        if (given >= least && given <= most)
        {
            return;
        }

        string wanted =
            most == int.MaxValue ? $"at least {least}"
            : least == most ? $"{least}"
            : $"{least} to {most}";
        throw Error(
            "InvalidNumberOfArguments",
            $"{name}() takes {wanted} argument{(wanted == "1" ? "" : "s")}, and {given} are given.",
            span
        );
    }

    private void CheckArgumentTypes(string name, ImmutableArray<BoundExpression> arguments)
    {
        if (arguments.IsEmpty)
        {
            return;
        }

        BoundExpression first = arguments[0];
        switch (name.ToLowerInvariant())
        {
            case "labels":
                RequireType(first, "labels() needs a node", StaticType.Node);
                break;
            case "type":
                RequireType(first, "type() needs a relationship", StaticType.Relationship);
                break;
            case "startnode" or "endnode":
                RequireType(first, $"{name}() needs a relationship", StaticType.Relationship);
                break;
            case "length":
                RequireType(first, "length() needs a path; size() counts lists and strings", StaticType.Path);
                break;
            case "nodes" or "relationships":
                RequireType(first, $"{name}() needs a path", StaticType.Path);
                break;
            case "size":
                RequireType(
                    first,
                    "size() needs a list or string; length() measures paths",
                    StaticType.List,
                    StaticType.RelationshipList,
                    StaticType.String
                );
                break;
            case "properties" or "keys":
                RequireType(
                    first,
                    $"{name}() needs a node, relationship or map",
                    StaticType.Node,
                    StaticType.Relationship,
                    StaticType.Map
                );
                break;
        }
    }

    private CypherException UnknownFunction(string name, SourceSpan span)
    {
        string? nearest = FunctionRegistry.Suggest(name);
        return Error(
            "UnknownFunction",
            nearest is null
                ? $"There is no function {name}()."
                : $"There is no function {name}(). Did you mean {nearest}()?",
            span
        );
    }

    private static bool HasAggregate(Expression expression) =>
        SyntaxTree
            .SelfAndDescendants(expression)
            .Any(node =>
                node is FunctionCallExpression call && FunctionRegistry.TryFindAggregate(call.Name) is not null
            );

    /// <summary>The text of an expression without white space, by which equal ones are known.</summary>
    private string TextOf(Expression expression)
    {
        switch (expression)
        {
            case VariableExpression variable:
                return variable.Name;
            case PropertyExpression property:
                return $"{TextOf(property.Target)}.{property.Name}";
        }

        string text = string.Concat(
            _text.Substring(expression.Span.Start, expression.Span.Length).Where(c => !char.IsWhiteSpace(c))
        );
        while (text is ['(', .., ')'] && expression is not PatternExpression && Encloses(text))
        {
            text = text[1..^1];
        }

        return text;
    }

    private static bool Encloses(string text)
    {
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch
            {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i == text.Length - 1;
            }
        }

        return false;
    }
}
