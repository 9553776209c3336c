using System.Text.Json;

namespace TwinGraph.Web.Tests.Embeds;

public sealed class OEmbedTests(Site site)
{
    [Theory]
    [InlineData("network")]
    [InlineData("map")]
    public async Task TheThumbnail_IsAPictureOfTheView(string view)
    {
        using var client = new HttpClient();
        string address = Uri.EscapeDataString($"{site.Url}/embed/{view}?center=ID-33");
        string described = await client.GetStringAsync(
            $"{site.Url}/oembed?url={address}&maxwidth=400",
            TestContext.Current.CancellationToken
        );
        using var description = JsonDocument.Parse(described);

        using HttpResponseMessage thumbnail = await client.GetAsync(
            description.RootElement.GetProperty("thumbnail_url").GetString(),
            TestContext.Current.CancellationToken
        );
        byte[] picture = await thumbnail.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal((200, "image/png"), ((int)thumbnail.StatusCode, thumbnail.Content.Headers.ContentType?.MediaType));
        // A PNG tells its width and height at the bytes 16 to 23.
        Assert.Equal(400, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.Equal(300, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
    }
}
