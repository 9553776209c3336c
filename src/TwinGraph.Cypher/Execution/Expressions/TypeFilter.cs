using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>The relationship types that a step may follow.</summary>
internal sealed class TypeFilter(ImmutableArray<string> names)
{
    private readonly Token[] _types = [.. names.Select(static name => new Token(name, TokenKind.Type))];
    private int[] _tokens = [];
    private IGraphTokens? _resolvedIn;

    /// <summary>The tokens of the types that exist; empty for all.</summary>
    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>Whether every type may be followed.</summary>
    public bool IsAny => _types.Length == 0;

    /// <summary>Looks the names up.</summary>
    /// <returns>False when types are asked for and none of them exists, so that no step is possible.</returns>
    public bool Resolve(QueryContext context)
    {
        if (_types.Length == 0)
        {
            return true;
        }

        if (_tokens.Length < _types.Length || !ReferenceEquals(_resolvedIn, context.Graph.Tokens))
        {
            LookUp(context);
        }

        return _tokens.Length > 0;
    }

    /// <summary>Whether a relationship of this type may be followed.</summary>
    public bool Allows(int type) => _types.Length == 0 || _tokens.AsSpan().Contains(type);

    // Apart, so that only this makes a closure.
    private void LookUp(QueryContext context)
    {
        _resolvedIn = context.Graph.Tokens;
        _tokens = [.. _types.Select(type => type.In(context)).Where(static token => token >= 0).Distinct()];
    }
}
