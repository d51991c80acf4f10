using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Logging.Reading;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp hub logs</c>: reads the log files themselves, whether a hub runs or not.</summary>
internal static class HubLogsCommand
{
    private const int DefaultLines = 100;

    // Sooner than a person notices; while nothing comes, a look costs one call of the file system.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static Command Create(CommandHandling handling)
    {
        var call = new Option<string>("--call") { Description = "Only what was logged during this call: its id or the last 8 characters or more.", HelpName = "id" };
        var session = new Option<string>("--session") { Description = "Only what was logged on behalf of this session: its id or the end of it.", HelpName = "id" };
        var level = new Option<string>("--level") { Description = "This level and worse: trace, debug, info, warning, error.", HelpName = "level" };
        level.CompletionSources.Add([.. LogLevels.Words]);
        var since = new Option<string>("--since") { Description = "Only what came later than this: 30s, 10m, 2h, 1d ago, or a time such as 2026-11-20T08:00:00Z.", HelpName = "time" };
        var lines = new Option<int>("--lines") { Description = $"How many at most, the newest (default: {DefaultLines}).", HelpName = "count", DefaultValueFactory = _ => DefaultLines };
        var follow = new Option<bool>("--follow") { Description = "Go on with what is logged from now on, until Ctrl-C; with --json one object a line." };
        var command = new Command("logs", "Show what was logged.") { call, session, level, since, lines, follow };
        handling.AddHelp(command, """
            Examples:
              agentmcp hub logs
              agentmcp hub logs --call 9f3c21ab
              agentmcp hub logs --level error --since 1d --json
              agentmcp hub logs --follow
            """);
        handling.Handle(command, "hub_logs", (context, cancellationToken) =>
        {
            var parse = context.Parse;
            var most = parse.GetValue(lines);
            if (most < 0)
            {
                throw ToolException.InvalidArgument("--lines", $"--lines must not be negative; got {most}.");
            }

            var query = new LogQuery
            {
                Call = parse.GetValue(call) is { } id ? IdSuffix.Parse(id, "--call") : null,
                Session = parse.GetValue(session),
                Level = parse.GetValue(level) is { } word ? LevelOf(word) : LogLevel.Trace,
                Since = parse.GetValue(since) is { } given ? TimeOf(given, context.Services.Time.GetUtcNow()) : null,
            };
            var reader = new LogReader(DataFolder.Resolve(context.Io.Environment), context.Services.Time);
            return parse.GetValue(follow) ? FollowAsync(context, reader, query, most, cancellationToken) : PrintAsync(context, reader, query, most, cancellationToken);
        });
        return command;
    }

    private static async Task<int> PrintAsync(CommandContext context, LogReader reader, LogQuery query, int most, CancellationToken cancellationToken)
    {
        var shown = await reader.ReadAsync(query, most, cancellationToken);
        var data = new JsonObject
        {
            ["results"] = new JsonArray([.. shown.Select(line => JsonNode.Parse(line.Json.GetRawText()))]),
            ["total"] = reader.Found,
            ["returned"] = shown.Count,
            ["skipped"] = reader.Skipped,
        };
        var text = shown.Count == 0 ? "Nothing was logged that fits." : string.Join('\n', shown.Select(line => Write(context.Io, line)));
        if (reader.Skipped > 0 && context.Format is OutputFormat.Text or OutputFormat.Table)
        {
            await context.Io.Error.WriteLineAsync($"warning: {reader.Skipped} lines of the log could not be read and were left out.");
        }

        // Colours are ours and what others wrote is clean already: the printer would take both for the latter.
        if (context.Format is OutputFormat.Text && context.Io.IsDecorated)
        {
            await context.Io.Output.WriteLineAsync(text);
            return ExitCode.Ok;
        }

        return await context.PrintAsync(ProgramAnswer.Of("Ok", data, text));
    }

    private static async Task<int> FollowAsync(CommandContext context, LogReader reader, LogQuery query, int most, CancellationToken cancellationToken)
    {
        var isJson = context.Format is OutputFormat.Json or OutputFormat.Ndjson;
        try
        {
            var lines = await reader.ReadAsync(query, most, cancellationToken);
            while (true)
            {
                foreach (var line in lines)
                {
                    await context.Io.Output.WriteLineAsync(isJson ? line.Json.GetRawText() : Write(context.Io, line));
                }

                await context.Io.Output.FlushAsync(cancellationToken);
                await Task.Delay(BetweenLooks, context.Services.Time, cancellationToken);
                lines = await reader.ReadAsync(query, int.MaxValue, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how it ends.
            return ExitCode.Ok;
        }
    }

    private static string Write(CommandIo io, LogLine line) =>
        LogText.Write(line, text => io.OutputIsTerminal ? TerminalText.Clean(text) : text, io.IsDecorated);

    private static LogLevel LevelOf(string word) => LogLevels.Parse(word) ?? throw ToolException.InvalidArgument(
        "--level", $"--level must be one of {string.Join(", ", LogLevels.Words)}; got '{word}'.", NearestNames.Find(word, LogLevels.Words));

    private static DateTimeOffset TimeOf(string given, DateTimeOffset now)
    {
        TimeSpan? unit = given.LastOrDefault() switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is { } span && int.TryParse(given.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 36_500)
        {
            return now - (span * count);
        }

        return DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && given.Contains('-', StringComparison.Ordinal)
            ? time
            : throw ToolException.InvalidArgument("--since", $"--since must be a span such as 30s, 10m, 2h or 1d, or a time such as 2026-11-20T08:00:00Z; got '{given}'.");
    }
}
