using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.CommandLine;

/// <summary>Prints the version.</summary>
internal sealed class VersionAction(CommandIo io) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        io.Output.WriteLine(ProgramVersion.Text);
        return ExitCode.Ok;
    }
}
