namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>Follows the ways to a place back to the start, one after the other, depth first.</summary>
/// <param name="unique">Whether a way uses no relationship twice.</param>
internal sealed class PathTracer(bool unique)
{
    private readonly List<(PathPlace Place, int Next)> _stack = [];
    private readonly List<PathLink> _links = [];
    private readonly HashSet<long> _used = [];

    /// <summary>The steps of the way found, the last one first.</summary>
    public IReadOnlyList<PathLink> Links => _links;

    /// <summary>Begins with the ways to a place.</summary>
    public void Start(PathPlace place)
    {
        _stack.Clear();
        _links.Clear();
        _used.Clear();
        _stack.Add((place, 0));
    }

    /// <summary>Goes to the next way.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext(QueryContext context)
    {
        while (_stack.Count > 0)
        {
            context.CheckStep();
            (PathPlace place, int next) = _stack[^1];
            if (place.Links == 0 && next == 0)
            {
                // The start has no way to it but that of no step.
                _stack[^1] = (place, 1);
                return true;
            }

            if (next >= place.Links)
            {
                Back();
                continue;
            }

            _stack[^1] = (place, next + 1);
            PathLink link = place[next];
            if (Take(link))
            {
                _links.Add(link);
                _stack.Add((link.From, 0));
            }
        }

        return false;
    }

    private void Back()
    {
        _stack.RemoveAt(_stack.Count - 1);
        if (_links.Count == 0 || !unique)
        {
            if (_links.Count > 0)
            {
                _links.RemoveAt(_links.Count - 1);
            }

            return;
        }

        PathLink last = _links[^1];
        _links.RemoveAt(_links.Count - 1);
        for (int i = 0; i < last.Length; i++)
        {
            _used.Remove(last[i]);
        }
    }

    private bool Take(in PathLink link)
    {
        if (!unique)
        {
            return true;
        }

        for (int i = 0; i < link.Length; i++)
        {
            if (!_used.Add(link[i]))
            {
                while (--i >= 0)
                {
                    _used.Remove(link[i]);
                }

                return false;
            }
        }

        return true;
    }
}
