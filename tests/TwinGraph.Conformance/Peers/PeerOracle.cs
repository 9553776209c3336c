using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Oracles;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Peers;

/// <summary>The engine's rows are those of another engine.</summary>
internal sealed class PeerOracle(Peer peer) : Oracle
{
    /// <summary>How many queries both answered.</summary>
    public int Compared { get; private set; }

    /// <summary>What the peer refused, by its message: too many of them and nothing is compared.</summary>
    public Dictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public override string? Check(Subject subject, Query query, Random random)
    {
        if (!IsCommon(subject, query))
        {
            return null;
        }

        peer.Load(subject.Graph);
        (List<IReadOnlyList<CypherValue>>? rows, string? error) = peer.Run(query.ToString(), Trees.Parameters(query));
        if (error is not null)
        {
            Refused[error] = Refused.GetValueOrDefault(error) + 1;
            return null;
        }

        Compared++;
        return subject.Run(query, Variant.Plain).DifferenceTo(Canon.Of(query, rows!), $"against {peer.Dialect.Name}");
    }

    // What is made smaller may leave what can be compared: entities have ids of each engine's own.
    private bool IsCommon(Subject subject, Query query) =>
        subject.Graph.Nodes.All(n => n.Value.Properties.ContainsKey("id") && n.Value.Labels.Count > 0)
        && (peer.Dialect.Unions || query.Branches.Length == 1)
        && Trees.Clauses(query).OfType<Match>().All(HasDistinctTypes)
        && (
            peer.Dialect.OptionalConditions
            || Trees.Clauses(query).OfType<Match>().All(m => !m.Optional || m.Where is null)
        )
        && !Trees.Clauses(query).OfType<Projection>().Any(p => p.Items.Any(i => IsOpen(i.Value)))
        && (
            peer.Dialect.DistinctConstants
            || Trees.Clauses(query).OfType<Projection>().All(p => !p.Distinct || p.Items.All(i => HasVariable(i.Value)))
        )
        && query.Branches.All(b => b.LastOrDefault() is Projection { Return: true, Items.IsEmpty: false })
        && !Trees.Clauses(query).OfType<Projection>().Any(p => p.Return && p.Items.Any(i => IsBare(i.Value)));

    // A sum or list of nothing is null for some, so that only sums and sizes with a default are compared.
    private static bool IsOpen(Expr item) =>
        item is Agg { Name: "sum" or "collect" }
        || (
            item is not Fn { Name: "coalesce", Arguments: [Agg { Name: "sum" } or Fn { Name: "size" }, ..] }
            && Children(item).Any(IsOpen)
        );

    private static List<Expr> Children(Expr expression)
    {
        List<Expr> children = [];
        Trees.MapChildren(
            expression,
            child =>
            {
                children.Add(child);
                return child;
            }
        );
        return children;
    }

    private static bool HasDistinctTypes(Match match)
    {
        ImmutableArray<string>[] types = [.. match.Paths.SelectMany(p => p.Steps).Select(s => s.Step.Types)];
        return types.All(t => t.Length == 1) && types.Select(t => t[0]).Distinct().Count() == types.Length;
    }

    private static bool HasVariable(Expr item) => Trees.SelfAndDescendants(item).Any(e => e is Var);

    private static bool IsBare(Expr item) =>
        item is Agg { Name: "collect" }
        || Trees.SelfAndDescendants(item).Any(e => e is Var v && v.Name[0] is 'n' or 'r')
            && !Trees.SelfAndDescendants(item).Any(e => e is Prop or Subquery);
}
