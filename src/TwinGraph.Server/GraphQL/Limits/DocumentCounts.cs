using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>What a document holds as it is written, fragments counted once.</summary>
/// <param name="Aliases">Aliases.</param>
/// <param name="Directives">Directives.</param>
/// <param name="DirectivesAtOnePlace">The most directives at one place.</param>
/// <param name="Definitions">Operations and fragments.</param>
/// <param name="ListItems">The items of the longest list that is written out.</param>
/// <param name="InputDepth">How deep lists and objects of arguments nest.</param>
/// <param name="Introspects">Whether it asks for <c>__schema</c> or <c>__type</c>.</param>
internal readonly record struct DocumentCounts(
    int Aliases,
    int Directives,
    int DirectivesAtOnePlace,
    int Definitions,
    int ListItems,
    int InputDepth,
    bool Introspects
)
{
    public static DocumentCounts Of(GraphQLDocument document)
    {
        var counter = new Counter();
        var state = new State();
        ValueTask done = counter.VisitAsync(document, state);
        return done.IsCompletedSuccessfully
            ? new(
                state.Aliases,
                state.Directives,
                state.AtOnePlace,
                document.Definitions.Count,
                state.ListItems,
                state.InputDepth,
                state.Introspects
            )
            : throw new System.Diagnostics.UnreachableException("The visitor waits for nothing.");
    }

    private sealed class State : IASTVisitorContext
    {
        public int Aliases { get; set; }
        public int Directives { get; set; }
        public int AtOnePlace { get; set; }
        public int ListItems { get; set; }
        public int InputDepth { get; set; }
        public int Depth { get; set; }
        public bool Introspects { get; set; }
        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Counter : ASTVisitor<State>
    {
        public override ValueTask VisitAsync(ASTNode? node, State context)
        {
            if (node is IHasDirectivesNode { Directives: { } directives })
            {
                context.Directives += directives.Count;
                context.AtOnePlace = Math.Max(context.AtOnePlace, directives.Count);
            }

            return base.VisitAsync(node, context);
        }

        protected override ValueTask VisitFieldAsync(GraphQLField field, State context)
        {
            context.Aliases += field.Alias is null ? 0 : 1;
            context.Introspects |= field.Name.Value == "__schema" || field.Name.Value == "__type";
            return base.VisitFieldAsync(field, context);
        }

        protected override async ValueTask VisitListValueAsync(GraphQLListValue list, State context)
        {
            context.ListItems = Math.Max(context.ListItems, list.Values?.Count ?? 0);
            context.InputDepth = Math.Max(context.InputDepth, ++context.Depth);
            await base.VisitListValueAsync(list, context).ConfigureAwait(false);
            context.Depth--;
        }

        protected override async ValueTask VisitObjectValueAsync(GraphQLObjectValue value, State context)
        {
            context.InputDepth = Math.Max(context.InputDepth, ++context.Depth);
            await base.VisitObjectValueAsync(value, context).ConfigureAwait(false);
            context.Depth--;
        }
    }
}
