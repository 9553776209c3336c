using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Embeds;

namespace TwinGraph.Cli.Commands.Embeds;

/// <summary>Makes an embed token.</summary>
internal sealed class EmbedAddCommand(IAnsiConsole console) : Command<EmbedAddCommand.Settings>
{
    internal sealed class Settings : FolderSettings
    {
        [CommandOption("--host <HOST>")]
        [Description(
            "A host whose pages may use it: https://news.example, https://*.example.org, local, null or *; may be repeated"
        )]
        public string[] Hosts { get; init; } = [];

        [CommandOption("-p|--param <NAME=VALUE>")]
        [Description(
            "A parameter of the view that must be just so, such as center=ID-33; may be repeated. Default: any view"
        )]
        public string[] Parameters { get; init; } = [];

        [CommandOption("--days <NUMBER>")]
        [Description("How many days it lasts, 1 to 3650. Default: 365")]
        public int Days { get; init; } = 365;

        [CommandOption("--label <TEXT>")]
        [Description("What the token is for")]
        public string Label { get; init; } = "";

        [CommandOption("--json")]
        [Description("Print the token and what is kept of it as JSON")]
        public bool Json { get; init; }

        public override ValidationResult Validate() =>
            Hosts.Length == 0
                ? ValidationResult.Error("Name the host whose pages may use it: --host https://news.example")
            : Days is < 1 or > 3650 ? ValidationResult.Error("--days is 1 to 3650.")
            : ValidationResult.Success();
    }

    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            (string token, EmbedToken kept) = new EmbedTokenStore(settings.Directory).Add(
                EmbedHosts.Of(settings.Hosts),
                TimeSpan.FromDays(settings.Days),
                settings.Label,
                Read(settings.Parameters)
            );
            EmbedOutput.Made(console, settings.Json, token, kept);
            return ExitCodes.Success;
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static Dictionary<string, string> Read(string[] parameters)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string parameter in parameters)
        {
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? parameter : parameter[..equals];
            if (!read.TryAdd(name, equals < 0 ? "" : parameter[(equals + 1)..]))
            {
                throw new UsageException($"--param names '{name}' twice.");
            }
        }

        return read;
    }
}
