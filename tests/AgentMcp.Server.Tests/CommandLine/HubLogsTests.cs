using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Platform;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class HubLogsTests : IDisposable
{
    private const string Call = "0197c000-0000-7000-8000-0000aaaa0001";
    private const string Session = "0197c000-0000-7000-8000-0000bbbb0002";

    private readonly CommandLineHarness _line = new();
    private readonly DataFolder _folder;

    public HubLogsTests()
    {
        _folder = new DataFolder(Path.Combine(_line.Folder, "home"));
        _folder.Ensure(_folder.Logs);
        _line.Environment[DataFolder.HomeVariable] = _folder.Root;
    }

    private string LogFile => Path.Combine(_folder.Logs, JsonLinesSink.FileName);

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Lines_come_oldest_first_from_the_rotated_files_too()
    {
        Write(".2", Entry("first"));
        Write(".1", Entry("second"));
        Write("", Entry("third"), Entry("fourth"));

        var all = await _line.RunAsync("hub", "logs", "--json");
        var two = await _line.RunAsync("hub", "logs", "--lines", "2", "--output", "ndjson");

        Assert.Equal(["first", "second", "third", "fourth"], Messages(all.Envelope.GetProperty("data").GetProperty("results")));
        Assert.Equal(["third", "fourth"], two.Output.TrimEnd().Split('\n').Select(line => JsonElement.Parse(line).GetProperty("message").GetString()));
        Assert.Equal((4, 4), (all.Envelope.GetProperty("data").GetProperty("total").GetInt32(), all.Envelope.GetProperty("data").GetProperty("returned").GetInt32()));
        Assert.False(all.Output.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("of the call,an error", "--call", Call)]
    [InlineData("of the call,an error", "--call", "AAAA0001")]
    [InlineData("of the session,an error", "--session", "bbbb0002")]
    [InlineData("a warning,an error", "--level", "warning")]
    [InlineData("of the session,a warning,an error", "--since", "2026-11-20T08:00:00Z")]
    [InlineData("", "--call", "cccc0003")]
    public async Task What_is_wanted_is_chosen(string expected, string option, string value)
    {
        Write("", Entry("of the call", at: "2026-11-20T07:59:59.999Z", call: Call), Entry("of the session", session: Session), Entry("a warning", "warning"), Entry("an error", "error", call: Call, session: Session));

        var result = await _line.RunAsync("hub", "logs", "--json", option, value);

        Assert.Equal(expected, string.Join(',', Messages(result.Envelope.GetProperty("data").GetProperty("results"))));
    }

    [Fact]
    public async Task A_span_is_counted_back_from_now()
    {
        var now = TimeProvider.System.GetUtcNow();
        Write("", Entry("old", at: now.AddMinutes(-11).ToString("O")), Entry("new", at: now.AddMinutes(-9).ToString("O")));

        var result = await _line.RunAsync("hub", "logs", "--since", "10m", "--json");

        Assert.Equal(["new"], Messages(result.Envelope.GetProperty("data").GetProperty("results")));
    }

    [Fact]
    public async Task Bad_lines_are_left_out_and_counted()
    {
        Write("", "garbage", "[1]", """{"timestamp":"yesterday","level":"error","message":"x"}""", """{"timestamp":"2026-11-20T08:00:00.000Z","level":7,"message":"x"}""", Entry("good"), """{"timestamp":"2026-""");

        var json = await _line.RunAsync("hub", "logs", "--json");
        var text = await _line.RunAsync("hub", "logs");

        Assert.Equal(4, json.Envelope.GetProperty("data").GetProperty("skipped").GetInt32());
        Assert.Equal("2026-11-20T08:00:00.000Z info  Thing: good\n", text.Output);
        Assert.Equal("warning: 4 lines of the log could not be read and were left out.\n", text.Error);
    }

    [Fact]
    public async Task Nothing_logged_is_said()
    {
        Directory.Delete(_folder.Root, recursive: true);

        var result = await _line.RunAsync("hub", "logs");

        Assert.Equal((0, "Nothing was logged that fits.\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("--level", "loud", "--level must be one of trace, debug, info, warning, error, none; got 'loud'.")]
    [InlineData("--since", "soon", "--since must be a span such as 30s, 10m, 2h or 1d")]
    [InlineData("--since", "", "--since must be a span")]
    [InlineData("--lines", "-1", "--lines must not be negative")]
    [InlineData("--call", "xyz", "must be an id")]
    public async Task A_wrong_value_is_told_with_what_is_right(string option, string value, string said)
    {
        var result = await _line.RunAsync("hub", "logs", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_levels_have_colours_and_what_others_wrote_has_none()
    {
        Write("", Entry("\u001b[2Jgone", "error"));
        _line.IsTerminal = true;

        var coloured = await _line.RunAsync("hub", "logs");
        _line.Environment["NO_COLOR"] = "1";
        var plain = await _line.RunAsync("hub", "logs");

        Assert.Equal("2026-11-20T08:00:00.000Z \u001b[31merror\u001b[0m Thing: \uFFFD[2Jgone\n", coloured.Output);
        Assert.Equal("2026-11-20T08:00:00.000Z error Thing: \uFFFD[2Jgone\n", plain.Output);
    }

    [Fact]
    public async Task Following_goes_on_over_a_rotation_and_ends_with_ctrl_c()
    {
        Write("", Entry("before 1"), Entry("before 2"));
        await using var following = new Following(_folder.Root, "--follow", "--lines", "1", "--output", "ndjson");
        await following.UntilAsync("before 2");

        Append(Entry("appended"));
        await following.UntilAsync("appended");
        Append(Entry("last of the old"));
        File.Move(LogFile, LogFile + ".1");
        Write("", Entry("first of the new"));
        await following.UntilAsync("first of the new");
        Append(Entry("half")[..20]);
        Append(Entry("half")[20..], Entry("whole"));
        await following.UntilAsync("whole");

        Assert.Equal(0, await following.EndAsync());
        Assert.Equal(["before 2", "appended", "last of the old", "first of the new", "half", "whole"], following.Lines.Select(line => JsonElement.Parse(line).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Everything_of_a_call_carries_its_id_and_that_of_its_session()
    {
        var state = new SampleState();
        await using var server = new SessionServer(services => SampleState.Add(services, state));
        state.Search = (_, context, _) =>
        {
            server.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AgentMcp.Some.Feature").LogInformation("from within");
            throw new InvalidOperationException("a defect");
        };
        await using var session = server.Open(sessionId: Session);
        await session.InitializeAsync(TestContext.Current.CancellationToken);

        var answer = await session.CallAsync("sample_search", new JsonObject { ["query"] = "x" }, TestContext.Current.CancellationToken);

        // The answer names the whole id, and its end is enough.
        var said = answer.GetProperty("content")[0].GetProperty("text").GetString()!;
        var id = said[(said.IndexOf("(id ", StringComparison.Ordinal) + 4)..said.IndexOf(')', StringComparison.Ordinal)];
        Assert.Contains("`agentmcp hub logs --call`", said, StringComparison.Ordinal);
        await using var following = new Following(server.Home, "--call", id[^8..], "--follow");
        await following.UntilAsync("a defect");
        await following.EndAsync();
        Assert.Contains("info  Feature: from within [", following.Text, StringComparison.Ordinal);
        _line.Environment[DataFolder.HomeVariable] = server.Home;
        var ofSession = await _line.RunAsync("hub", "logs", "--session", Session, "--json");
        Assert.Equal(2, ofSession.Envelope.GetProperty("data").GetProperty("results").EnumerateArray().Count(line => line.GetProperty("call_id").GetString() == id));
    }

    private static IEnumerable<string?> Messages(JsonElement lines) => lines.EnumerateArray().Select(line => line.GetProperty("message").GetString());

    private static string Entry(string message, string level = "information", string at = "2026-11-20T08:00:00.000Z", string? call = null, string? session = null)
    {
        var line = new JsonObject { ["timestamp"] = at, ["level"] = level, ["category"] = "AgentMcp.Some.Thing", ["message"] = message, ["pid"] = 1 };
        if (call is not null)
        {
            line["call_id"] = call;
        }

        if (session is not null)
        {
            line["session_id"] = session;
        }

        return line.ToJsonString();
    }

    private void Write(string suffix, params string[] lines) => File.WriteAllText(LogFile + suffix, string.Join('\n', lines) + (lines[^1].EndsWith('}') ? "\n" : ""));

    private void Append(params string[] lines) => LogRotation.TryAppend(LogFile, Encoding.UTF8.GetBytes(string.Join('\n', lines) + (lines[^1].EndsWith('}') ? "\n" : "")));

    /// <summary>The command while it follows.</summary>
    private sealed class Following : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        private readonly HeardWriter _output = new();
        private readonly CommandServices _services = new(new ToolCatalog([]), () => throw new InvalidOperationException("No container is needed."), (_, _, _) => Task.FromResult(0));
        private readonly Task<int> _running;

        public Following(string home, params string[] arguments)
        {
            var io = new CommandIo
            {
                Input = Stream.Null,
                Output = _output,
                Error = TextWriter.Null,
                WorkingFolder = home,
                Environment = name => name == DataFolder.HomeVariable ? home : null,
            };
            _running = CommandLineProgram.RunAsync(["hub", "logs", .. arguments], io, _services, _stop.Token);
        }

        public string Text => _output.Text;

        public IEnumerable<string> Lines => Text.TrimEnd().Split('\n');

        public Task UntilAsync(string text) => _output.UntilAsync(text);

        public async Task<int> EndAsync()
        {
            await _stop.CancelAsync();
            return await _running;
        }

        public async ValueTask DisposeAsync()
        {
            await EndAsync();
            await _services.DisposeAsync();
            _stop.Dispose();
            await _output.DisposeAsync();
        }
    }

    /// <summary>Tells when something was written.</summary>
    private sealed class HeardWriter : StringWriter
    {
        private readonly Lock _lock = new();
        private (string Text, TaskCompletionSource Heard)? _awaited;

        public HeardWriter() => NewLine = "\n";

        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return base.ToString();
                }
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            lock (_lock)
            {
                WriteLine(value);
                Tell();
            }

            return Task.CompletedTask;
        }

        public Task UntilAsync(string text)
        {
            lock (_lock)
            {
                _awaited = (text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                Tell();
                return _awaited?.Heard.Task.WaitAsync(TestContext.Current.CancellationToken) ?? Task.CompletedTask;
            }
        }

        private void Tell()
        {
            if (_awaited is { } awaited && base.ToString().Contains(awaited.Text, StringComparison.Ordinal))
            {
                awaited.Heard.TrySetResult();
            }
        }
    }
}
