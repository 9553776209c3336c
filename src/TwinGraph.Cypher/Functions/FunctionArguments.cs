using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Short ways to define functions and to read what they are given.</summary>
internal static class FunctionArguments
{
    /// <summary>A function that gives null as soon as an argument is null.</summary>
    public static ScalarFunction Strict(
        string name,
        int minArguments,
        int maxArguments,
        ScalarFunctionBody body,
        bool deterministic = true
    ) =>
        new(
            name,
            minArguments,
            maxArguments,
            (arguments, context) =>
            {
                foreach (ref readonly CypherValue argument in arguments)
                {
                    if (argument.IsNull)
                    {
                        return CypherValue.Null;
                    }
                }

                return body(arguments, context);
            },
            deterministic
        );

    public static double Number(string function, in CypherValue argument) =>
        argument.IsNumber ? argument.AsDouble() : FunctionErrors.Type(function, "a number", argument).AsDouble();

    public static long Integer(string function, in CypherValue argument) =>
        argument.IsInteger ? argument.AsInteger() : FunctionErrors.Type(function, "an integer", argument).AsInteger();

    public static string Text(string function, in CypherValue argument) =>
        argument.IsString ? argument.AsString() : FunctionErrors.Type(function, "a string", argument).AsString();

    public static ListValue List(string function, in CypherValue argument) =>
        argument.Kind == ValueKind.List
            ? argument.AsList()
            : FunctionErrors.Type(function, "a list", argument).AsList();

    /// <summary>A length or count: an integer from 0, cut to what fits a string.</summary>
    public static int Count(string function, in CypherValue argument)
    {
        long count = Integer(function, argument);
        if (count < 0)
        {
            FunctionErrors.Argument(function, $"{count} is negative; give 0 or more.", "NegativeIntegerArgument");
        }

        return (int)Math.Min(count, int.MaxValue);
    }
}
