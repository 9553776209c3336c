using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Tests.Protocol;

public sealed class BoltHandshakeTests
{
    [Theory]
    [InlineData("00000805 00000000 00000000 00000000", 0x0805u)]
    [InlineData("00080805 00020404 00000003 00000000", 0x0805u)]
    [InlineData("00000505 00000000 00000000 00000000", 0u)]
    [InlineData("00020505 00000000 00000000 00000000", 0x0405u)]
    [InlineData("00000006 00000404 00000805 00000000", 0x0404u)]
    [InlineData("00020504 00000000 00000000 00000000", 0x0404u)]
    [InlineData("00000003 00000002 00000001 00000000", 0u)]
    [InlineData("000001FF 00080805 00020404 00000003", 0x01FFu)]
    [InlineData("FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF", 0u)]
    public void Proposals_Offered_TheFirstKnownIsChosenInItsNewestVersion(string proposals, uint answer)
    {
        byte[] request = Convert.FromHexString("6060B017" + proposals.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(answer, BoltHandshake.Choose(request));
    }

    [Fact]
    public void Manifest_Written_ListsRunsOfVersions() =>
        Assert.Equal(
            "000001FF" + "03" + "00020805" + "00040405" + "00000404" + "00",
            Convert.ToHexString(BoltHandshake.Manifest())
        );

    [Fact]
    public void Manifest_ReadByOurClient_GivesTheNewestVersion()
    {
        byte[] manifest = BoltHandshake.Manifest()[4..];

        Assert.True(BoltHandshake.TryReadManifest(manifest, out BoltVersion version, out int length));
        Assert.Equal(new BoltVersion(5, 8), version);
        Assert.Equal(manifest.Length, length);
        for (int i = 0; i < manifest.Length; i++)
        {
            Assert.False(BoltHandshake.TryReadManifest(manifest.AsSpan(0, i), out _, out _));
        }
    }

    [Fact]
    public void Manifest_WithCapabilitiesOfSeveralBytesAndNewerVersions_IsRead()
    {
        byte[] manifest = Convert.FromHexString("02" + "00000106" + "00080805" + "FF8271");

        Assert.True(BoltHandshake.TryReadManifest(manifest, out BoltVersion version, out int length));
        Assert.Equal(new BoltVersion(5, 8), version);
        Assert.Equal(manifest.Length, length);
    }

    [Fact]
    public void ManifestChoice_WrittenAndRead_IsTheSame()
    {
        byte[] choice = BoltHandshake.ManifestChoice(new(5, 7));

        Assert.True(BoltHandshake.TryReadManifestChoice(choice, out BoltVersion version, out int length));
        Assert.Equal(new BoltVersion(5, 7), version);
        Assert.Equal(choice.Length, length);
    }

    [Fact]
    public void ManifestChoice_WithCapabilities_IsRefused() =>
        Assert.Throws<BoltProtocolException>(() => BoltHandshake.TryReadManifestChoice([0, 0, 7, 5, 1], out _, out _));

    [Fact]
    public void Varint_WithoutEnd_IsRefused() =>
        Assert.Throws<BoltProtocolException>(() =>
            BoltHandshake.TryReadManifestChoice([0, 0, 7, 5, .. Enumerable.Repeat((byte)0x80, 11)], out _, out _)
        );

    [Fact]
    public void Request_OfOurClient_IsAnsweredWithTheManifest() =>
        Assert.Equal(BoltHandshake.ManifestV1, BoltHandshake.Choose(BoltHandshake.Request()));
}
