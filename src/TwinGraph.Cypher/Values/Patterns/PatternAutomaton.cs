using System.Runtime.CompilerServices;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>A deterministic automaton, made of another as characters come, and kept up to a limit.</summary>
internal sealed class PatternAutomaton(PatternProgram program, PatternAlphabet alphabet)
{
    // 256 Ki numbers are 1 MB.
    private const int MostKept = 256 * 1024;

    private readonly Dictionary<(int[] Steps, CharacterKind Before), PatternState> _states = new(
        StepsComparer.Instance
    );
    private readonly int[] _seen = new int[program.Count];
    private readonly Stack<int> _open = [];
    private readonly List<int> _targets = [];
    private PatternState? _begin;
    private int _round;
    private int _kept;

    /// <summary>The state before the first character.</summary>
    public PatternState Begin() => _begin ??= new([0], CharacterKind.None);

    /// <summary>The state after a character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PatternState Next(PatternState state, char c)
    {
        int characterClass = alphabet.ClassOf(c);
        return state[characterClass] ?? Make(state, characterClass);
    }

    /// <summary>The state after a line feed that ends the text.</summary>
    public PatternState NextOfLastLineFeed(PatternState state) =>
        Step(state, alphabet.ClassOf('\n'), CharacterKind.LastLineFeed);

    /// <summary>Whether a text may end in a state.</summary>
    public bool IsEnd(PatternState state)
    {
        state.IsEnd ??= Close(state, CharacterKind.None, -1);
        return state.IsEnd.Value;
    }

    private PatternState Make(PatternState state, int characterClass)
    {
        PatternState next = Step(state, characterClass, alphabet.KindOf(characterClass));
        _kept += sizeof(int);
        state.Keep(characterClass, next);
        return next;
    }

    private PatternState Step(PatternState state, int characterClass, CharacterKind kind)
    {
        _ = Close(state, kind, characterClass);
        CharacterKind before = alphabet.HasAssertions ? alphabet.KindOf(characterClass) : CharacterKind.Other;
        int[] steps = [.. _targets];
        Array.Sort(steps);
        if (_states.TryGetValue((steps, before), out PatternState? known))
        {
            return known;
        }

        if (_kept > MostKept)
        {
            // What led to them goes with them: the texts to come make anew what they need.
            _states.Clear();
            _begin = null;
            _kept = 0;
        }

        var made = new PatternState(steps, before);
        _states.Add((steps, before), made);
        _kept += steps.Length + 16;
        return made;
    }

    /// <summary>Follows all that needs no character, and notes where a class of characters leads to.</summary>
    /// <param name="state">Where from.</param>
    /// <param name="after">What comes next.</param>
    /// <param name="characterClass">The class of what comes next; -1 for the end.</param>
    /// <returns>Whether the end is reached.</returns>
    private bool Close(PatternState state, CharacterKind after, int characterClass)
    {
        bool ends = false;
        _targets.Clear();

        _round++;
        foreach (int step in state.Steps)
        {
            _open.Push(step);
        }

        while (_open.TryPop(out int at))
        {
            Interruption.Step();
            if (_seen[at] == _round)
            {
                continue;
            }

            _seen[at] = _round;
            PatternProgram.Step step = program[at];
            switch (step.Kind)
            {
                case PatternProgram.StepKind.Match:
                    ends = true;
                    break;
                case PatternProgram.StepKind.Fork:
                    _open.Push(step.Next);
                    _open.Push(step.Other);
                    break;
                case PatternProgram.StepKind.Place:
                    if (Holds((PatternAssertion)step.What, state.Before, after))
                    {
                        _open.Push(step.Next);
                    }

                    break;
                default:
                    if (characterClass >= 0 && alphabet.Is(characterClass, step.What))
                    {
                        _targets.Add(step.Next);
                    }

                    break;
            }
        }

        return ends;
    }

    private static bool Holds(PatternAssertion assertion, CharacterKind before, CharacterKind after) =>
        assertion switch
        {
            PatternAssertion.Start => before == CharacterKind.None,
            PatternAssertion.LineStart => before is CharacterKind.None or CharacterKind.LineFeed,
            PatternAssertion.NearEnd => after is CharacterKind.None or CharacterKind.LastLineFeed,
            PatternAssertion.LineEnd => after
                is CharacterKind.None
                    or CharacterKind.LastLineFeed
                    or CharacterKind.LineFeed,
            PatternAssertion.End => after == CharacterKind.None,
            PatternAssertion.WordBoundary => (before == CharacterKind.Word) != (after == CharacterKind.Word),
            _ => (before == CharacterKind.Word) == (after == CharacterKind.Word),
        };

    private sealed class StepsComparer : IEqualityComparer<(int[] Steps, CharacterKind Before)>
    {
        public static StepsComparer Instance { get; } = new();

        public bool Equals((int[] Steps, CharacterKind Before) x, (int[] Steps, CharacterKind Before) y) =>
            x.Before == y.Before && x.Steps.AsSpan().SequenceEqual(y.Steps);

        public int GetHashCode((int[] Steps, CharacterKind Before) obj)
        {
            var hash = new HashCode();
            hash.Add(obj.Before);
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(obj.Steps));
            return hash.ToHashCode();
        }
    }
}
