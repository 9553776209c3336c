using System.Collections;
using System.Reflection;
using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Syntax;

/// <summary>A tree as text with all that it holds but the places, to compare two trees.</summary>
internal static class SyntaxTreeText
{
    public static string Of(object? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? node)
    {
        switch (node)
        {
            case SyntaxNode:
                text.Append(node.GetType().Name).Append('(');
                foreach (PropertyInfo property in node.GetType().GetProperties())
                {
                    if (property.PropertyType != typeof(SourceSpan))
                    {
                        Append(text.Append(property.Name).Append('='), property.GetValue(node));
                        text.Append(' ');
                    }
                }

                text.Append(')');
                break;
            case CypherValue value:
                text.Append(value.Kind).Append(':').Append(ValueText.Literal(value));
                break;
            case string word:
                text.Append('"').Append(word).Append('"');
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object? item in items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node ?? "-");
                break;
        }
    }
}
