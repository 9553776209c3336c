using System.Text;

namespace TwinGraph.Server.GraphQL.Model;

/// <summary>A piece of Cypher over variables that are named only when it is used.</summary>
/// <remarks>
/// <c>{n}</c> stands for the node at hand, <c>{m}</c> for the one it leads to, <c>{r}</c> for the relationship. Cut up
/// once, so that writing it allocates nothing. Immutable.
/// </remarks>
internal sealed class CypherTemplate
{
    private readonly (string Text, char Variable)[] _pieces;

    private CypherTemplate(string text)
    {
        Text = text;
        var pieces = new List<(string, char)>();
        int from = 0;
        for (int i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '{' && text[i + 1] is ('n' or 'm' or 'r') && text[i + 2] == '}')
            {
                pieces.Add((text[from..i], text[i + 1]));
                from = i + 3;
                i += 2;
            }
        }

        pieces.Add((text[from..], '\0'));
        _pieces = [.. pieces];
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    public static implicit operator CypherTemplate(string text) => new(text);

    /// <summary>Writes the piece with its variables.</summary>
    /// <param name="into">Where to.</param>
    /// <param name="n">The node at hand.</param>
    /// <param name="m">The node it leads to.</param>
    /// <param name="r">The relationship between them.</param>
    public void Write(StringBuilder into, string n, string m = "", string r = "")
    {
        foreach ((string text, char variable) in _pieces)
        {
            into.Append(text);
            switch (variable)
            {
                case 'n':
                    into.Append(n);
                    break;
                case 'm':
                    into.Append(m);
                    break;
                case 'r':
                    into.Append(r);
                    break;
                default:
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
