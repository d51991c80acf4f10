using System.Text.Json;
using AgentMcp.ScriptedAnalyzer;

// A stand-in for rust-analyzer that does what a script says: for faults that the real one shows rarely, never for features.
// SCRIPTED_ANALYZER names the script, SCRIPTED_ANALYZER_LOG a file that gets each message that came, a line each.
var path = Environment.GetEnvironmentVariable("SCRIPTED_ANALYZER");
var script = path is null ? new Script() : JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path), ScriptJsonContext.Default.Script) ?? new Script();
if (args is ["--version"])
{
    Console.WriteLine(script.Version);
    return 0;
}

var logPath = Environment.GetEnvironmentVariable("SCRIPTED_ANALYZER_LOG");
await using var log = logPath is null ? null : new FileStream(logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1);
await using var input = Console.OpenStandardInput();
await using var output = Console.OpenStandardOutput();
return await new Performance(script, input, output, message =>
{
    log?.Write([.. message.Span, (byte)'\n']);
    log?.Flush();
}).RunAsync();
