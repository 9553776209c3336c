namespace TwinGraph.Server.Tests;

/// <summary>Stops the server when it has said that it runs.</summary>
internal sealed class StoppingWriter(StringWriter inner, string sign, CancellationTokenSource stop) : TextWriter
{
    public override System.Text.Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override Task WriteLineAsync(string? value)
    {
        inner.WriteLine(value);
        if (value?.StartsWith(sign, StringComparison.Ordinal) == true)
        {
            stop.Cancel();
        }

        return Task.CompletedTask;
    }
}
