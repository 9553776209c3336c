using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Cypher.Semantics;

/// <summary>The variables that can be named at one place; an inner scope sees its outer one and may hide its names.</summary>
internal sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);

    /// <summary>The variables declared in this scope itself, in order of declaration.</summary>
    public IReadOnlyCollection<Symbol> Own => _symbols.Values;

    /// <summary>Every variable that can be named here.</summary>
    public IEnumerable<Symbol> Visible =>
        outer is null
            ? _symbols.Values
            : outer.Visible.Where(symbol => !_symbols.ContainsKey(symbol.Name)).Concat(_symbols.Values);

    /// <summary>A scope of the same names, to declare more in.</summary>
    public Scope Copy()
    {
        var copy = new Scope(outer);
        foreach (Symbol symbol in _symbols.Values)
        {
            copy.Declare(symbol);
        }

        return copy;
    }

    /// <summary>All visible names as names of one scope without an outer one.</summary>
    public Scope Flatten()
    {
        var flat = new Scope();
        foreach (Symbol symbol in Visible)
        {
            flat.Declare(symbol);
        }

        return flat;
    }

    /// <summary>Declares a variable, hiding an outer one of its name.</summary>
    public void Declare(Symbol symbol) => _symbols[symbol.Name] = symbol;

    /// <summary>Finds a variable by its name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Symbol? symbol)
    {
        if (_symbols.TryGetValue(name, out symbol))
        {
            return true;
        }

        symbol = null;
        return outer?.TryFind(name, out symbol) ?? false;
    }
}
