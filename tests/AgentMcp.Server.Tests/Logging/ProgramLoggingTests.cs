using System.Text.Json;
using AgentMcp.Core;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.Logging;

public sealed class ProgramLoggingTests : IDisposable
{
    private readonly DataFolder _folder = new(Path.Combine(Directory.CreateTempSubdirectory("agentmcp-log-").FullName, "data"));
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly SampleState _state = new();

    private string LogFile => Path.Combine(_folder.Logs, JsonLinesSink.FileName);

    public void Dispose()
    {
        _error.Dispose();
        Directory.Delete(Path.GetDirectoryName(_folder.Root)!, recursive: true);
    }

    [Fact]
    public void Lines_in_the_file_are_json_and_carry_what_was_said()
    {
        using (var services = Create())
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("AgentMcp.Some.Thing");
            logger.LogInformation("größe {Count}\nsecond line", 3);
            logger.LogError(new InvalidOperationException("boom"), "it broke");
        }

        var lines = File.ReadAllLines(LogFile).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["information", "error"], lines.Select(line => line.GetProperty("level").GetString()));
        Assert.Equal("größe 3\nsecond line", lines[0].GetProperty("message").GetString());
        Assert.Contains("InvalidOperationException: boom", lines[1].GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.Matches("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$", lines[0].GetProperty("timestamp").GetString()!);
    }

    [Fact]
    public void The_error_stream_gets_warnings_only_unless_asked()
    {
        using (var services = Create())
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("AgentMcp.Some.Thing");
            logger.LogInformation("quiet");
            logger.LogWarning("loud");
        }

        Assert.Matches("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} warn  Thing: loud\n$", _error.ToString());
    }

    [Theory]
    [InlineData("debug", true, true)]
    [InlineData("info", false, true)]
    [InlineData("none", false, false)]
    public void AGENTMCP_LOG_sets_the_level(string word, bool debug, bool info)
    {
        using (var services = Create(word))
        {
            var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("x");
            logger.LogDebug("a detail");
            logger.LogInformation("a fact");
        }

        Assert.Equal((debug, info), (_error.ToString().Contains("a detail", StringComparison.Ordinal), _error.ToString().Contains("a fact", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_wrong_AGENTMCP_LOG_is_told_and_taken_as_warning()
    {
        using (Create("verbose"))
        {
            Assert.Contains("AGENTMCP_LOG must be one of trace, debug, info, warning, error, none; 'verbose'", _error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_line_of_a_call_carries_its_id()
    {
        string? callId = null;
        var services = Create();
        await using (services)
        {
            _state.Search = (_, context, _) =>
            {
                callId = context.CallId;
                services.GetRequiredService<ILoggerFactory>().CreateLogger("deep").LogWarning("from within");
                throw new InvalidOperationException("a defect");
            };
            var catalog = services.GetRequiredService<ToolCatalog>();
            var call = new ToolCall("sample_search", JsonElement.Parse("""{"query":"x"}"""), new CallerSession { Id = "session-7", Transport = "pipe" }, new ToolSelection(catalog, null, readOnly: false, null));
            await services.GetRequiredService<IToolInvoker>().InvokeAsync(call, TestContext.Current.CancellationToken);
        }

        var lines = await File.ReadAllLinesAsync(LogFile, TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(callId, JsonElement.Parse(line).GetProperty("call_id").GetString()));
        Assert.All(lines, line => Assert.Equal("session-7", JsonElement.Parse(line).GetProperty("session_id").GetString()));
        Assert.Contains($"[{callId![^8..]}]", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_for_this_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        using (var services = Create())
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("x").LogWarning("y");
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Logs));
    }

    [Fact]
    public void A_log_that_cannot_be_written_breaks_nothing()
    {
        // A file where the folder should be: writing fails for every user, root too.
        File.WriteAllText(_folder.Root, "in the way");

        using (var services = Create())
        {
            services.GetRequiredService<ILoggerFactory>().CreateLogger("x").LogWarning("still told");
        }

        Assert.Contains("still told", _error.ToString(), StringComparison.Ordinal);
    }

    private ServiceProvider Create(string? level = null)
    {
        var services = new ServiceCollection().AddProgramLogging(_folder, _error, name => name == LogLevels.Variable ? level : null).AddCore(_folder);
        SampleState.Add(services, _state);
        return services.BuildServiceProvider();
    }
}
