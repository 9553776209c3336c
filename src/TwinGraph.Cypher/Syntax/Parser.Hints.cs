using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads the hints behind the patterns of a MATCH.</summary>
    private ImmutableArray<PlannerHint> ParseHints()
    {
        ImmutableArray<PlannerHint>.Builder hints = ImmutableArray.CreateBuilder<PlannerHint>();
        while (IsWord("USING"))
        {
            int start = Current.Start;
            _index++;
            if (IsWord("JOIN"))
            {
                throw new CypherException(
                    StatusCodes.NotSupported,
                    SyntaxErrors.Unexpected,
                    "USING JOIN is not obeyed by this engine, which finds out by itself where a join is cheaper. Leave it out.",
                    _text,
                    Current.Span
                );
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

        return hints.DrainToImmutable();
    }
}
