using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution;

internal sealed partial class OperatorBuilder
{
    // In a worker's operators: the scan that is shared out, and where the ids of the worker's morsel are.
    private PhysicalPlan? _scan;
    private MorselIds? _ids;

    /// <summary>The operators that make the rows of a plan on several threads, with its first step done there as well.</summary>
    private Operator BuildGathered(PhysicalPlan consumer, PhysicalPlan input) =>
        input is Gather gather ? Counted(gather, MakeGather(gather, consumer)) : Build(input);

    private GatherOperator MakeGather(Gather plan, PhysicalPlan consumer) =>
        new(
            MakeCrew<RowBuffer>(
                plan,
                consumer,
                worker => new RowsTask(
                    consumer switch
                    {
                        Top top => worker.Make(top with { Input = plan.Input }),
                        Distinct distinct => worker.Make(distinct with { Input = plan.Input }),
                        _ => worker.Build(plan.Input),
                    },
                    worker._capacity
                )
            )
        );

    private ParallelAggregateOperator MakeParallel(Aggregate plan, Gather gather) =>
        new(
            MakeCrew<AggregateTable>(
                gather,
                plan,
                worker =>
                {
                    (Operator rows, AggregateInput arguments) = worker.InputOf(plan, gather.Input);
                    return new AggregateTask(worker.Counted(gather, rows), plan, arguments, worker._capacity);
                }
            ),
            plan,
            _frame
        );

    private WorkerCrew<T> MakeCrew<T>(Gather plan, PhysicalPlan consumer, Func<OperatorBuilder, MorselTask<T>> makeTask)
        where T : class, IMorselResult
    {
        PhysicalPlan scan = Gather.ScanOf(plan.Input);
        foreach (PhysicalPlan counted in PlanTree.SelfAndDescendants(plan).Append(consumer))
        {
            _profile?.TryAdd(counted, new());
        }

        QueryContext scanning = _context.Part();
        var source = new MorselSource((NodeCursorOperator)new OperatorBuilder(scanning, null).Make(scan), scanning);
        return new(
            source,
            plan.MorselRows,
            _context.Workers,
            () => MakeWorker(consumer, scan, makeTask),
            _profile,
            scan
        );
    }

    private MorselWorker<T> MakeWorker<T>(
        PhysicalPlan consumer,
        PhysicalPlan scan,
        Func<OperatorBuilder, MorselTask<T>> makeTask
    )
        where T : class, IMorselResult
    {
        QueryContext part = _context.Part();
        Dictionary<PhysicalPlan, OperatorTally>? profile = _profile is null
            ? null
            : new(ReferenceEqualityComparer.Instance);
        var ids = new MorselIds();
        var builder = new OperatorBuilder(part, profile) { _scan = scan, _ids = ids };
        return new(part, ids, makeTask(builder), profile, consumer);
    }

    private MorselOperator MakeMorsels()
    {
        var scan = (NodeCursorOperator)Make(_scan!);
        return new(new ArgumentOperator(_frame), scan.Slot, scan.BringsRelationships, _ids!, _capacity);
    }
}
