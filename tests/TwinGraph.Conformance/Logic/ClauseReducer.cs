using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic;

/// <summary>Smaller clauses of the same sort.</summary>
internal static class ClauseReducer
{
    public static IEnumerable<Clause> Simpler(Clause clause)
    {
        switch (clause)
        {
            case Match match:
                if (match.Where is not null)
                {
                    yield return match with
                    {
                        Where = null,
                    };
                }

                if (match.Optional)
                {
                    yield return match with
                    {
                        Optional = false,
                    };
                }

                for (int i = 0; i < match.Paths.Length; i++)
                {
                    if (match.Paths.Length > 1)
                    {
                        yield return match with
                        {
                            Paths = match.Paths.RemoveAt(i),
                        };
                    }

                    foreach (PathPattern path in Simpler(match.Paths[i]))
                    {
                        yield return match with
                        {
                            Paths = match.Paths.SetItem(i, path),
                        };
                    }
                }

                break;
            case Projection projection:
                foreach (Projection simpler in Simpler(projection))
                {
                    yield return simpler;
                }

                break;
            case Call call:
                for (int i = 0; i < call.Inner.Clauses.Length; i++)
                {
                    foreach (Clause simpler in Simpler(call.Inner.Clauses[i]))
                    {
                        yield return call with
                        {
                            Inner = new([call.Inner.Clauses.SetItem(i, simpler)]),
                        };
                    }
                }

                foreach (string name in call.Imports)
                {
                    yield return call with
                    {
                        Imports = call.Imports.Remove(name),
                    };
                }

                break;
            case SetClause { Items.Length: > 1 } set:
                foreach (SetItem item in set.Items)
                {
                    yield return set with
                    {
                        Items = set.Items.Remove(item),
                    };
                }

                break;
            case Merge merge:
                if (!merge.OnCreate.IsEmpty || !merge.OnMatch.IsEmpty)
                {
                    yield return merge with
                    {
                        OnCreate = [],
                        OnMatch = [],
                    };
                }

                break;
        }
    }

    private static IEnumerable<Projection> Simpler(Projection projection)
    {
        if (projection.Where is not null)
        {
            yield return projection with
            {
                Where = null,
            };
        }

        if (projection.Distinct)
        {
            yield return projection with
            {
                Distinct = false,
            };
        }

        if (!projection.Keys.IsEmpty)
        {
            yield return projection with
            {
                OrderBy = [],
                Skip = null,
                Limit = null,
            };
        }

        if (projection.Skip is not null)
        {
            yield return projection with
            {
                Skip = null,
            };
        }

        if (projection.Limit is not null)
        {
            yield return projection with
            {
                Limit = null,
            };
        }

        for (int i = 0; i < projection.Items.Length && projection.Items.Length > 1; i++)
        {
            var gone = new Var(projection.Items[i].Name);
            yield return projection with
            {
                Items = projection.Items.RemoveAt(i),
                OrderBy = [.. projection.Keys.Where(k => k.Value != gone)],
            };
        }
    }

    private static IEnumerable<PathPattern> Simpler(PathPattern path)
    {
        if (path.Name is not null)
        {
            yield return path with
            {
                Name = null,
            };
        }

        if (!path.Steps.IsEmpty)
        {
            yield return path with
            {
                Steps = path.Steps.RemoveAt(path.Steps.Length - 1),
            };
            yield return path with
            {
                Start = path.Steps[0].Node,
                Steps = path.Steps.RemoveAt(0),
            };
        }

        if (Plain(path.Start) is { } start)
        {
            yield return path with
            {
                Start = start,
            };
        }

        for (int i = 0; i < path.Steps.Length; i++)
        {
            (StepPattern step, NodePattern node) = path.Steps[i];
            if (Plain(node) is { } plain)
            {
                yield return path with
                {
                    Steps = path.Steps.SetItem(i, (step, plain)),
                };
            }

            foreach (StepPattern simpler in Simpler(step))
            {
                yield return path with
                {
                    Steps = path.Steps.SetItem(i, (simpler, node)),
                };
            }
        }
    }

    private static NodePattern? Plain(NodePattern node) =>
        node.Properties.IsEmpty && node.Labels.IsEmpty ? null : node with { Properties = [], Labels = [] };

    private static IEnumerable<StepPattern> Simpler(StepPattern step)
    {
        if (!step.Types.IsEmpty)
        {
            yield return step with
            {
                Types = [],
            };
        }

        if (!step.Properties.IsEmpty)
        {
            yield return step with
            {
                Properties = [],
            };
        }

        if (step.Minimum is not null)
        {
            yield return step with
            {
                Minimum = null,
                Maximum = null,
            };
        }

        if (step.Name is not null)
        {
            yield return step with
            {
                Name = null,
            };
        }
    }
}
