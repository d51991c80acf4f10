using AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

namespace AgentMcp.Server.CommandLine.RustAnalyzer;

/// <summary>What stands below rust-analyzer's own overview.</summary>
internal static class AnalyzerHelp
{
    public static async Task WriteAsync(CommandIo io)
    {
        var shown = AnalyzerFlag.All.Select(flag => (Text: flag.Value is null ? flag.Name : $"{flag.Name} {flag.Value}", flag.Description)).ToList();
        var width = shown.Max(flag => flag.Text.Length) + 2;
        var text = $"""

            Without a sub-command `agentmcp rust-analyzer` joins an editor to the one rust-analyzer of its workspace. Beside rust-analyzer's own flags it has
            {string.Join('\n', shown.Select(flag => $"  {flag.Text.PadRight(width)}{flag.Description}"))}

            and the variables {AnalyzerLineParser.SingletonVariable} (0: one of its own), {AnalyzerLineParser.MemoryVariable}, {AnalyzerLineParser.TransportVariable} and {AnalyzerLineParser.OtherTransportVariable}.
            """;
        await io.Output.WriteLineAsync(text.ReplaceLineEndings("\n"));
    }
}
