using GraphQL.Resolvers;
using GraphQL.Types;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.History;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>An edit that was made.</summary>
internal sealed class EditType : ResultType<EditDone>
{
    public EditType()
        : base("Edit", "An edit that was made: the graph is as it wanted it.")
    {
        IsTypeOf = value => value is EditDone;
        Add<NonNullGraphType<IdGraphType>>("subject", "The id of the node that was edited.", e => e.Outcome.Subject);
        AddList<ChangeType>(
            "changes",
            "What was changed, in order: what the edit brought along first, the node itself last. Empty when everything was "
                + "so already.",
            3,
            e => e.Outcome.Changes.Select(c => new ChangeRow(c))
        );
        Add<NonNullGraphType<BooleanGraphType>>(
            "replayed",
            "Whether the same request with the same key had been made before, so that nothing was done now.",
            e => e.Outcome.IsReplay
        );
        Field<IntGraphType>("version")
            .Description("The number of the node's last change, to be named as expectedVersion by who changes it next.")
            .ResolveAsync(async c =>
            {
                IReadOnlyList<ChangeEntry> last = await HistoryReader
                    .ReadAsync(
                        (text, parameters) => c.Session().QueryAsync(text, parameters, c.CancellationToken),
                        c.Source.Outcome.Subject!,
                        null,
                        1
                    )
                    .ConfigureAwait(false);
                return last.Count == 0 ? null : (int)last[0].Sequence;
            });
        AddField(
            CompiledResult.Node<EditDone>(
                "node",
                "Node",
                "The node as it is after the edit; null when it is not there any more.",
                e => e.Outcome.Subject
            )
        );
        AddField(
            CompiledResult.Node<EditDone>(
                "tie",
                "Tie",
                "The tie as it is after the edit; null when the node is none.",
                e => e.Outcome.Subject
            )
        );
    }
}

/// <summary>A file that was imported.</summary>
internal sealed class DossierImportType : ResultType<ImportDone>
{
    public DossierImportType()
        : base("DossierImport", "A file that is in the graph as it stands.")
    {
        IsTypeOf = value => value is ImportDone;
        Add<NonNullGraphType<IdGraphType>>("dossier", "The id of its dossier.", i => i.Report.Dossier);
        Add<NonNullGraphType<IntGraphType>>("added", "Records that are new.", i => i.Report.Added);
        Add<NonNullGraphType<IntGraphType>>(
            "updated",
            "Records that say something else than before.",
            i => i.Report.Updated
        );
        Add<NonNullGraphType<IntGraphType>>(
            "retracted",
            "Records that the file no longer states.",
            i => i.Report.Retracted
        );
        Add<NonNullGraphType<IntGraphType>>("unchanged", "Records that were there already.", i => i.Report.Unchanged);
        Add<NonNullGraphType<IntGraphType>>(
            "kept",
            "Records of which the file says something else, or nothing any more, and which stay as editors have them.",
            i => i.Report.Kept
        );
    }
}

/// <summary>A reason for which a mutation was refused.</summary>
internal sealed class EditProblemInterface : InterfaceGraphType<Problem>
{
    public EditProblemInterface()
    {
        Name = "EditProblem";
        Description = "A reason for which a mutation was refused. Nothing was written then.";
        ProblemType.AddCommon(this);
    }
}

/// <summary>A type of reason.</summary>
internal abstract class ProblemType : ObjectGraphType<Problem>
{
    protected ProblemType(string name, EditProblemKind kind, string description)
    {
        Name = name;
        Description = description;
        IsTypeOf = value => value is Problem problem && problem.Kind == kind;
        Interface<EditProblemInterface>();
        AddCommon(this);
    }

    internal static void AddCommon(ComplexGraphType<Problem> type)
    {
        Add<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>(
            "path",
            "The part of the arguments at fault, [\"tie\", \"from\", \"0\"]; of a file, the field in it.",
            p => p.Path
        );
        Add<NonNullGraphType<StringGraphType>>("message", "What is wrong.", p => p.Message);
        Add<NonNullGraphType<StringGraphType>>("mend", "What would put it right.", p => p.Mend);
        if (type is IObjectGraphType)
        {
            Add<NonNullGraphType<ListGraphType<NonNullGraphType<EditProblemInterface>>>>(
                "others",
                "What else is wrong with the same input.",
                p => p.Others
            );
        }

        void Add<TGraph>(string name, string description, Func<Problem, object?> resolve)
            where TGraph : IGraphType
        {
            var field = new FieldType
            {
                Name = name,
                Type = typeof(TGraph),
                Description = description,
                // An interface takes no resolver.
                Resolver =
                    type is IObjectGraphType
                        ? new FuncFieldResolver<Problem, object?>(context => resolve(context.Source))
                        : null,
            };
            field.Metadata[FieldSpec.SizeKey] = 3;
            type.AddField(field);
        }
    }

    /// <summary>The nodes that the reason is about, null for one that is not there.</summary>
    protected void AddNodes(string name, string description) =>
        AddField(CompiledResult.Nodes<Problem>(name, "Node", description, p => p.Candidates));
}

/// <summary>Something is missing, malformed or against a rule.</summary>
internal sealed class ValidationErrorType()
    : ProblemType(
        "ValidationError",
        EditProblemKind.Invalid,
        "Something is missing, malformed or against a rule of the facts: no source, an end before the beginning …"
    );

/// <summary>A name that can mean several nodes.</summary>
internal sealed class AmbiguousNameType : ProblemType
{
    public AmbiguousNameType()
        : base(
            "AmbiguousName",
            EditProblemKind.Ambiguous,
            "A name that can mean several nodes, and is never guessed."
        ) => AddNodes("candidates", "What it can mean, best first: name one of these by its id.");
}

/// <summary>An id or name that nothing has.</summary>
internal sealed class NotFoundType : ProblemType
{
    public NotFoundType()
        : base("NotFound", EditProblemKind.NotFound, "An id or name that nothing in the graph has.") =>
        AddNodes("suggestions", "What resembles it, or what it has become, best first.");
}

/// <summary>What the graph holds stands in the way.</summary>
internal sealed class ConflictType : ProblemType
{
    public ConflictType()
        : base(
            "Conflict",
            EditProblemKind.Conflict,
            "What the graph holds stands in the way: somebody changed the record meanwhile, an id or key is taken, something "
                + "still speaks of the node."
        ) =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>("with")
            .Description("The ids of the nodes or changes that stand in the way.")
            .Resolve(c => c.Source.Candidates);
}

/// <summary>What an edit answers.</summary>
internal sealed class EditResultUnion : UnionGraphType
{
    public EditResultUnion()
    {
        Name = "EditResult";
        Description = "An edit that was made, or the reason why nothing was.";
        Type<EditType>();
        Type<ValidationErrorType>();
        Type<AmbiguousNameType>();
        Type<NotFoundType>();
        Type<ConflictType>();
    }
}

/// <summary>What an import answers.</summary>
internal sealed class ImportResultUnion : UnionGraphType
{
    public ImportResultUnion()
    {
        Name = "ImportResult";
        Description = "A file that was imported, or the first thing that is wrong with it, with the others.";
        Type<DossierImportType>();
        Type<ValidationErrorType>();
        Type<AmbiguousNameType>();
        Type<NotFoundType>();
        Type<ConflictType>();
    }
}
