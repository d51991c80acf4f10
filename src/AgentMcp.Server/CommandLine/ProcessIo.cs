using System.Text;
using AgentMcp.Server.CommandLine.Programs;

namespace AgentMcp.Server.CommandLine;

/// <summary>The streams and terminal of this very process, for commands typed at it.</summary>
internal static class ProcessIo
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="input">The opened standard input.</param>
    /// <param name="output">The opened standard output; the commands own it.</param>
    public static CommandIo Create(Stream input, Stream output)
    {
#pragma warning disable RS0030 // The facts about the terminal are known to the console only; commands get them from here.
        var errors = OpenError();
        return new CommandIo
        {
            Input = input,
            Output = new StreamWriter(output, Utf8, bufferSize: 16_384) { AutoFlush = false },
            OutputBytes = output,
            Error = errors,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = Console.IsOutputRedirected ? 80 : WidthOfTerminal(),
            WorkingFolder = Environment.CurrentDirectory,
            Environment = Environment.GetEnvironmentVariable,
            Programs = new OwnPrograms(TimeProvider.System, errors),
        };
    }

    /// <summary>The error stream, for whatever writes there beside the commands.</summary>
    public static TextWriter OpenError() => new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true };

    // A terminal without a size (some continuous-integration runners) says 0, or fails.
    private static int WidthOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
#pragma warning restore RS0030
}
