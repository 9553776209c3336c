namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>A node reached in a state of the automaton by walks of one length.</summary>
internal sealed class PathPlace(long node, int segment, int repetitions, int depth)
{
    private PathLink _first;
    private List<PathLink>? _more;

    /// <summary>The node.</summary>
    public long Node => node;

    /// <summary>The segment that goes on from here.</summary>
    public int Segment => segment;

    /// <summary>How often it has been repeated, as far as that is told.</summary>
    public int Repetitions => repetitions;

    /// <summary>How many relationships lead here.</summary>
    public int Depth { get; private set; } = depth;

    /// <summary>How many ways lead here.</summary>
    public int Links { get; private set; }

    /// <summary>Whether its ways on have been looked at.</summary>
    public bool Settled { get; set; }

    /// <summary>The relationships of one way here that uses none twice; null at the start.</summary>
    public Crumb? Witness { get; set; }

    /// <summary>A way here.</summary>
    public ref readonly PathLink this[int index]
    {
        get
        {
            if (index == 0)
            {
                return ref _first;
            }

            return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_more)[index - 1];
        }
    }

    /// <summary>Adds a way here; a shorter one than those known takes their place.</summary>
    public void Add(in PathLink link, int length)
    {
        if (length < Depth)
        {
            Depth = length;
            Links = 0;
            _more = null;
        }

        if (Links++ == 0)
        {
            _first = link;
        }
        else
        {
            (_more ??= []).Add(link);
        }
    }

    /// <summary>One relationship on a way, and those before it.</summary>
    internal sealed record Crumb(long Relationship, Crumb? Before)
    {
        /// <summary>Whether a relationship is on the way.</summary>
        public bool Contains(long relationship)
        {
            for (Crumb? crumb = this; crumb is not null; crumb = crumb.Before)
            {
                if (crumb.Relationship == relationship)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>A step from one place to the next: one relationship, a chain of them, or none where a segment ends.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Relationship">The relationship, or -1.</param>
/// <param name="Chain">The relationships when there are several, or null.</param>
internal readonly record struct PathLink(PathPlace From, long Relationship, long[]? Chain)
{
    /// <summary>How many relationships it has.</summary>
    public int Length => Chain?.Length ?? (Relationship < 0 ? 0 : 1);

    /// <summary>One of its relationships.</summary>
    public long this[int index] => Chain is null ? Relationship : Chain[index];
}
