using System.Runtime.ExceptionServices;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Storage.Bulk;

/// <summary>Work on all cores that fails as it would on one: with the first failure itself.</summary>
internal static class InParallel
{
    public static void For(int count, Action<int> work, CancellationToken cancellationToken)
    {
        try
        {
            var stop = Interruption.By(cancellationToken);
            Parallel.For(
                0,
                count,
                new ParallelOptions { CancellationToken = cancellationToken },
                i =>
                {
                    using Interruption.Scope stoppable = stop.Enter();
                    work(i);
                }
            );
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
