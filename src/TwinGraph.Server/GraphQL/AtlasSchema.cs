using GraphQL.Types;
using TwinGraph.Server.GraphQL.Roots;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL;

/// <summary>The GraphQL schema, built once at start.</summary>
internal sealed class AtlasSchema : Schema
{
    public AtlasSchema()
    {
        Description =
            "How the provinces and cities of two countries deal with each other: who is twinned with whom, who visited "
            + "whom, who invests where, and which source says so.";
        Query = new QueryType();
        foreach (
            Type type in (ReadOnlySpan<Type>)
                [
                    typeof(CountryType),
                    typeof(ProvinceType),
                    typeof(CityType),
                    typeof(OfficialType),
                    typeof(CompanyType),
                    typeof(SectorType),
                    typeof(ProgrammeType),
                    typeof(SourceType),
                    typeof(PartnershipType),
                    typeof(VisitType),
                    typeof(MeetingType),
                    typeof(InvestmentType),
                    typeof(MilestoneType),
                    typeof(EventType),
                    typeof(ReadingType),
                ]
        )
        {
            RegisterType(type);
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
            PathFields.AddTo(this);
            AnalysisFields.AddTo(this);
            AffinityFields.AddTo(this);
        }
    }
}
