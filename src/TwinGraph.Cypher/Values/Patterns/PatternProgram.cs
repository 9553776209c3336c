using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>An automaton that is in several states at once (Thompson's construction).</summary>
internal sealed class PatternProgram
{
    private const int MostSteps = 10_000;

    private readonly List<Step> _steps = [];

    /// <summary>The automaton of a tree.</summary>
    /// <exception cref="NotSupportedException">It has too many steps.</exception>
    public PatternProgram(PatternNode root)
    {
        Emit(root);
        Add(new(StepKind.Match, 0, 0, 0));
    }

    /// <summary>How many steps it has; it begins at 0.</summary>
    public int Count => _steps.Count;

    /// <summary>A step.</summary>
    public Step this[int step] => _steps[step];

    private void Emit(PatternNode node)
    {
        StackDepth.Check();
        switch (node)
        {
            case PatternCharacter character:
                Add(new(StepKind.Character, character.Atom, Count + 1, 0));
                break;
            case PatternPlace place:
                Add(new(StepKind.Place, (int)place.Assertion, Count + 1, 0));
                break;
            case PatternSequence sequence:
                foreach (PatternNode part in sequence.Parts)
                {
                    Emit(part);
                }

                break;
            case PatternChoice choice:
                Emit(choice);
                break;
            case PatternRepeat repeat:
                Emit(repeat);
                break;
            default:
                throw new UnreachableException(node.GetType().Name);
        }
    }

    private void Emit(PatternChoice choice)
    {
        List<int> ends = [];
        for (int i = 0; i < choice.Parts.Count; i++)
        {
            bool last = i == choice.Parts.Count - 1;
            int fork = last ? -1 : Add(default);
            Emit(choice.Parts[i]);
            if (!last)
            {
                ends.Add(Add(default));
                _steps[fork] = new(StepKind.Fork, 0, fork + 1, Count);
            }
        }

        foreach (int end in ends)
        {
            _steps[end] = new(StepKind.Fork, 0, Count, Count);
        }
    }

    private void Emit(PatternRepeat repeat)
    {
        for (int i = 0; i < repeat.Least; i++)
        {
            Emit(repeat.Part);
        }

        if (repeat.Most < 0)
        {
            int fork = Add(default);
            Emit(repeat.Part);
            Add(new(StepKind.Fork, 0, fork, fork));
            _steps[fork] = new(StepKind.Fork, 0, fork + 1, Count);
            return;
        }

        List<int> forks = [];
        for (int i = repeat.Least; i < repeat.Most; i++)
        {
            forks.Add(Add(default));
            Emit(repeat.Part);
        }

        foreach (int fork in forks)
        {
            _steps[fork] = new(StepKind.Fork, 0, fork + 1, Count);
        }
    }

    private int Add(Step step)
    {
        if (_steps.Count >= MostSteps)
        {
            throw new NotSupportedException($"The expression has more than {MostSteps} steps.");
        }

        Interruption.Step();
        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>What a step does.</summary>
    internal enum StepKind : byte
    {
        /// <summary>Takes a character of the atom in <see cref="Step.What"/>, and goes on.</summary>
        Character,

        /// <summary>Goes on where the assertion in <see cref="Step.What"/> holds.</summary>
        Place,

        /// <summary>Goes on at both.</summary>
        Fork,

        /// <summary>Is the end.</summary>
        Match,
    }

    /// <summary>One step.</summary>
    internal readonly record struct Step(StepKind Kind, int What, int Next, int Other);
}
