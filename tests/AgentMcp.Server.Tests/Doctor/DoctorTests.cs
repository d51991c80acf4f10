using System.Net;
using System.Net.Sockets;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Server.Doctor;
using AgentMcp.Server.Doctor.Checks;
using AgentMcp.Server.Install;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentmcp-doctor-").FullName;
    private readonly Programs _programs = new();

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData(FindingSeverity.Ok, "Healthy", ExitCode.Ok)]
    [InlineData(FindingSeverity.Warning, "Degraded", ExitCode.Ok)]
    [InlineData(FindingSeverity.Error, "Failing", ExitCode.JobFailed)]
    public async Task The_worst_finding_decides_the_status(FindingSeverity severity, string status, int exitCode)
    {
        using var line = Line(new Fixed(new Finding("thing", severity, "is so", severity is FindingSeverity.Ok ? null : "mend it")));

        var result = await line.RunAsync("doctor", "--json");

        Assert.Equal((exitCode, status), (result.ExitCode, result.Envelope.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Findings_come_worst_first_with_their_fix()
    {
        using var line = Line(new Fixed(
            new Finding("fine", FindingSeverity.Ok, "is well"),
            new Finding("broken", FindingSeverity.Error, "does not work", "mend it")));

        var all = await line.RunAsync("doctor");
        var problems = await line.RunAsync("doctor", "--problems-only");

        Assert.StartsWith("Failing: 1 errors, 0 warnings, 2 well.\nERROR  broken   does not work\n", all.Output, StringComparison.Ordinal);
        Assert.Contains("→ mend it\n", all.Output, StringComparison.Ordinal);
        Assert.Contains("fine", all.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fine", problems.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_fails_is_a_finding_and_the_others_still_count()
    {
        using var line = Line(new Throwing(), new Fixed(new Finding("fine", FindingSeverity.Ok, "is well")));

        var result = await line.RunAsync("doctor");

        Assert.Contains("ERROR  Throwing", result.Output, StringComparison.Ordinal);
        Assert.Contains("fine", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_is_not_there_yet_is_well()
    {
        var finding = await FolderAsync(Path.Combine(_root, "a", "b"));

        Assert.Equal(FindingSeverity.Ok, finding.Severity);
        Assert.False(Directory.Exists(Path.Combine(_root, "a")));
    }

    [Fact]
    public async Task A_file_in_place_of_the_data_folder_is_an_error()
    {
        var path = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        Assert.Equal(FindingSeverity.Error, (await FolderAsync(path)).Severity);
    }

    [Fact]
    public async Task A_data_folder_open_to_others_is_a_warning_with_the_command_that_closes_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        File.SetUnixFileMode(_root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);

        var finding = await FolderAsync(_root);

        Assert.Equal((FindingSeverity.Warning, $"chmod 700 '{_root}'"), (finding.Severity, finding.Fix));
        Assert.Contains("0740", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_is_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's: a folder that root may not write either.");

        Assert.Equal(FindingSeverity.Error, (await FolderAsync("/proc/self")).Severity);
        Assert.Equal(FindingSeverity.Error, (await FolderAsync("/proc/self/none")).Severity);
    }

    [Theory]
    [InlineData(50L << 20, FindingSeverity.Error)]
    [InlineData(500L << 20, FindingSeverity.Warning)]
    [InlineData(5000L << 20, FindingSeverity.Ok)]
    public void Free_space_is_judged(long free, FindingSeverity severity) => Assert.Equal(severity, DiskCheck.Judge(free, "/x").Severity);

    [Theory]
    [InlineData("process 7 (dotnet /opt/agentmcp.dll serve --http)", FindingSeverity.Ok)]
    [InlineData("process 8 (node server.js)", FindingSeverity.Warning)]
    [InlineData(null, FindingSeverity.Warning)]
    public async Task A_port_that_is_taken_names_its_owner(string? owner, FindingSeverity severity)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();

        var finding = (await new PortCheck(_ => owner, ((IPEndPoint)holder.LocalEndpoint).Port).CheckAsync(TestContext.Current.CancellationToken))[0];

        Assert.Equal(severity, finding.Severity);
        Assert.Contains(owner ?? "another process", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_free_port_is_well()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        holder.Stop();

        Assert.Equal(FindingSeverity.Ok, (await new PortCheck(_ => null, port).CheckAsync(TestContext.Current.CancellationToken))[0].Severity);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:10Z", FindingSeverity.Error)]
    [InlineData("2200-01-01T00:00:00Z", FindingSeverity.Error)]
    [InlineData("2026-11-20T08:00:00Z", FindingSeverity.Ok)]
    public async Task The_year_is_plausible_or_an_error(string now, FindingSeverity severity)
    {
        var time = new ManualTime(DateTimeOffset.Parse(now));

        Assert.Equal(severity, (await ClockAsync(time, new ClockBaseline(time))).Severity);
    }

    [Fact]
    public async Task A_store_written_in_the_future_tells_that_the_clock_went_back()
    {
        var time = new ManualTime();
        var folder = new DataFolder(_root);
        await File.WriteAllTextAsync(folder.MemoryDatabase, "", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(folder.MemoryDatabase, time.GetUtcNow().AddHours(1).UtcDateTime);

        var finding = await ClockAsync(time, new ClockBaseline(time));

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Contains("in the future", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_clock_that_was_set_while_running_is_told()
    {
        var time = new SetClock();
        var baseline = new ClockBaseline(time);
        time.Wall = time.Wall.AddMinutes(-10);

        var finding = await ClockAsync(time, baseline);

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Contains("set by -600 s", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_client_entry_is_well_and_says_how_to_write_one() =>
        Assert.Contains("agentmcp install", Assert.Single(await ClientsAsync()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_entry_that_starts_is_well()
    {
        Write(".mcp.json", """{ "mcpServers": { "agentmcp": { "command": "/opt/dotnet", "args": ["agentmcp.dll", "serve", "--read-only"] } } }""");

        var finding = Assert.Single(await ClientsAsync());

        Assert.Equal(("Claude Code", FindingSeverity.Ok), (finding.Subject, finding.Severity));
        Assert.Equal(["agentmcp.dll", "--version"], _programs.Started!.Arguments);
    }

    [Theory]
    [InlineData(ProcessEnd.NotStarted, null, "no such program")]
    [InlineData(ProcessEnd.TimedOut, null, "no answer within 10 s")]
    [InlineData(ProcessEnd.Exited, 3, "exit code 3")]
    public async Task An_entry_that_does_not_start_is_an_error_with_the_command_that_mends_it(ProcessEnd end, int? exitCode, string expected)
    {
        _programs.Answer = new ProcessRun(end, exitCode, "", "no such program", OutputWasCut: false);
        Write(".codex/config.toml", "[mcp_servers.agentmcp]\ncommand = \"/gone\"\nargs = [\"serve\"]\n");

        var finding = Assert.Single(await ClientsAsync());

        Assert.Equal(("Codex", FindingSeverity.Error), (finding.Subject, finding.Severity));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
        Assert.Contains("agentmcp install codex --scope project", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_file_that_cannot_be_parsed_is_a_warning()
    {
        Write(".vscode/mcp.json", "{ broken");

        Assert.Equal(FindingSeverity.Warning, Assert.Single(await ClientsAsync()).Severity);
    }

    [Fact]
    public async Task An_entry_is_tried_in_the_environment_of_the_caller()
    {
        Write("home/.cursor/mcp.json", """{ "mcpServers": { "agentmcp": { "command": "agentmcp", "args": ["serve"] } } }""");

        await ClientsAsync();

        Assert.Equal(Path.Combine(_root, "home"), _programs.Started?.BaseEnvironment?["HOME"]);
    }

    [Fact]
    public async Task Entries_of_others_are_none_of_our_business()
    {
        Write(".cursor/mcp.json", """{ "mcpServers": { "other": { "command": "/gone" } } }""");

        await ClientsAsync();

        Assert.Null(_programs.Started);
    }

    private static CommandLineHarness Line(params IDoctorCheck[] checks) => new(services =>
    {
        foreach (var check in checks)
        {
            services.AddSingleton(check);
        }

        // Without the checks of this machine, whose state is not ours to assert.
        services.AddSingleton<ClientEntriesCheck>();
        services.AddDoctorTool();
    })
    {
        Inherited = new SessionEnvironment(["HOME=/no/such/home", "USERPROFILE=/no/such/home"]),
    };

    private static async Task<Finding> FolderAsync(string path) =>
        (await new DataFolderCheck(new DataFolder(path)).CheckAsync(TestContext.Current.CancellationToken))[0];

    private async Task<Finding> ClockAsync(TimeProvider time, ClockBaseline baseline) =>
        (await new ClockCheck(new DataFolder(_root), baseline, time).CheckAsync(TestContext.Current.CancellationToken))[0];

    private Task<IReadOnlyList<Finding>> ClientsAsync() =>
        new ClientEntriesCheck(_programs).CheckAsync(new CallerSession { Transport = "cli", Environment = new SessionEnvironment([$"HOME={Path.Combine(_root, "home")}"]) }, _root, TestContext.Current.CancellationToken);

    private void Write(string below, string text)
    {
        var path = Path.Combine(_root, below);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed class Fixed(params Finding[] findings) : IDoctorCheck
    {
        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private sealed class Throwing : IDoctorCheck
    {
        public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("oh");
    }

    private sealed class Programs : IProcessRunner
    {
        public ProcessCommand? Started { get; private set; }

        public ProcessRun Answer { get; set; } = new(ProcessEnd.Exited, 0, "0.1.0", "", OutputWasCut: false);

        public Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            Started = command;
            return Task.FromResult(Answer);
        }
    }

    /// <summary>A wall clock that can be set while the monotonic one stands.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => 0;
    }
}
