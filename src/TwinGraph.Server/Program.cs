using System.Runtime.InteropServices;
using TwinGraph.Server;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(
    PosixSignal.SIGTERM,
    signal =>
    {
        signal.Cancel = true;
        stop.Cancel();
    }
);
return await ServerProgram.RunAsync(args, Console.Out, Console.Error, stop.Token).ConfigureAwait(false);
