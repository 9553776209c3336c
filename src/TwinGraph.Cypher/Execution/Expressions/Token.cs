using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A name's token, looked up once; a name that nothing has yet is looked up again while a statement writes.</summary>
internal sealed class Token(string name, TokenKind kind)
{
    private int _value = -1;
    private int _settledIn;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The token, or -1 when nothing ever had the name.</summary>
    public int In(QueryContext context) => _settledIn == context.Run ? _value : Find(context);

    private int Find(QueryContext context)
    {
        IGraphTokens tokens = context.Graph.Tokens;
        _value = kind switch
        {
            TokenKind.Label => tokens.FindLabel(name),
            TokenKind.Type => tokens.FindType(name),
            _ => tokens.FindKey(name),
        };
        _settledIn = _value >= 0 || context.Writer is null ? context.Run : 0;
        return _value;
    }
}
