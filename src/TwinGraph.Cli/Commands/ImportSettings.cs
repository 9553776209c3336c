using System.ComponentModel;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What the import command takes: dossiers, or tables of nodes and relationships.</summary>
internal sealed class ImportSettings : StoreSettings
{
    [CommandArgument(0, "[PATH]")]
    [Description("Dossiers (*.yaml), tables of ties (*.csv, with sources.csv beside them), or folders of them")]
    public string[] Paths { get; init; } = [];

    [CommandOption("--json")]
    [Description("Print the report as JSON")]
    public bool Json { get; init; }

    [CommandOption("--nodes <FILES>")]
    [Description("A table of nodes, as CSV: FILE, or LABEL:LABEL=HEADER,FILE,…; may be given again")]
    public string[] Nodes { get; init; } = [];

    [CommandOption("--rels|--relationships <FILES>")]
    [Description("A table of relationships, as CSV: FILE, or TYPE=HEADER,FILE,…; may be given again")]
    public string[] Relationships { get; init; } = [];

    [CommandOption("--delimiter <CHAR>")]
    [Description("What stands between the fields of a table; TAB for a tab. Default: a comma")]
    public string Delimiter { get; init; } = ",";

    [CommandOption("--array-delimiter <CHAR>")]
    [Description("What stands between labels and between the items of a list. Default: a semicolon")]
    public string ArrayDelimiter { get; init; } = ";";

    [CommandOption("--quote <CHAR>")]
    [Description("What fields may stand in. Default: a double quote")]
    public string Quote { get; init; } = "\"";

    [CommandOption("--id-type <TYPE>")]
    [Description("What ids are: STRING or INTEGER. Default: STRING")]
    public string IdType { get; init; } = "STRING";

    [CommandOption("--types <COLUMN=TYPE>")]
    [Description("Types of properties, with commas between, such as since=DATE,tags=STRING[[]]; others are inferred")]
    public string[] Types { get; init; } = [];

    [CommandOption("--index <LABEL.PROPERTY>")]
    [Description("An index to build over the nodes of a label; may be given again")]
    public string[] Indexes { get; init; } = [];

    [CommandOption("--skip-bad-relationships")]
    [Description("Leave out relationships whose ends are not there, however many")]
    public bool SkipBadRelationships { get; init; }

    [CommandOption("--bad-tolerance <N>")]
    [Description("How many other rows may be left out before all is refused; -1 for any number. Default: 0")]
    public long BadTolerance { get; init; }

    [CommandOption("--report <FILE>")]
    [Description("Where the rows left out are listed, when there are any. Default: import-report.csv")]
    public string Report { get; init; } = "import-report.csv";

    [CommandOption("--add")]
    [Description("Add the tables to a store that holds something; without it such a store is refused")]
    public bool Add { get; init; }

    [CommandOption("--dry-run")]
    [Description("Read and check the tables, and write nothing")]
    public bool DryRun { get; init; }
}
