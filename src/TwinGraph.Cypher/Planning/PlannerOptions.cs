using System.Collections.Frozen;
using System.Collections.Immutable;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;

namespace TwinGraph.Cypher.Planning;

/// <summary>Which freedoms the planner has; whatever they are, the rows are the same.</summary>
/// <remarks>Nobody but tests has a reason to change them, so they are no part of the public options.</remarks>
internal sealed class PlannerOptions
{
    /// <summary>All rules, true statistics.</summary>
    public static PlannerOptions Default { get; } = new();

    /// <summary>The names of every rule that can be left out.</summary>
    public static ImmutableArray<string> Rules { get; } =
    [.. Optimizer.RuleNames, HashJoins, SemiHashJoins, ProvenLabels, MeetInTheMiddle, nameof(Parallelize)];

    /// <summary>The rule that joins two parts of a pattern by hash.</summary>
    public const string HashJoins = nameof(HashJoin);

    /// <summary>The rule that answers EXISTS for all rows at once, by hash.</summary>
    public const string SemiHashJoins = nameof(SemiHashJoin);

    /// <summary>The rule that matches a pattern from several nodes that indexes find.</summary>
    public const string MeetInTheMiddle = nameof(MeetInTheMiddle);

    /// <summary>The rule that drops tests for labels that statistics prove.</summary>
    public const string ProvenLabels = nameof(ProvenLabels);

    /// <summary>The names of the rules that are left out.</summary>
    public FrozenSet<string> Disabled { get; init; } = [];

    /// <summary>When set, the counts that guide the order of a match are drawn at random from this seed.</summary>
    public int? OrderSeed { get; init; }

    /// <summary>Whether the planner knows of no index.</summary>
    public bool IgnoreIndexes { get; init; }

    /// <summary>From how much work on several threads share it, by the weights of <see cref="Parallelize"/>.</summary>
    public double LeastShared { get; init; } = Parallelize.LeastWork;

    /// <summary>How much work one range of a scan is to be.</summary>
    public double MorselWork { get; init; } = Parallelize.WorkOfMorsel;

    /// <summary>A last change of the finished plan, by which tests plant mistakes that they must find.</summary>
    public Func<PhysicalPlan, PhysicalPlan>? Sabotage { get; init; }

    /// <summary>Whether a rule may be used.</summary>
    public bool Allows(string rule) => !Disabled.Contains(rule);
}
