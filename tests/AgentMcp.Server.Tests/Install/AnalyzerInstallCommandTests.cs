using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Install;

public sealed class AnalyzerInstallCommandTests : IDisposable
{
    private const string Launcher = "/opt/agent mcp/agentmcp";

    private readonly CommandLineHarness _line = new();
    private readonly string _home;

    public AnalyzerInstallCommandTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The places and the shell are Linux's; tables have the others.");
        _home = Directory.CreateDirectory(Path.Combine(_line.Folder, "home")).FullName;
        _line.Environment["HOME"] = _home;
        _line.Environment["AGENTMCP_HOME"] = At("data");
        _line.Environment["AGENTMCP_LAUNCHER"] = Launcher;
        _line.Environment["PATH"] = At("tools");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("vscode", ".config/Code/User/settings.json", "{\n  \"rust-analyzer.server.path\": \"HOME/data/shims/vscode/rust-analyzer\"\n}\n")]
    [InlineData("zed", ".config/zed/settings.json", "{\n  \"lsp\": {\n    \"rust-analyzer\": {\n      \"binary\": {\n        \"path\": \"/opt/agent mcp/agentmcp\",\n        \"arguments\": [\"rust-analyzer\"]\n      }\n    }\n  }\n}\n")]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server.rust-analyzer]\ncommand = \"/opt/agent mcp/agentmcp\"\nargs = [\"rust-analyzer\"]\n")]
    [InlineData("path", "data/shims/path/rust-analyzer", "#!/bin/sh\n# agentmcp:stand-in-for-rust-analyzer\n# Written by `agentmcp rust install`; `agentmcp rust uninstall` takes it out.\nexec '/opt/agent mcp/agentmcp' rust-analyzer \"$@\"\n")]
    public async Task Each_editor_is_pointed_at_us_where_it_looks_and_everything_goes_again(string editor, string file, string text)
    {
        var result = await _line.RunAsync("rust", "install", "--editor", editor, "--yes", "--json");

        var data = result.Envelope.GetProperty("data");
        Assert.Equal((0, "Ok", true, editor), (result.ExitCode, result.Envelope.GetProperty("status").GetString(), data.GetProperty("changed").GetBoolean(), data.GetProperty("editor").GetString()));
        Assert.Equal("rust_install", result.Envelope.GetProperty("tool").GetString());
        Assert.Equal(text.Replace("HOME", _home, StringComparison.Ordinal), Read(file));
        Assert.Contains(data.GetProperty("files").EnumerateArray(), changed => changed.GetProperty("path").GetString() == At(file) && changed.GetProperty("action").GetString() == "create");

        Assert.Equal("Unchanged", (await _line.RunAsync("rust", "install", "--editor", editor, "--yes", "--json")).Envelope.GetProperty("status").GetString());
        Assert.Equal(0, (await _line.RunAsync("rust", "uninstall", "--yes")).ExitCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(_home, "*", SearchOption.AllDirectories), left => !left.EndsWith("-installs.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neovim_gets_a_module_and_the_person_the_line_that_uses_it()
    {
        Write(".config/nvim/init.lua", "vim.o.number = true\n");

        var result = await _line.RunAsync("rust", "install", "--editor", "neovim", "--yes");

        Assert.Contains("vim.lsp.config('rust_analyzer', require('agentmcp_rust_analyzer'))", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("return { cmd = { \"/opt/agent mcp/agentmcp\", \"rust-analyzer\" } }\n", Read(".config/nvim/lua/agentmcp_rust_analyzer.lua"), StringComparison.Ordinal);
        Assert.Equal("vim.o.number = true\n", Read(".config/nvim/init.lua"));

        var gone = await _line.RunAsync("rust", "uninstall", "--editor", "neovim", "--yes");
        Assert.Contains("Take out of init.lua", gone.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(At(".config/nvim/lua/agentmcp_rust_analyzer.lua")));
    }

    [Fact]
    public async Task The_diff_is_shown_first_and_nothing_is_written_without_a_yes()
    {
        var piped = await _line.RunAsync("rust", "install", "--editor", "vscode");
        var dry = await _line.RunAsync("rust", "install", "--editor", "vscode", "--dry-run", "--yes", "--json");
        _line.IsTerminal = true;
        _line.Input = "n\n";
        var declined = await _line.RunAsync("rust", "install", "--editor", "vscode");

        Assert.Equal((ExitCode.Refused, ExitCode.Ok, ExitCode.Refused), (piped.ExitCode, dry.ExitCode, declined.ExitCode));
        Assert.Contains("+  \"rust-analyzer.server.path\"", piped.Output, StringComparison.Ordinal);
        Assert.Contains("+exec '/opt/agent mcp/agentmcp' rust-analyzer \"$@\"", piped.Output, StringComparison.Ordinal);
        Assert.Equal(("DryRun", false, 2), (dry.Envelope.GetProperty("status").GetString(), dry.Envelope.GetProperty("data").GetProperty("changed").GetBoolean(), dry.Envelope.GetProperty("data").GetProperty("files").GetArrayLength()));
        Assert.Empty(Directory.EnumerateFiles(_home, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("vscode", ".config/Code/User/settings.json", "{\n    // mine\n    \"editor.fontSize\": 14, // large\n    \"rust-analyzer.server.path\": \"/usr/bin/rust-analyzer\", /* as it was */\n}\n")]
    [InlineData("vscode", ".config/Code/User/settings.json", "{\"a\":1}")]
    [InlineData("vscode", ".config/Code/User/settings.json", "\uFEFF// top\r\n{\r\n\t\"a\": [1],\r\n}")]
    [InlineData("zed", ".config/zed/settings.json", "// Zed\n{\n  \"theme\": \"One\",\n  \"lsp\": {\n    \"rust-analyzer\": { \"initialization_options\": { \"check\": { \"command\": \"clippy\" } } }, // mine\n  },\n}\n")]
    [InlineData("zed", ".config/zed/settings.json", "{ \"lsp\": { \"rust-analyzer\": { \"binary\": { \"ignore_system_version\": true } } } }")]
    [InlineData("helix", ".config/helix/languages.toml", "# mine\n[language-server.rust-analyzer.config]\ncheck.command = \"clippy\"\n\n[[language]]\nname = \"rust\"\n")]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server.rust-analyzer]\ncommand = 'ra' # wrapper\r\nenvironment = { A = \"1\" }\r\n")]
    public async Task Uninstalling_gives_back_every_byte_and_comments_stay_meanwhile(string editor, string file, string before)
    {
        WriteBytes(file, Encoding.UTF8.GetBytes(before));

        Assert.Equal(0, (await _line.RunAsync("rust", "install", "--editor", editor, "--yes")).ExitCode);
        var installed = Read(file);
        Assert.All(before.Split('\n').Where(line => line.Contains("mine", StringComparison.Ordinal)), comment => Assert.Contains(comment[comment.IndexOf("mine", StringComparison.Ordinal)..].TrimEnd(), installed, StringComparison.Ordinal));
        Assert.NotEqual(before, installed);
        Assert.Equal(0, (await _line.RunAsync("rust", "uninstall", "--editor", editor, "--yes")).ExitCode);

        Assert.Equal(Encoding.UTF8.GetBytes(before), await File.ReadAllBytesAsync(At(file), Token));
    }

    [Theory]
    [InlineData("zed", ".config/zed/settings.json", "{\n  \"lsp\": {\n    \"rust-analyzer\": {\n      \"binary\": { \"ignore_system_version\": true }\n    }\n  }\n}\n", "{\n", "{\n  \"new\": 1,\n")]
    [InlineData("vscode", ".config/Code/User/settings.json", "{\n  \"a\": 1\n}\n", "\"a\": 1", "\"a\": 2")]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server.rust-analyzer.config]\na = 1\n", "a = 1", "a = 2")]
    public async Task A_file_that_was_edited_since_loses_our_keys_and_nothing_else(string editor, string file, string before, string was, string became)
    {
        Write(file, before);
        await _line.RunAsync("rust", "install", "--editor", editor, "--yes");
        Write(file, Read(file).Replace(was, became, StringComparison.Ordinal));

        await _line.RunAsync("rust", "uninstall", "--editor", editor, "--yes");

        Assert.Equal(Squeezed(before.Replace(was, became, StringComparison.Ordinal)), Squeezed(Read(file)));
    }

    [Fact]
    public async Task What_a_person_had_there_comes_back_also_to_a_file_that_was_edited_since()
    {
        const string File = ".config/helix/languages.toml";
        Write(File, "[language-server.rust-analyzer]\ncommand = \"wrapper\"\nargs = [\"--quiet\"]\n");
        await _line.RunAsync("rust", "install", "--editor", "helix", "--yes");
        Write(File, Read(File) + "timeout = 60\n");
        _line.Environment["AGENTMCP_LAUNCHER"] = "/moved/agentmcp";
        await _line.RunAsync("rust", "install", "--editor", "helix", "--yes");
        Assert.Contains("/moved/agentmcp", Read(File), StringComparison.Ordinal);

        await _line.RunAsync("rust", "uninstall", "--editor", "helix", "--yes");

        Assert.Equal("[language-server.rust-analyzer]\ncommand = \"wrapper\"\nargs = [\"--quiet\"]\ntimeout = 60\n", Read(File));
    }

    [Fact]
    public async Task A_program_that_a_person_named_since_stays()
    {
        await _line.RunAsync("rust", "install", "--editor", "helix", "--yes");
        Write(".config/helix/languages.toml", Read(".config/helix/languages.toml").Replace(Launcher, "/usr/bin/rust-analyzer", StringComparison.Ordinal));

        var result = await _line.RunAsync("rust", "uninstall", "--editor", "helix", "--yes", "--json");

        Assert.Equal("Unchanged", result.Envelope.GetProperty("status").GetString());
        Assert.Contains("/usr/bin/rust-analyzer", Read(".config/helix/languages.toml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_client_has_in_the_same_file_is_taken_out_by_itself()
    {
        await _line.RunAsync("install", "zed", "--yes");
        var client = Read(".config/zed/settings.json");
        await _line.RunAsync("rust", "install", "--editor", "zed", "--yes");
        var both = Read(".config/zed/settings.json");

        await _line.RunAsync("rust", "uninstall", "--editor", "zed", "--yes");
        Assert.Equal(client, Read(".config/zed/settings.json"));

        Write(".config/zed/settings.json", both);
        await _line.RunAsync("uninstall", "zed", "--yes");
        Assert.Contains("\"binary\"", Read(".config/zed/settings.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"serve\"", Read(".config/zed/settings.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shim_goes_into_a_folder_of_the_persons_own_before_the_real_one()
    {
        Directory.CreateDirectory(At(".local/bin"));
        Program("tools/rust-analyzer", "#!/bin/sh\n");
        _line.Environment["PATH"] = $"/usr/games:{At(".local/bin")}/:{At("tools")}";

        var result = await _line.RunAsync("rust", "install", "--yes");

        Assert.Contains($"Wrote '{At(".local/bin/rust-analyzer")}'", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("must come first", result.Output, StringComparison.Ordinal);
        Assert.True(File.GetUnixFileMode(At(".local/bin/rust-analyzer")).HasFlag(UnixFileMode.UserExecute));
        await _line.RunAsync("rust", "uninstall", "--yes");
        Assert.False(File.Exists(At(".local/bin/rust-analyzer")));
        Assert.True(File.Exists(At("tools/rust-analyzer")));
    }

    [Fact]
    public async Task Behind_the_real_one_it_would_be_of_no_use_and_the_person_is_told_what_to_do()
    {
        Directory.CreateDirectory(At(".local/bin"));
        Program("tools/rust-analyzer", "#!/bin/sh\n");
        _line.Environment["PATH"] = $"{At("tools")}:{At(".local/bin")}";

        var result = await _line.RunAsync("rust", "install", "--yes");

        Assert.False(File.Exists(At(".local/bin/rust-analyzer")));
        Assert.Contains($"export PATH=\"{At("data/shims/path")}:$PATH\"", result.Output, StringComparison.Ordinal);

        _line.Environment["PATH"] = $"{At("data/shims/path")}:{_line.Environment["PATH"]}";
        Assert.DoesNotContain("must come first", (await _line.RunAsync("rust", "install", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shim_that_a_person_changed_is_neither_written_over_nor_removed()
    {
        await _line.RunAsync("rust", "install", "--yes");
        Write("data/shims/path/rust-analyzer", Read("data/shims/path/rust-analyzer") + "echo mine\n");
        var mine = Read("data/shims/path/rust-analyzer");

        var again = await _line.RunAsync("rust", "install", "--yes");
        var gone = await _line.RunAsync("rust", "uninstall", "--yes");

        Assert.Equal((ExitCode.Refused, ExitCode.Refused), (again.ExitCode, gone.ExitCode));
        Assert.Contains("data/shims/path/rust-analyzer", gone.Error, StringComparison.Ordinal);
        Assert.Equal(mine, Read("data/shims/path/rust-analyzer"));
    }

    [Theory]
    [InlineData("vscode", ".config/Code/User/settings.json", "{ broken", "cannot be parsed")]
    [InlineData("vscode", ".config/Code/User/settings.json", "[]", "cannot be parsed")]
    [InlineData("zed", ".config/zed/settings.json", "{ \"lsp\": [] }", "`lsp` is not an object")]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server]\nrust-analyzer = { command = \"x\" }\n", "inline table")]
    [InlineData("neovim", ".config/nvim/lua/agentmcp_rust_analyzer.lua", "return {}\n", "not as `agentmcp rust install` writes it")]
    public async Task What_cannot_be_edited_is_left_as_it_is(string editor, string file, string text, string why)
    {
        Write(file, text);

        var result = await _line.RunAsync("rust", "install", "--editor", editor, "--yes");

        Assert.Equal(ExitCode.Refused, result.ExitCode);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.Equal(text, Read(file));
        Assert.False(Directory.Exists(At("data/shims")));
    }

    [Fact]
    public async Task An_editor_that_we_do_not_know_is_named_with_its_neighbours()
    {
        var result = await _line.RunAsync("rust", "install", "--editor", "vscod", "--json");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal("vscode", result.ErrorData.GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task A_launcher_with_quotes_in_its_path_is_written_so_that_each_reader_gets_it_back()
    {
        _line.Environment["AGENTMCP_LAUNCHER"] = "/opt/it's \"a\" \\ path/agentmcp";

        await _line.RunAsync("rust", "install", "--yes");
        await _line.RunAsync("rust", "install", "--editor", "helix", "--yes");
        await _line.RunAsync("rust", "install", "--editor", "neovim", "--yes");

        Assert.Contains("exec '/opt/it'\\''s \"a\" \\ path/agentmcp' rust-analyzer", Read("data/shims/path/rust-analyzer"), StringComparison.Ordinal);
        Assert.Contains("command = \"/opt/it's \\\"a\\\" \\\\ path/agentmcp\"", Read(".config/helix/languages.toml"), StringComparison.Ordinal);
        Assert.Contains("\"/opt/it's \\\"a\\\" \\\\ path/agentmcp\", \"rust-analyzer\"", Read(".config/nvim/lua/agentmcp_rust_analyzer.lua"), StringComparison.Ordinal);
        Assert.Equal(0, (await _line.RunAsync("rust", "uninstall", "--yes")).ExitCode);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private string At(string path) => Path.Combine(_home, path);

    private string Read(string path) => File.ReadAllText(At(path));

    private void Write(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    private void Program(string path, string text)
    {
        Write(path, text);
        File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void WriteBytes(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }
}
