using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>Prints the help of a command, with examples below.</summary>
internal sealed class HelpAction(CommandIo io, CommandHandling handling) : SynchronousCommandLineAction
{
    private const int NarrowestUseful = 60;
    private const int WidestReadable = 120;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        new System.CommandLine.Help.HelpAction { MaxWidth = Math.Clamp(io.Width, NarrowestUseful, WidestReadable) }.Invoke(parseResult);
        if (handling.HelpOf(parseResult.CommandResult.Command) is { } text)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(text);
        }

        return ExitCode.Ok;
    }
}
