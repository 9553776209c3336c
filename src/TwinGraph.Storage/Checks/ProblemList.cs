namespace TwinGraph.Storage.Checks;

/// <summary>What a check found, up to a number that a person can read.</summary>
internal sealed class ProblemList
{
    private const int Most = 100;

    private readonly List<string> _problems = [];
    private int _left;

    public IReadOnlyList<string> All => _left == 0 ? _problems : [.. _problems, $"and {_left} more"];

    public void Add(string problem)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(problem);
        }
        else
        {
            _left++;
        }
    }

    public void Expect(long expected, long found, string what)
    {
        if (expected != found)
        {
            Add($"{what}: {expected} expected, {found} found");
        }
    }
}
