using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Oracles;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Conformance.Logic;

/// <summary>Makes a finding small: drops clauses, parts of them, then nodes, relationships and properties.</summary>
internal sealed class Reducer(Func<PhysicalPlan, PhysicalPlan>? mistake, TimeSpan patience)
{
    private readonly Stopwatch _spent = Stopwatch.StartNew();

    public Finding Reduce(Finding finding)
    {
        int before;
        do
        {
            before = Size(finding);
            finding = Greedily(finding, QuerySteps);
            finding = Greedily(finding, GraphSteps);
        } while (Size(finding) < before && _spent.Elapsed < patience);

        return finding;
    }

    /// <summary>Takes each step that keeps the problem; what comes after one that does is tried from the same place on.</summary>
    private Finding Greedily(Finding finding, Func<Finding, IEnumerable<Finding>> steps)
    {
        int at = 0;
        while (_spent.Elapsed < patience && steps(finding).Skip(at).FirstOrDefault() is { } next)
        {
            if (Size(next) < Size(finding) && Retry(next) is { } kept)
            {
                finding = kept;
            }
            else
            {
                at++;
            }
        }

        return finding;
    }

    private static int Size(Finding finding) =>
        finding.Query.ToString().Length + GraphScript.Print(finding.Graph).Length;

    private Finding? Retry(Finding next)
    {
        try
        {
            using var subject = new Subject(next.Graph, next.Layout, mistake);
            string? problem = next.Oracle.Check(subject, next.Query, new Random(next.Seed));
            return problem is not null && Class(problem) == Class(next.Problem)
                ? next with
                {
                    Problem = problem,
                }
                : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What is left is no query that the reference understands; the engine's own errors are part of the outcome.
            return null;
        }
    }

    /// <summary>Two problems of one class are taken for one: both wrong rows, or the same error.</summary>
    private static string Class(string problem) =>
        problem.Contains(" rows instead of ", StringComparison.Ordinal)
            ? "rows"
            : problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(['\'', '`'])[0];

    private static IEnumerable<Finding> QuerySteps(Finding finding)
    {
        Query query = finding.Query;
        if (query.Branches.Length > 1)
        {
            foreach (ImmutableArray<Clause> branch in query.Branches)
            {
                yield return finding with
                {
                    Query = new([branch]),
                };
            }
        }

        for (int b = 0; b < query.Branches.Length; b++)
        {
            foreach (ImmutableArray<Clause> smaller in Smaller(query.Branches[b]))
            {
                yield return finding with
                {
                    Query = query with { Branches = query.Branches.SetItem(b, smaller) },
                };
            }
        }

        foreach (Query simpler in SimplerExpressions(query))
        {
            yield return finding with
            {
                Query = simpler,
            };
        }
    }

    private static IEnumerable<ImmutableArray<Clause>> Smaller(ImmutableArray<Clause> clauses)
    {
        for (int i = 0; i < clauses.Length; i++)
        {
            if (clauses.Length > 1)
            {
                yield return clauses.RemoveAt(i);
            }

            foreach (Clause simpler in ClauseReducer.Simpler(clauses[i]))
            {
                yield return clauses.SetItem(i, simpler);
            }
        }
    }

    /// <summary>Each expression in turn replaced by one of its operands.</summary>
    private static IEnumerable<Query> SimplerExpressions(Query query)
    {
        int count = Trees.Expressions(query).Count();
        for (int i = 0; i < count; i++)
        {
            for (int child = 0; child < 3; child++)
            {
                int at = 0;
                bool changed = false;
                Query simpler = Trees.MapExpressions(query, e => Replace(e));
                if (changed)
                {
                    yield return simpler;
                }

                Expr Replace(Expr expression)
                {
                    if (at++ == i)
                    {
                        List<Expr> children = [];
                        Trees.MapChildren(
                            expression,
                            c =>
                            {
                                children.Add(c);
                                return c;
                            }
                        );
                        if (child < children.Count)
                        {
                            changed = true;
                            return children[child];
                        }

                        return expression;
                    }

                    return Trees.MapChildren(expression, Replace);
                }
            }
        }
    }

    private static IEnumerable<Finding> GraphSteps(Finding finding)
    {
        GraphSample graph = finding.Graph;
        if (graph.Indexes.Count > 0)
        {
            yield return Changed(g => g.Indexes.Clear());
            foreach (IndexDescriptor index in graph.Indexes)
            {
                yield return Changed(g => g.Indexes.Remove(index));
            }
        }

        for (int part = graph.Relationships.Count / 2; part >= 1; part /= 2)
        {
            foreach (long[] chunk in graph.Relationships.Keys.Chunk(part))
            {
                yield return Changed(g => Array.ForEach(chunk, id => g.Relationships.Remove(id)));
            }
        }

        HashSet<long> joined = [.. graph.Relationships.Values.SelectMany(r => new[] { r.Start, r.End })];
        long[] alone = [.. graph.Nodes.Keys.Where(id => !joined.Contains(id))];
        for (int part = alone.Length; part >= 1; part /= 2)
        {
            foreach (long[] chunk in alone.Chunk(part))
            {
                yield return Changed(g => Array.ForEach(chunk, id => g.Nodes.Remove(id)));
            }
        }

        foreach (string key in GraphSampler.Keys.Append("id"))
        {
            if (graph.Nodes.Values.Any(n => n.Properties.ContainsKey(key)))
            {
                yield return Changed(g => g.Nodes.Values.ToList().ForEach(n => n.Properties.Remove(key)));
            }

            if (graph.Relationships.Values.Any(r => r.Properties.ContainsKey(key)))
            {
                yield return Changed(g => g.Relationships.Values.ToList().ForEach(r => r.Properties.Remove(key)));
            }
        }

        foreach (long id in graph.Nodes.Keys)
        {
            foreach (string key in graph.Nodes[id].Properties.Keys)
            {
                yield return Changed(g => g.Nodes[id].Properties.Remove(key));
            }

            foreach (string label in graph.Nodes[id].Labels)
            {
                yield return Changed(g => g.Nodes[id].Labels.Remove(label));
            }
        }

        Finding Changed(Action<GraphSample> change)
        {
            GraphSample copy = graph.Copy();
            change(copy);
            return finding with { Graph = Renumber(copy) };
        }
    }

    /// <summary>The same graph with ids from 0 without gaps, as a store gives them.</summary>
    private static GraphSample Renumber(GraphSample graph)
    {
        var renumbered = new GraphSample();
        Dictionary<long, long> ids = [];
        foreach ((long id, SampleNode node) in graph.Nodes)
        {
            ids[id] = renumbered.NextNode;
            renumbered.Nodes[renumbered.NextNode++] = node;
        }

        foreach (SampleRelationship relationship in graph.Relationships.Values)
        {
            renumbered.Relationships[renumbered.NextRelationship++] = relationship with
            {
                Start = ids[relationship.Start],
                End = ids[relationship.End],
            };
        }

        renumbered.Indexes.AddRange(graph.Indexes);
        return renumbered;
    }
}
