using GraphQL.Types;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that follow ties over time: flows, steps, durations, comparisons.</summary>
internal static class ClockFields
{
    public static void AddTo(ObjectGraphType query)
    {
        AddFlows(query);
        AddPipeline(query);
        AddDurations(query);
        AddCompare(query);
    }

    private static void AddFlows(ObjectGraphType query) =>
        query.AddCompiledMany(
            "flows",
            "Flow",
            "Investments counted and summed by any of origin, target, sector, programme, year and currency; most "
                + "investments first. Sums are by currency and never mixed; those without an amount are counted apart. "
                + "An investment with several origins, targets or sectors is in each of their groups.",
            25,
            [
                new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<FlowDimensionEnum>>>>
                {
                    Name = "by",
                    Description = "What to group by, one or more: `[ORIGIN_PROVINCE, TARGET_PROVINCE]`.",
                },
                Country("fromCountry", "Only money from a region of this country."),
                Arguments.OptionalId("fromWithin", "Only money from this region and what lies under it."),
                Country("toCountry", "Only what goes into regions of this country."),
                Arguments.OptionalId("toWithin", "Only what goes into this region and what lies under it."),
                new QueryArgument<StringGraphType>
                {
                    Name = "currency",
                    Description = "Only this currency, as ISO 4217 writes it.",
                },
                Arguments.Statuses("all"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.PartialDate("from", "Only investments dated in or after this year, month or day."),
                Arguments.PartialDate("to", "Only investments dated in or before this year, month or day."),
                Arguments.AsOf(),
                Arguments.KnownAt(),
            ],
            c =>
            {
                string? fromCountry = c.Text("fromCountry")?.ToUpperInvariant();
                string? toCountry = c.Text("toCountry")?.ToUpperInvariant();
                IReadOnlyList<string> by = c.Texts("by")!;
                if (by.Count == 0)
                {
                    throw AtlasError.BadInput("'by' must name what to group by: [TARGET_PROVINCE].");
                }

                return c.NamedAsync(
                    "flows",
                    c.Filters()
                        .Set("by", by)
                        .Set("fromCountry", fromCountry)
                        .Set("fromWithin", c.Text("fromWithin"))
                        .Set("toCountry", toCountry)
                        .Set("toWithin", c.Text("toWithin"))
                        .Set("currency", c.Text("currency")?.ToUpperInvariant())
                        .Set("from", c.Text("from"))
                        .Set("to", c.Text("to")),
                    c.Ids()
                        .WithFilters(c)
                        .Id(fromCountry)
                        .Id(c.Text("fromWithin"))
                        .Id(toCountry)
                        .Id(c.Text("toWithin")),
                    "Flow"
                );
            }
        );

    private static void AddPipeline(ObjectGraphType query) =>
        query.AddCompiledMany(
            "pipeline",
            "PipelineStep",
            "How many ties stand at each step, from proposed to ended; by kind and group, then in the order of the steps.",
            25,
            [
                new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<PipelineDimensionEnum>>>>
                {
                    Name = "by",
                    Description = "What to group by; a tie counts for each of its regions.",
                    DefaultValue = new[] { "KIND" },
                },
                Arguments.Kinds("all"),
                Arguments.Statuses("all; shares are of all steps whatever is listed"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Country("country", "Only ties that a region of it takes part in, and only groups in it."),
                Arguments.OptionalId(
                    "within",
                    "Only ties of this region and what lies under it, and only such groups."
                ),
                Arguments.PartialDate("from", "Only ties dated in or after this year, month or day."),
                Arguments.PartialDate("to", "Only ties dated in or before this year, month or day."),
                Arguments.AsOf(),
                Arguments.KnownAt(),
            ],
            c =>
            {
                string? country = c.Text("country")?.ToUpperInvariant();
                return c.NamedAsync(
                    "pipeline",
                    c.Filters()
                        .Set("by", c.Texts("by"))
                        .Set("country", country)
                        .Set("within", c.Text("within"))
                        .Set("from", c.Text("from"))
                        .Set("to", c.Text("to")),
                    c.Ids().WithFilters(c).Id(country).Id(c.Text("within")),
                    "PipelineStep"
                );
            }
        );

    private static void AddDurations(ObjectGraphType query) =>
        query.AddCompiledMany(
            "stepDurations",
            "StepDuration",
            "How many days ties take from step to step, as from a visit to a letter of intent to an agreement. A partnership "
                + "is followed over all partnerships of its two regions, with the completed visits between them as step "
                + "`VISIT`; a tie of another kind by itself. Measured is from the first time a step was reached to the "
                + "first time of the other; by kind and group, then in the order of the steps.",
            25,
            [
                new QueryArgument<ListGraphType<NonNullGraphType<PipelineDimensionEnum>>>
                {
                    Name = "by",
                    Description = "What to group by beside the kind; a course counts for each of its regions.",
                },
                Arguments.Kinds("all"),
                new QueryArgument<ListGraphType<NonNullGraphType<ProcessStepEnum>>>
                {
                    Name = "steps",
                    Description = "The steps to measure between: `[VISIT, LOI, AGREEMENT]`; absent: all.",
                },
                Arguments.Sectors(),
                Arguments.Programme(),
                Country("country", "Only courses that a region of it takes part in, and only groups in it."),
                Arguments.OptionalId(
                    "within",
                    "Only courses of this region and what lies under it, and only such groups."
                ),
                new QueryArgument<DayScalar> { Name = "asOf", Description = "A day: only steps on or before it." },
                Arguments.KnownAt(),
            ],
            c =>
            {
                string? country = c.Text("country")?.ToUpperInvariant();
                return c.NamedAsync(
                    "step-durations",
                    c.Filters()
                        .Set("by", c.Texts("by")?.Where(key => key != "KIND"))
                        .Set("steps", c.Texts("steps"))
                        .Set("country", country)
                        .Set("within", c.Text("within")),
                    c.Ids().WithFilters(c).Id(country).Id(c.Text("within")),
                    "StepDuration"
                );
            }
        );

    private static void AddCompare(ObjectGraphType query) =>
        query.AddCompiled(
            "compare",
            new NonNullGraphType(new GraphQLTypeReference("Comparison")),
            "What has come and gone between two days: ties that came, ended or moved on, and regions that became partners. "
                + "With `knownAt` and `andKnownAt` in place of the days: what was learnt between two days.",
            1,
            [
                new QueryArgument<DayScalar>
                {
                    Name = "asOf",
                    Description =
                        "The earlier day: a tie's state is its last step on or before it; absent: as recorded.",
                },
                new QueryArgument<DayScalar> { Name = "and", Description = "The later day, in the same way." },
                Arguments.KnownAt(),
                new QueryArgument<DayScalar>
                {
                    Name = "andKnownAt",
                    Description = "The same for the later side; absent: the day of `knownAt`.",
                },
                Arguments.Kinds("all"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Country("country", "Only ties that a region of it takes part in."),
                Arguments.OptionalId("within", "Only ties of this region and what lies under it."),
                Arguments.Level("PROVINCE lifts partners to their province; else they are as the tie names them."),
            ],
            c =>
            {
                string? country = c.Text("country")?.ToUpperInvariant();
                Refuse(c.Text("asOf"), "asOf", c.Text("and"), "and");
                Refuse(c.Text("knownAt"), "knownAt", c.Text("andKnownAt"), "andKnownAt");
                if (c.Text("asOf") is null && c.Text("and") is null && c.Text("andKnownAt") is null)
                {
                    throw AtlasError.BadInput(
                        "'compare' needs two sides: give asOf and and, or knownAt and andKnownAt."
                    );
                }

                return c.NamedOneAsync(
                    "compare",
                    c.Filters()
                        .Set("and", c.Text("and"))
                        .Set("andKnownAt", c.Text("andKnownAt"))
                        .Set("country", country)
                        .Set("within", c.Text("within")),
                    c.Ids().WithFilters(c).Id(country).Id(c.Text("within")),
                    "Comparison"
                );
            }
        );

    private static void Refuse(string? earlier, string earlierName, string? later, string laterName)
    {
        if (earlier is not null && later is not null && string.CompareOrdinal(earlier, later) > 0)
        {
            throw AtlasError.BadInput(
                $"'{earlierName}' is the earlier day and must not lie after '{laterName}'; they are {earlier} and {later}."
            );
        }
    }

    private static QueryArgument Country(string name, string description) =>
        new QueryArgument<StringGraphType> { Name = name, Description = description };
}
