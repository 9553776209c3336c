using System.Text;
using GraphQLParser;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>A document without what people wrote into it: traces go where the graph's readers may not.</summary>
internal static class SanitisedText
{
    /// <summary>Puts a star for each text and a nought for each number, and leaves comments out.</summary>
    public static string Of(string document)
    {
        var text = new StringBuilder(document.Length);
        int position = 0;
        while (true)
        {
            Token token = Lexer.Lex(document, position);
            if (token.Kind == TokenKind.EOF)
            {
                return text.ToString();
            }

            if (token.Kind != TokenKind.COMMENT)
            {
                if (text.Length > 0)
                {
                    text.Append(' ');
                }

                text.Append(
                    token.Kind switch
                    {
                        TokenKind.STRING => "\"*\"",
                        TokenKind.INT or TokenKind.FLOAT => "0",
                        _ => document.AsSpan(token.Start, token.End - token.Start),
                    }
                );
            }

            position = token.End;
        }
    }
}
