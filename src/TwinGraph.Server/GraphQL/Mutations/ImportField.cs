using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.Import;
using TwinGraph.Server.GraphQL.Types;
using TwinGraph.Server.Live.Imports;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>The mutation that imports a file of facts.</summary>
internal static class ImportField
{
    public static void AddTo(ObjectGraphType mutation, Editing editing) =>
        mutation
            .Field<NonNullGraphType<ImportResultUnion>>("importDossier")
            .Description(
                "Imports a dossier (YAML), or a table of ties with its sources (CSV), as text or as an upload. The same file "
                    + "again changes nothing; what a changed file no longer states is withdrawn, save what editors have amended."
            )
            .Arguments(
                new QueryArgument<StringGraphType>
                {
                    Name = "name",
                    Description = "The file's name, which names the dossier: my-dossier.yaml. Absent: the upload's.",
                },
                new QueryArgument<StringGraphType> { Name = "text", Description = "The file's text." },
                new QueryArgument<UploadScalar> { Name = "file", Description = "The file, in place of text." },
                new QueryArgument<StringGraphType>
                {
                    Name = "sourcesText",
                    Description = "Of a table of ties, the table of its sources.",
                },
                new QueryArgument<UploadScalar>
                {
                    Name = "sourcesFile",
                    Description = "The table of sources, in place of sourcesText.",
                },
                new QueryArgument<IdGraphType>
                {
                    Name = "progressId",
                    Description = "An id of the client's choice, by which importProgress follows this import.",
                }
            )
            .ResolveAsync(async c => await ImportAsync(c, editing).ConfigureAwait(false));

    private static async Task<object?> ImportAsync(IResolveFieldContext context, Editing editing)
    {
        var upload = context.GetArgument<object?>("file") as UploadedFile;
        string? text = context.Text("text");
        if ((upload is null) == (text is null))
        {
            return Refuse("file", "one file is expected here", "Give either text, or file");
        }

        string? name = context.Text("name") ?? upload?.Name;
        if (string.IsNullOrWhiteSpace(name))
        {
            return Refuse("name", "the file has no name", "Name it: my-dossier.yaml");
        }

        var sources = context.GetArgument<object?>("sourcesFile") as UploadedFile;
        string? sourcesText = context.Text("sourcesText") ?? sources?.Text;
        bool isTable = Path.GetExtension(name) == ".csv";
        if (isTable && sourcesText is null)
        {
            return Refuse("sourcesFile", "its sources are missing", "Give the table of sources, as text or file");
        }

        string stem = Path.GetFileName(name);
        var file = new DossierFile(stem, text ?? upload!.Text)
        {
            SourcesPath = isTable ? sources?.Name ?? "sources.csv" : null,
            SourcesText = isTable ? sourcesText : null,
        };
        var operation = (OperationContext)context.UserContext;
        string by = operation.Caller.Name;
        using ImportRun? run = editing.Imports?.TryBegin(context.Text("progressId"), stem, by);
        if (run is null && editing.Imports is not null)
        {
            return new Problem(
                EditProblemKind.Conflict,
                ["progressId"],
                "an import of this id is known already, or too many are under way",
                "Take a new id, or try again later",
                []
            );
        }

        ImportReport report = await operation
            .WriteAsync(
                (transaction, token) => editing.Editor.ImportAsync(transaction, file, by, run, token),
                context.CancellationToken
            )
            .ConfigureAwait(false);
        run?.Finish(report);
        return report.Succeeded ? new ImportDone(report) : Problem.Of(report.Errors);
    }

    private static Problem Refuse(string argument, string message, string mend) =>
        new(EditProblemKind.Invalid, [argument], message, mend, []);
}
