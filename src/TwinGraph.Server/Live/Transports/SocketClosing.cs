namespace TwinGraph.Server.Live.Transports;

/// <summary>Why a WebSocket is closed, as the client is told.</summary>
/// <remarks>
/// Codes from 4400 are those of the graphql-transport-ws protocol
/// (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md), the others those of RFC 6455, section 7.4.1.
/// </remarks>
/// <param name="Code">The status code.</param>
/// <param name="Reason">The reason, at most 123 bytes of UTF-8.</param>
internal sealed record SocketClosing(int Code, string Reason)
{
    public static readonly SocketClosing Normal = new(1000, "");
    public static readonly SocketClosing GoingAway = new(1001, "The server stops");
    public static readonly SocketClosing Binary = new(1003, "Messages are text");
    public static readonly SocketClosing TooSlow = new(1008, "The client reads too slowly");
    public static readonly SocketClosing Unauthorized = new(4401, "Unauthorized");
    public static readonly SocketClosing NoProtocol = new(4406, "Subprotocol not acceptable");
    public static readonly SocketClosing InitTimeout = new(4408, "Connection initialisation timeout");
    public static readonly SocketClosing TooManyInits = new(4429, "Too many initialisation requests");

    public static SocketClosing TooBig(int most) => new(1009, $"A message may have {most} bytes at most");

    public static SocketClosing Invalid(string problem) => new(4400, Short(problem));

    public static SocketClosing Forbidden(string problem) => new(4403, Short(problem));

    public static SocketClosing Subscriber(string id) => new(4409, Short($"Subscriber for {id} already exists"));

    // A close frame carries 125 bytes, two of them the code; 40 characters are 120 bytes even of Chinese.
    private static string Short(string text) => text.Length <= 40 || IsAscii(text, 123) ? text : text[..39] + "…";

    private static bool IsAscii(string text, int most) => text.Length <= most && System.Text.Ascii.IsValid(text);
}
