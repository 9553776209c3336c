using TwinGraph.Cli.Commands;

namespace TwinGraph.Cli.Tests.Commands;

public sealed class MigrateSettingsTests
{
    [Theory]
    [InlineData("a", "b", false, false, 5000, null)]
    [InlineData(null, "b", true, false, 5000, null)]
    [InlineData(null, "b", false, true, 5000, null)]
    [InlineData("a", null, false, false, 5000, "Say with --to where to copy to.")]
    [InlineData(null, "b", false, false, 5000, "Say with --from what to copy.")]
    [InlineData("a", "a", false, false, 5000, "--from and --to name the same place.")]
    [InlineData("a", "b", true, false, 5000, "--clean and --finish are about --to alone; take --from off.")]
    [InlineData(null, "b", true, true, 5000, "Choose one of --clean and --finish.")]
    [InlineData("a", "b", false, false, 0, "--batch-size is 1 to 1000000.")]
    public void Validate_OfALine_SaysWhatWouldMendIt(
        string? from,
        string? to,
        bool clean,
        bool finish,
        int batchSize,
        string? expected
    )
    {
        var settings = new MigrateSettings
        {
            From = from,
            To = to,
            Clean = clean,
            Finish = finish,
            BatchSize = batchSize,
        };

        Assert.Equal(expected, settings.Validate().Message);
    }

    [Fact]
    public async Task OpenSource_WhereThereIsNoStore_SaysSo()
    {
        UsageException error = await Assert.ThrowsAsync<UsageException>(() =>
            MigrationPlace.OpenSourceAsync("/no/such/store", CancellationToken.None)
        );

        Assert.StartsWith("There is no store in /no/such/store.", error.Message, StringComparison.Ordinal);
    }
}
