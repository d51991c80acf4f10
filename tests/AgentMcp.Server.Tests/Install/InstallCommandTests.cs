using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Install;

public sealed class InstallCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new();
    private readonly string _home;

    public InstallCommandTests()
    {
        _home = Directory.CreateDirectory(Path.Combine(_line.Folder, "home")).FullName;
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _home,
            ["USERPROFILE"] = _home,
            ["AGENTMCP_HOME"] = Path.Combine(_home, "data"),
            ["AGENTMCP_LAUNCHER"] = "/opt/agent mcp/agentmcp",
        })
        {
            _line.Environment[name] = value;
        }
    }

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("claude-code", null, ".mcp.json", "\"mcpServers\"")]
    [InlineData("claude-code", "user", "home/.claude.json", "\"mcpServers\"")]
    [InlineData("codex", null, "home/.codex/config.toml", "[mcp_servers.agentmcp]")]
    [InlineData("codex", "project", ".codex/config.toml", "[mcp_servers.agentmcp]")]
    [InlineData("cursor", null, ".cursor/mcp.json", "\"mcpServers\"")]
    [InlineData("cursor", "user", "home/.cursor/mcp.json", "\"mcpServers\"")]
    [InlineData("vscode", null, ".vscode/mcp.json", "\"servers\"")]
    [InlineData("vscode", "user", "home/.config/Code/User/mcp.json", "\"servers\"")]
    [InlineData("zed", null, "home/.config/zed/settings.json", "\"context_servers\"")]
    [InlineData("zed", "project", ".zed/settings.json", "\"context_servers\"")]
    public async Task Each_client_gets_its_entry_where_it_looks_for_it(string client, string? scope, string file, string section)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The places of this table are Linux's; ClientPathsTests has the others.");
        string[] scopes = scope is null ? [] : ["--scope", scope];

        var result = await _line.RunAsync(["install", client, .. scopes, "--yes", "--json"]);

        var text = await File.ReadAllTextAsync(Path.Combine(_line.Folder, file), TestContext.Current.CancellationToken);
        Assert.Equal((0, "Ok", true), (result.ExitCode, result.Envelope.GetProperty("status").GetString(), result.Envelope.GetProperty("data").GetProperty("changed").GetBoolean()));
        Assert.Contains(section, text, StringComparison.Ordinal);
        Assert.Contains("\"/opt/agent mcp/agentmcp\"", text, StringComparison.Ordinal);
        Assert.Contains("[\"serve\"]", text, StringComparison.Ordinal);

        await _line.RunAsync(["uninstall", client, .. scopes, "--yes"]);
        Assert.False(File.Exists(Path.Combine(_line.Folder, file)));
    }

    [Fact]
    public async Task The_diff_is_shown_first_and_nothing_is_written_without_a_yes()
    {
        var piped = await _line.RunAsync("install", "claude-code");
        var dry = await _line.RunAsync("install", "claude-code", "--dry-run", "--yes");

        Assert.Equal((ExitCode.Refused, ExitCode.Ok), (piped.ExitCode, dry.ExitCode));
        Assert.Contains("+    \"agentmcp\": {", piped.Output, StringComparison.Ordinal);
        Assert.Contains("--yes", piped.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_line.Folder, ".mcp.json")));
    }

    [Theory]
    [InlineData("y\n", ExitCode.Ok, true)]
    [InlineData("n\n", ExitCode.Refused, false)]
    public async Task A_person_is_asked(string typed, int exitCode, bool writes)
    {
        _line.IsTerminal = true;
        _line.Input = typed;

        var result = await _line.RunAsync("install", "claude-code");

        Assert.Equal((exitCode, writes), (result.ExitCode, File.Exists(Path.Combine(_line.Folder, ".mcp.json"))));
        Assert.Contains("@@ -0,0 +1,9 @@", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installing_twice_changes_nothing_the_second_time()
    {
        await _line.RunAsync("install", "vscode", "--yes");

        var again = await _line.RunAsync("install", "vscode", "--yes", "--json");

        Assert.Equal((0, "Unchanged"), (again.ExitCode, again.Envelope.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("{\n  // mine\n  \"servers\": {},\n}\n")]
    [InlineData("{}")]
    [InlineData("{ \"servers\": { } }")]
    [InlineData("\uFEFF{\r\n\t\"inputs\": [],\r\n\t\"servers\": {\r\n\t\t\"o\": {}\r\n\t}\r\n}")]
    public async Task Uninstalling_gives_back_every_byte(string before)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_line.Folder, ".vscode")).FullName, "mcp.json");
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes(before), TestContext.Current.CancellationToken);

        await _line.RunAsync("install", "vscode", "--yes");
        _line.Environment["AGENTMCP_LAUNCHER"] = "/moved/agentmcp";
        await _line.RunAsync("install", "vscode", "--yes");
        var installed = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await _line.RunAsync("uninstall", "vscode", "--yes");

        Assert.Contains("/moved/agentmcp", installed, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(before), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Uninstalling_after_others_have_edited_takes_out_the_entry_only()
    {
        await _line.RunAsync("install", "claude-code", "--yes");
        var file = Path.Combine(_line.Folder, ".mcp.json");
        var edited = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"mcpServers\": {", "\"mcpServers\": {\n    \"mine\": { \"command\": \"x\" },", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, edited, TestContext.Current.CancellationToken);

        await _line.RunAsync("uninstall", "claude-code", "--yes");

        Assert.Equal("{\n  \"mcpServers\": {\n    \"mine\": { \"command\": \"x\" }\n  }\n}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Uninstalling_after_a_second_installation_into_an_edited_file_leaves_no_older_entry()
    {
        var file = Path.Combine(_line.Folder, ".mcp.json");
        await File.WriteAllTextAsync(file, "{\n  \"mcpServers\": {}\n}\n", TestContext.Current.CancellationToken);
        await _line.RunAsync("install", "claude-code", "--yes");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("{\n", "{ // mine\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        _line.Environment["AGENTMCP_LAUNCHER"] = "/moved/agentmcp";
        await _line.RunAsync("install", "claude-code", "--yes");

        await _line.RunAsync("uninstall", "claude-code", "--yes");

        Assert.DoesNotContain("agentmcp", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uninstalling_what_is_not_there_is_nothing_to_do()
    {
        var result = await _line.RunAsync("uninstall", "cursor", "--yes");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Nothing to do", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_parsed_is_left_as_it_is()
    {
        var file = Path.Combine(_line.Folder, ".mcp.json");
        await File.WriteAllTextAsync(file, "{ broken", TestContext.Current.CancellationToken);

        var result = await _line.RunAsync("install", "claude-code", "--yes");

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains("cannot be parsed", result.Error, StringComparison.Ordinal);
        Assert.Equal("{ broken", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_left_as_it_is()
    {
        await File.WriteAllBytesAsync(Path.Combine(_line.Folder, ".mcp.json"), [0x7B, 0xFF, 0xFE, 0x7D], TestContext.Current.CancellationToken);

        var result = await _line.RunAsync("install", "claude-code", "--yes");

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains("not UTF-8", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_file_is_left_as_it_is()
    {
        var file = Path.Combine(_line.Folder, ".mcp.json");
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        File.SetAttributes(file, FileAttributes.ReadOnly);

        var result = await _line.RunAsync("install", "claude-code", "--yes");

        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains("read-only", result.Error, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_stays_a_link_and_the_mode_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var real = Path.Combine(_home, "dotfiles.json");
        await File.WriteAllTextAsync(real, "{}", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var link = Path.Combine(_line.Folder, ".mcp.json");
        File.CreateSymbolicLink(link, real);

        await _line.RunAsync("install", "claude-code", "--yes");

        Assert.Equal(real, new FileInfo(link).LinkTarget);
        Assert.Contains("agentmcp", await File.ReadAllTextAsync(real, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
    }

    [Theory]
    [InlineData("install claud-code", "claude-code")]
    [InlineData("install emacs", "known are claude-code, codex, cursor, vscode, zed")]
    [InlineData("install codex --scope users", "project or user")]
    public async Task Wrong_words_are_told(string line, string expected)
    {
        var result = await _line.RunAsync(line.Split(' '));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
