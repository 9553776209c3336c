using System.IO.Pipelines;

namespace TwinGraph.Server.Bolt;

/// <summary>A stream as the two pipes that a connection is carried by.</summary>
internal sealed class StreamTransport(Stream stream) : IDuplexPipe
{
    public PipeReader Input { get; } = PipeReader.Create(stream, new(leaveOpen: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new(leaveOpen: true));
}
