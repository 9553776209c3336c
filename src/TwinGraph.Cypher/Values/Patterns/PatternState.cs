using System.Runtime.CompilerServices;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>What an automaton can be in after some characters.</summary>
internal sealed class PatternState
{
    private PatternState?[] _next = [];

    /// <param name="steps">The steps that it is at, ascending.</param>
    /// <param name="before">What the last character was.</param>
    public PatternState(int[] steps, CharacterKind before)
    {
        Steps = steps;
        Before = before;
        IsDead = steps.Length == 0;
    }

    /// <summary>The steps that it is at, before it forks.</summary>
    public int[] Steps { get; }

    /// <summary>What the last character was.</summary>
    public CharacterKind Before { get; }

    /// <summary>Whether nothing leads on from here.</summary>
    public bool IsDead { get; }

    /// <summary>Whether it may end here; null when it was not asked yet.</summary>
    public bool? IsEnd { get; set; }

    /// <summary>Where a class of characters leads to; null when it was not asked yet.</summary>
    public PatternState? this[int characterClass]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            PatternState?[] next = _next;
            return (uint)characterClass < (uint)next.Length ? next[characterClass] : null;
        }
    }

    /// <summary>Keeps where a class of characters leads to.</summary>
    public void Keep(int characterClass, PatternState next)
    {
        if (characterClass >= _next.Length)
        {
            Array.Resize(ref _next, Math.Max(8, characterClass + (characterClass / 2) + 1));
        }

        _next[characterClass] = next;
    }
}
