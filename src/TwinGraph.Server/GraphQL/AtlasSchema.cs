using GraphQL.Types;
using TwinGraph.Server.GraphQL.Model;
using TwinGraph.Server.GraphQL.Mutations;
using TwinGraph.Server.GraphQL.Roots;
using TwinGraph.Server.GraphQL.Types;
using TwinGraph.Server.GraphQL.Views;
using TwinGraph.Server.Live;

namespace TwinGraph.Server.GraphQL;

/// <summary>The GraphQL schema, built once at start.</summary>
internal sealed class AtlasSchema : Schema
{
    // What fields name without using the class.
    private static readonly Type[] s_values =
    [
        typeof(LanguageEnum),
        typeof(SortDirectionEnum),
        typeof(PartialDateScalar),
        typeof(InstantScalar),
        typeof(TieKindEnum),
        typeof(TieStatusEnum),
        typeof(RegionLevelEnum),
        typeof(PartyRoleEnum),
        typeof(NodeTypeEnum),
        typeof(LinkSideEnum),
        typeof(ProcessStepEnum),
        typeof(SuggestionFactKindEnum),
        typeof(FloatGraphType),
        typeof(IntGraphType),
        typeof(IdGraphType),
        typeof(StringGraphType),
        typeof(BooleanGraphType),
    ];

    /// <summary>The schema.</summary>
    /// <param name="live">What subscriptions listen to; null where the schema is only printed.</param>
    /// <param name="time">The clock by which mutations record; null for the machine's.</param>
    public AtlasSchema(LiveSources? live = null, TimeProvider? time = null)
    {
        Description =
            "How the provinces and cities of two countries deal with each other: who is twinned with whom, who visited "
            + "whom, who invests where, and which source says so.";
        Query = new QueryType();
        Mutation = new MutationType(new Editing(time ?? TimeProvider.System, live?.Imports));
        Subscription = new SubscriptionType(live);
        RootExamples.AddTo(Query);
        RootExamples.AddTo(Mutation);
        RootExamples.AddTo(Subscription);
        foreach (Type type in (ReadOnlySpan<Type>)[.. NodeTypes.All, .. s_values])
        {
            RegisterType(type);
        }

        foreach (IGraphType type in ModelOutputs.All(GraphModel.Atlas).Concat(ModelScalars.Filters()))
        {
            RegisterType(type);
        }

        foreach (IGraphType type in ViewTypes.All())
        {
            RegisterType(type);
        }

        foreach (ModelType type in GraphModel.Atlas.Types.Where(t => t.MayFilter))
        {
            foreach (IGraphType input in ModelInputs.Of(GraphModel.Atlas, type))
            {
                RegisterType(input);
            }
        }
    }

    private sealed class SubscriptionType : ObjectGraphType
    {
        public SubscriptionType(LiveSources? live)
        {
            Name = "Subscription";
            Description = "What tells of itself when it happens, over a WebSocket or as a stream of events.";
            LiveFields.AddTo(this, live);
        }
    }

    private sealed class QueryType : ObjectGraphType
    {
        public QueryType()
        {
            Name = "Query";
            Description = "Where every question begins.";
            LookupFields.AddTo(this);
            LinkFields.AddTo(this);
            NetworkFields.AddTo(this);
            ViewFields.AddTo(this);
            PathFields.AddTo(this);
            AnalysisFields.AddTo(this);
            AffinityFields.AddTo(this);
            ClockFields.AddTo(this);
            HistoryFields.AddTo(this);
        }
    }
}
