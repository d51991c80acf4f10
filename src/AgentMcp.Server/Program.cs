using AgentMcp.Core.Platform;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;

#pragma warning disable RS0030 // The one place that opens the console's streams.
var input = Console.OpenStandardInput();
var output = Console.OpenStandardOutput();
Console.SetOut(Console.Error);
#pragma warning restore RS0030
var services = ProgramServices.Create(DataFolder.Resolve(Environment.GetEnvironmentVariable));
await StdioServer.RunAsync(input, output, new EndpointOptions { Workspace = Environment.CurrentDirectory }, services, CancellationToken.None);
return 0;
