using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads the hints behind the patterns of a MATCH.</summary>
    private (ImmutableArray<PlannerHint> Hints, ImmutableArray<JoinHint> Joins) ParseHints()
    {
        ImmutableArray<PlannerHint>.Builder hints = ImmutableArray.CreateBuilder<PlannerHint>();
        ImmutableArray<JoinHint>.Builder joins = ImmutableArray.CreateBuilder<JoinHint>();
        while (IsWord("USING"))
        {
            int start = Current.Start;
            _index++;
            if (TakeWord("JOIN"))
            {
                ExpectWord("ON", "and the nodes to join at");
                joins.Add(new(ParseList(() => ExpectVariable("a node of the pattern")), From(start)));
                continue;
            }

            bool scan = TakeWord("SCAN");
            if (!scan)
            {
                _ = TakeWord("RANGE") || TakeWord("TEXT") || TakeWord("POINT");
                ExpectWord("INDEX", "or SCAN behind USING");
                TakeWord("SEEK");
            }

            Identifier variable = ExpectVariable("a variable of the pattern");
            Expect(TokenKind.Colon, "':' and a label or relationship type");
            Identifier label = ExpectName("a label or relationship type");
            ImmutableArray<Identifier> keys = [];
            if (!scan)
            {
                Expect(TokenKind.LeftParenthesis, "'(' and the properties of the index");
                keys = ParseList(() => ExpectName("the name of a property"));
                Expect(TokenKind.RightParenthesis, "',' and another property, or ')'");
            }

            hints.Add(new(variable, label, keys, From(start)));
        }

        return (hints.DrainToImmutable(), joins.DrainToImmutable());
    }
}
