using TwinGraph.Server;

using var stop = new StopSignal();
return await ServerProgram.RunAsync(args, Console.Out, Console.Error, stop.Token).ConfigureAwait(false);
