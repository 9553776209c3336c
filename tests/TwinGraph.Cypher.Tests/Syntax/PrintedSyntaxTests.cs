using CsCheck;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Tests.Syntax;

public sealed class PrintedSyntaxTests
{
    [Fact]
    public void Parse_OfAPrintedExpression_GivesTheSameTree()
    {
        ExpressionGenerator.Expressions.Sample(
            expression =>
            {
                string text = SyntaxPrinter.Print(expression);
                QueryStatement statement = (QueryStatement)Parser.Parse($"RETURN {text}");
                Expression read = ((ReturnClause)((SingleQuery)statement.Query).Clauses[0])
                    .Projection
                    .Items[0]
                    .Expression;
                Assert.Equal(SyntaxTreeText.Of(expression), SyntaxTreeText.Of(read));
            },
            iter: 3000,
            print: SyntaxPrinter.Print
        );
    }
}
