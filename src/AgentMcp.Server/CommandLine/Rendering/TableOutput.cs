using System.Text;
using Spectre.Console;

namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Lets Spectre write to the streams of a command in place of the console of this process.</summary>
internal sealed class TableOutput(CommandIo io) : IAnsiConsoleOutput
{
    public TextWriter Writer => io.Output;

    public bool IsTerminal => io.OutputIsTerminal;

    public int Width => io.Width;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
        // The streams of a command are UTF-8 always.
    }
}
