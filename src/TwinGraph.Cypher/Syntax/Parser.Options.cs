using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>The options that Neo4j takes before a statement. This engine has one way to run each, so they change nothing.</summary>
    private static readonly string[] OptionNames =
    [
        "connectComponentsPlanner",
        "debug",
        "eagerAnalyzer",
        "expressionEngine",
        "inferSchemaParts",
        "interpretedPipesFallback",
        "labelInference",
        "operatorEngine",
        "parallelRuntimeSupport",
        "planner",
        "replan",
        "runtime",
        "statefulShortestPlanningMode",
        "updateStrategy",
    ];

    /// <summary>Reads CYPHER [version] [option=value …].</summary>
    private void SkipOptions()
    {
        bool named = IsWord("CYPHER") && Peek(1).Kind is TokenKind.Integer or TokenKind.Float or TokenKind.Word;
        if (!named)
        {
            return;
        }

        _index++;
        if (Kind is TokenKind.Integer or TokenKind.Float)
        {
            if (Written(Current) is not ("5" or "25"))
            {
                throw Error("The language has the versions 5 and 25; write CYPHER 25, or leave it out.");
            }

            _index++;
        }

        while (Kind == TokenKind.Word && Peek(1).Kind == TokenKind.Equal)
        {
            if (!OptionNames.Contains(Written(Current).ToString(), StringComparer.OrdinalIgnoreCase))
            {
                throw Error($"There is no option {Written(Current)}; the most used are planner, runtime and replan.");
            }

            _index += 2;
            if (Kind is not (TokenKind.Word or TokenKind.QuotedName))
            {
                throw Unexpected("the value of the option");
            }

            _index++;
        }
    }

    /// <summary>Reads USE and the name of a graph; there is one graph here, which tools know as neo4j.</summary>
    private void SkipUse()
    {
        if (!IsWord("USE") || Peek(1).Kind is not (TokenKind.Word or TokenKind.QuotedName))
        {
            return;
        }

        int start = Current.Start;
        _index++;
        string name = ParseDottedName("the name of a graph").Name;
        if (
            Kind == TokenKind.LeftParenthesis
            || !(
                name.Equals("neo4j", StringComparison.OrdinalIgnoreCase)
                || name.Equals("twingraph", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            throw new CypherException(
                StatusCodes.DatabaseNotFound,
                "DatabaseNotFound",
                $"There is no graph {name}; there is one graph here, so leave USE out.",
                _text,
                From(start)
            );
        }
    }
}
