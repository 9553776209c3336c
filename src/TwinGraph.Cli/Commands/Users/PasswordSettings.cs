using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;
using TwinGraph.Server.Security;

namespace TwinGraph.Cli.Commands.Users;

/// <summary>What a command takes that hashes a password, which is asked for and never an argument.</summary>
internal class PasswordSettings : UserSettings
{
    private static readonly PasswordHashOptions s_usual = new();

    [CommandOption("--hash-memory <KIB>")]
    [Description("The memory that hashing the password takes, in KiB. Default: 19456")]
    public int? HashMemory { get; init; }

    [CommandOption("--hash-passes <NUMBER>")]
    [Description("How often hashing goes over that memory. Default: 2")]
    public int? HashPasses { get; init; }

    internal PasswordHashOptions Hashing =>
        new() { MemoryKiB = HashMemory ?? s_usual.MemoryKiB, Passes = HashPasses ?? s_usual.Passes };

    public override ValidationResult Validate() =>
        Hashing.MemoryKiB is < PasswordHashOptions.MinMemoryKiB or > PasswordHashOptions.MaxMemoryKiB
            ? ValidationResult.Error(
                $"--hash-memory is {PasswordHashOptions.MinMemoryKiB} to {PasswordHashOptions.MaxMemoryKiB} KiB."
            )
        : Hashing.Passes is < 1 or > PasswordHashOptions.MaxPasses
            ? ValidationResult.Error($"--hash-passes is 1 to {PasswordHashOptions.MaxPasses}.")
        : ValidationResult.Success();
}
