using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace TwinGraph.Cli.Commands;

/// <summary>What the migrate command takes.</summary>
internal sealed class MigrateSettings : CommandSettings
{
    [CommandOption("--from <PLACE>")]
    [Description("The graph to copy: a store's folder, or a Bolt server as neo4j://user@host:7687/database")]
    public string? From { get; init; }

    [CommandOption("--to <PLACE>")]
    [Description("Where to copy it; a folder is made when it is not there")]
    public string? To { get; init; }

    [CommandOption("--add")]
    [Description("Add to a target that is not empty; without it such a target is refused")]
    public bool Add { get; init; }

    [CommandOption("--clean")]
    [Description("Delete what a copy that broke off has left in --to, and copy nothing")]
    public bool Clean { get; init; }

    [CommandOption("--finish")]
    [Description("Take off the marks that a whole copy still has in --to, and copy nothing")]
    public bool Finish { get; init; }

    [CommandOption("--batch-size <N>")]
    [Description("How many nodes or relationships one transaction writes. Default: 5000")]
    public int BatchSize { get; init; } = 5000;

    [CommandOption("--json")]
    [Description("Print the report as JSON")]
    public bool Json { get; init; }

    public override ValidationResult Validate() =>
        To is null ? ValidationResult.Error("Say with --to where to copy to.")
        : Clean && Finish ? ValidationResult.Error("Choose one of --clean and --finish.")
        : (Clean || Finish) && From is not null
            ? ValidationResult.Error("--clean and --finish are about --to alone; take --from off.")
        : !(Clean || Finish) && From is null ? ValidationResult.Error("Say with --from what to copy.")
        : From == To ? ValidationResult.Error("--from and --to name the same place.")
        : BatchSize is < 1 or > 1_000_000 ? ValidationResult.Error("--batch-size is 1 to 1000000.")
        : ValidationResult.Success();
}
