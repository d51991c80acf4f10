using System.ComponentModel;
using System.Diagnostics;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

namespace AgentMcp.Server.CommandLine.RustAnalyzer;

/// <summary>The real rust-analyzer in the caller's own process: with his streams and signals, its exit code, and nothing of it passing through here.</summary>
internal static class OwnAnalyzer
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    // Only where the caller has not set them.
    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal) { ["RA_LOG"] = "error", ["CHALK_SOLVER_MAX_SIZE"] = "10", ["RA_LRU_CAPACITY"] = "64", ["RA_PROC_MACRO_WORKERS"] = "1" };

    public static async Task<int> RunAsync(CommandContext context, string program, AnalyzerLine line, CancellationToken cancellationToken)
    {
        var io = context.Io;
        var programs = io.Programs ?? throw new InvalidOperationException("A command that runs programs needs a place for them.");
        var variables = Defaults.Where(variable => io.Environment(variable.Key) is null).ToDictionary(variable => variable.Key, string? (variable) => variable.Value, StringComparer.Ordinal);
        if (line.NoProcMacros)
        {
            variables["RA_PROC_MACRO_WORKERS"] = "0";
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = new CancellationTokenSource();
        var watching = Task.CompletedTask;
        var exitCode = await programs.RunAsync(new CallerProgram(program, line.Words, io.WorkingFolder, variables), process => watching = WatchAsync(process), ending.Token);
        await over.CancelAsync();
        await watching;
        return exitCode;

        async Task WatchAsync(int process)
        {
            if (line.MemoryLimit is not { } limit)
            {
                return;
            }

            try
            {
                while (true)
                {
                    await Task.Delay(Look, context.Services.Time, over.Token);
                    if (MegabytesOf(process) is { } taken && taken > limit)
                    {
                        await io.Error.WriteLineAsync($"agentmcp: rust-analyzer takes {taken} MB, more than the {limit} it may, and is ended.");
                        await ending.CancelAsync();
                        return;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // It has ended.
            }
        }
    }

    private static long? MegabytesOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.WorkingSet64 >> 20;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }
}
