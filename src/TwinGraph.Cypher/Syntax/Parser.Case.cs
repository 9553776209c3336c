using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads CASE in its three forms: conditions, values of a subject, and comparisons with a subject.</summary>
    private Expression ParseCase()
    {
        int start = Current.Start;
        _index++;
        Expression? subject = IsWord("WHEN") ? null : ParseExpression();
        bool plain = subject is null or VariableExpression or LiteralExpression or ParameterExpression;

        // A name that nobody can write.
        Expression? compared = plain ? subject : new VariableExpression(" case", subject!.Span);
        List<(CaseBranch Branch, bool Compares)> branches = [];
        while (IsWord("WHEN"))
        {
            ParseCaseBranch(compared, branches);
        }

        if (branches.Count == 0)
        {
            throw Unexpected("WHEN and a condition", "WHEN");
        }

        Expression? otherwise = TakeWord("ELSE") ? ParseExpression() : null;
        ExpectWord("END", "to end CASE");
        if (!branches.Exists(branch => branch.Compares))
        {
            return new CaseExpression(subject, [.. branches.Select(branch => branch.Branch)], otherwise, From(start));
        }

        ImmutableArray<CaseBranch> conditions =
        [
            .. branches.Select(given =>
                given is { Branch: var branch, Compares: false }
                    ? branch with
                    {
                        When = new BinaryExpression(BinaryOperator.Equal, compared!, branch.When, branch.When.Span),
                    }
                    : given.Branch
            ),
        ];
        CaseExpression chosen = new(null, conditions, otherwise, From(start));
        if (plain)
        {
            return chosen;
        }

        // The subject is computed once: head([case IN [subject] | CASE WHEN case … END]).
        Identifier item = new(((VariableExpression)compared!).Name, subject!.Span);
        ListExpression only = new([subject], subject.Span);
        return new FunctionCallExpression(
            "head",
            Distinct: false,
            Star: false,
            [new ListComprehensionExpression(item, only, null, chosen, From(start))],
            From(start)
        );
    }

    private void ParseCaseBranch(Expression? compared, List<(CaseBranch Branch, bool Compares)> branches)
    {
        int start = Current.Start;
        _index++;
        List<(Expression When, bool Compares)> alternatives = [];
        do
        {
            if (compared is not null && AtComparison())
            {
                Enter();
                Expression comparison = ParseBinary(ComparisonLevel, compared);
                Leave();
                alternatives.Add((comparison, true));
            }
            else
            {
                alternatives.Add((ParseExpression(patterns: compared is null, barEnds: false), false));
            }
        } while (compared is not null && Take(TokenKind.Comma));
        ExpectWord("THEN", "and the value of this case");
        Expression then = ParseExpression();
        branches.AddRange(
            alternatives.Select(given => (new CaseBranch(given.When, then, From(start)), given.Compares))
        );
    }

    /// <summary>Whether an operator stands here, whose left side the subject of CASE is.</summary>
    private bool AtComparison() =>
        Kind
            is TokenKind.Equal
                or TokenKind.NotEqual
                or TokenKind.Less
                or TokenKind.LessOrEqual
                or TokenKind.Greater
                or TokenKind.GreaterOrEqual
                or TokenKind.RegexMatch
                or TokenKind.DoubleColon
        || (Kind == TokenKind.Word && PeekWordOperator().Level == PredicateLevel);
}
