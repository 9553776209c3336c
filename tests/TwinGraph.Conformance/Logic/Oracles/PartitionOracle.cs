using System.Collections.Immutable;
using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>
/// A condition is true, false or null: the rows of the three are those of no condition (ternary logic partitioning), and
/// as many rows satisfy it as a count over all rows says (non-optimising reference).
/// </summary>
internal sealed class PartitionOracle : Oracle
{
    public override string? Check(Subject subject, Query query, Random random)
    {
        if (query.Branches is not [[.. var before, Match { Optional: false, Where: { } where } match, Projection last]])
        {
            return null;
        }

        var counted = new Projection(true, false, [(new Agg("count", false, null), "c0")]);
        var flagged = new Projection(
            true,
            false,
            [(new Agg("sum", false, new Case(where, Lit.Of(1), Lit.Of(0))), "c0")]
        );
        Query count = Query.Of([.. before, match, counted]);
        Query flags = Query.Of([.. before, match with { Where = null }, flagged]);
        string? difference = subject
            .Run(count, Variant.Plain)
            .DifferenceTo(
                subject.Run(flags, count, Variant.Plain),
                $"a count of rows against one of flags\n{count}\n{flags}\n"
            );
        bool partitions =
            last is { Distinct: false, Keys.IsEmpty: true, Skip: null, Limit: null }
            && !last.Items.Any(i => Trees.SelfAndDescendants(i.Value).Any(e => e is Agg));
        if (difference is not null || !partitions)
        {
            return difference;
        }

        Query whole = Query.Of([.. before, match with { Where = null }, last]);
        Expr[] parts = [where, new Not(where), new IsNull(where)];
        var union = new Query(
            [.. parts.Select(part => (ImmutableArray<Clause>)[.. before, match with { Where = part }, last])],
            All: true
        );
        return subject
            .Run(union, whole, Variant.Plain)
            .DifferenceTo(subject.Run(whole, Variant.Plain), "p, NOT p and p IS NULL against all");
    }
}
