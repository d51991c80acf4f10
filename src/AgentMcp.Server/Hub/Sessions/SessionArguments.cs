using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Hub.Sessions;

/// <summary>What a session's <c>serve …</c> asks for, read by the same command line as everywhere.</summary>
internal static class SessionArguments
{
    /// <summary>The options; or the text and exit code with which the front end ends.</summary>
    public static async Task<(EndpointOptions? Endpoint, string Error, int ExitCode)> ReadAsync(HubHello hello, SessionEnvironment environment, Func<ToolCatalog> catalog, CancellationToken cancellationToken)
    {
        // A client waits, and nearly all of them start it like this.
        if (hello.Arguments is ["serve"])
        {
            return (new EndpointOptions { Workspace = hello.WorkingFolder }, "", ExitCode.Ok);
        }

        ServeOptions? asked = null;
        var services = new CommandServices(
            catalog(),
            () => throw new InvalidOperationException("Reading the arguments of a session calls nothing."),
            (options, _, _) =>
            {
                asked = options;
                return Task.FromResult(ExitCode.Ok);
            });
        await using var disposing = services.ConfigureAwait(false);
        var text = new StringBuilder();
        using var said = new StringWriter(text);
        var io = new CommandIo { Input = Stream.Null, Output = said, Error = said, WorkingFolder = hello.WorkingFolder, Inherited = environment, Environment = environment.Get };
        var exitCode = await CommandLineProgram.RunAsync(hello.Arguments, io, services, cancellationToken);
        return asked switch
        {
            { Http: false } => (asked.Endpoint, "", ExitCode.Ok),
            null when exitCode is not ExitCode.Ok => (null, text.ToString().TrimEnd(), exitCode),
            _ => (null, $"`agentmcp {string.Join(' ', hello.Arguments)}` is not a session over standard input and output.", ExitCode.Usage),
        };
    }
}
