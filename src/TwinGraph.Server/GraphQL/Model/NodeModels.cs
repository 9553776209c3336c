namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The nodes that are neither regions nor ties, and what all nodes have in common.</summary>
internal static class NodeModels
{
    public static IReadOnlyList<ModelType> All { get; } =
    [
        new(ModelForm.Interface, "Node", "Anything in the graph that has an id.", Members.Node)
        {
            Label = "Entity|Milestone|Reading",
            Test = "{n}.id IS NOT NULL",
        },
        new(ModelForm.Union, "Referent", "What an ambiguous name can stand for: a region, an official or a company."),
        new(
            ModelForm.Object,
            "Official",
            "A person in public office.",
            [
                .. Members.Named,
                Members.ByName(
                    "offices",
                    "Office",
                    "({n})-[{r}:HOLDS_OFFICE]->({m})",
                    "The offices that the person holds or held, by the name of the place."
                ) with
                {
                    IsDistinct = false,
                },
                Members.RecordedAt,
                Members.Ties,
                Members.Sources,
            ]
        )
        {
            Plural = "officials",
            BelongsTo = ["Node", "Referent"],
        },
        new(
            ModelForm.Object,
            "Company",
            "A company.",
            [
                .. Members.Named,
                Members.ByName("basedIn", "Region", "({n})-[{r}:BASED_IN]->({m}:Region)", "Where it has its seat."),
                Members.ByName("operatesIn", "Region", "({n})-[{r}:OPERATES_IN]->({m}:Region)", "Where it works."),
                Members.ByName(
                    "parents",
                    "Company",
                    "({n})-[{r}:SUBSIDIARY_OF]->({m}:Company)",
                    "Whose subsidiary it is."
                ),
                Members.ByName(
                    "subsidiaries",
                    "Company",
                    "({n})<-[{r}:SUBSIDIARY_OF]-({m}:Company)",
                    "Its subsidiaries."
                ),
                Members.ByName("sectors", "Sector", "({n})-[{r}:IN_SECTOR]->({m}:Sector)", "The sectors it works in."),
                Members.RecordedAt,
                Members.Ties,
                Members.Sources,
            ]
        )
        {
            Plural = "companies",
            BelongsTo = ["Node", "Referent"],
        },
        new(
            ModelForm.Object,
            "Sector",
            "A field of work that ties cover.",
            [
                .. Members.Named,
                ModelProperty.Of(ScalarKind.Text, "code", "Its code: `medical_devices`."),
                Members.ByName(
                    "companies",
                    "Company",
                    "({n})<-[{r}:IN_SECTOR]-({m}:Company)",
                    "The companies that work in it, by name."
                ),
                Members.Ties,
            ]
        )
        {
            Plural = "sectors",
            BelongsTo = ["Node"],
        },
        new(
            ModelForm.Object,
            "Programme",
            "A programme that ties are made under.",
            [
                .. Members.Named,
                ModelProperty.Of(ScalarKind.Text, "code", "Its code: `TCTP`."),
                Members.RecordedAt,
                Members.Ties,
                Members.Sources,
            ]
        )
        {
            Plural = "programmes",
            BelongsTo = ["Node"],
        },
        new(
            ModelForm.Object,
            "Source",
            "An article, page or document.",
            [
                .. Members.Node,
                ModelProperty.Of(ScalarKind.Text, "title", "Its title."),
                ModelProperty.Of(ScalarKind.Text, "publisher", "Who published it: `NTTPedia`."),
                ModelProperty.Of(ScalarKind.Text, "author", "Who wrote it."),
                ModelProperty.Of(ScalarKind.Date, "publishedOn", "When it was published: `2025-06-24`.") with
                {
                    MayAggregate = true,
                },
                ModelProperty.Of(
                    ScalarKind.Date,
                    "publishedNotBefore",
                    "The earliest day it can have been published on."
                ),
                ModelProperty.Of(ScalarKind.Date, "publishedNotAfter", "The latest day it can have been published on."),
                ModelProperty.Of(ScalarKind.Text, "url", "Where it can be read."),
                ModelProperty.Of(ScalarKind.Text, "language", "The language it is written in: `id`."),
                ModelProperty.Of(ScalarKind.Text, "note", "What is to be known about it."),
                Members.RecordedAt,
                Members.Ties,
            ]
        )
        {
            Plural = "sources",
            BelongsTo = ["Node"],
        },
        new(
            ModelForm.Object,
            "Milestone",
            "A step that a tie has reached, with its own sources.",
            [
                .. Members.Node,
                ModelProperty.Of(ScalarKind.TieStatus, "status", "The step reached: `MOU`.") with
                {
                    IsRequired = true,
                },
                .. Members.Dated,
                Members.RecordedAt,
                ModelRelation.One("tie", "Tie", "({n})<-[{r}:PASSED]-({m})", "The tie that reached it."),
                Members.Sources,
            ]
        )
        {
            Plural = "milestones",
            BelongsTo = ["Node"],
            KeyLabel = "Milestone",
        },
        new(
            ModelForm.Object,
            "Event",
            "Something that a source tells and that is no tie between regions.",
            [
                .. Members.Node,
                .. Members.Dated,
                Members.RecordedAt,
                Members.ByName(
                    "officials",
                    "Official",
                    "({n})-[{r}:INVOLVES]->({m}:Official)",
                    "The officials it names, by name."
                ),
                Members.Sources,
            ]
        )
        {
            Plural = "events",
            BelongsTo = ["Node"],
        },
        new(
            ModelForm.Object,
            "Reading",
            "How an ambiguous name in a source was read, and why.",
            [
                .. Members.Node,
                ModelProperty.Of(ScalarKind.Text, "surface", "The words as the source writes them: `Nanjing`."),
                ModelProperty.Of(ScalarKind.Text, "subject", "What the words are about."),
                ModelProperty.Of(ScalarKind.Text, "why", "Why they were read so."),
                ModelProperty.Of(ScalarKind.Texts, "means", "What they mean: ids or words."),
                ModelProperty.Of(ScalarKind.Texts, "notMeans", "What they do not mean, though they might."),
                Members.RecordedAt,
                ModelRelation.Many(
                    "referents",
                    "Referent",
                    "({n})-[{r}:MEANS]->({m})",
                    "What they mean, as far as it is in the graph, by id."
                ) with
                {
                    IsDistinct = true,
                    TypicalSize = 1,
                },
                ModelRelation.Many(
                    "excluded",
                    "Referent",
                    "({n})-[{r}:NOT_MEANS]->({m})",
                    "What they do not mean, as far as it is in the graph, by id."
                ) with
                {
                    IsDistinct = true,
                    TypicalSize = 1,
                },
                Members.Sources,
            ]
        )
        {
            Plural = "readings",
            BelongsTo = ["Node"],
            KeyLabel = "Reading",
        },
        new(
            ModelForm.Link,
            "Citation",
            "A source, and the words in it that say so.",
            ModelProperty.OfLink(ScalarKind.Text, "evidence", "Its words.")
        )
        {
            LinkTarget = new("source", "Source", "The source.") { IsList = false, IsRequired = true },
            LinkKeys = ["coalesce({r}.evidence, '')"],
        },
        new(
            ModelForm.Link,
            "Office",
            "An office that a person holds or held in a place.",
            ModelProperty.OfLink(ScalarKind.Text, "role", "The office: `governor`."),
            ModelProperty.OfLink(ScalarKind.Flag, "acting", "Whether only for the time being."),
            ModelProperty.OfLink(ScalarKind.Date, "since", "Since when.", "from"),
            ModelProperty.OfLink(ScalarKind.Date, "until", "Until when.", "to"),
            ModelProperty.OfLink(
                ScalarKind.Id,
                "statedBy",
                "The id of the source that says so: `seed-002`. Two sources that say the same are two items.",
                "source"
            )
        )
        {
            LinkTarget = new("node", "Node", "The place of a person's office, or the person of a place's office.")
            {
                IsList = false,
                IsRequired = true,
            },
            LinkKeys =
            [
                "coalesce({r}.role, '')",
                "coalesce({r}.from, '')",
                "coalesce({r}.to, '')",
                "coalesce({r}.source, '')",
                "coalesce({r}.dossier, '')",
            ],
        },
    ];
}
