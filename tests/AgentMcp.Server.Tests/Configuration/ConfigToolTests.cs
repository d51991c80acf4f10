using System.Text.Json;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Tests.Configuration;

public sealed class ConfigToolTests : IDisposable
{
    private const string Model = "models:\n  sonnet:\n    provider: anthropic\n    model: m\n    tier: high\n    aliases: [fast]\n";

    private readonly ConfigLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task A_value_is_told_with_its_place_and_what_lower_layers_say()
    {
        _line.User = "consensus:\n  max_agents: 4\n";
        _line.Project = "# ours\nconsensus:\n  max_agents: 6\n";
        _line.SetVariable("AGENTMCP_CONSENSUS__MAX_AGENTS", "8");

        var result = await _line.RunAsync("config", "get", "consensus.max_agents", "--json");

        var setting = Results(result.Envelope)[0];
        Assert.Equal((8, "environment", "AGENTMCP_CONSENSUS__MAX_AGENTS"), (setting.GetProperty("value").GetInt32(), Text(setting, "layer"), Text(setting, "source")));
        Assert.Equal(
            [("project", 6, _line.ProjectFile, 3), ("user", 4, _line.UserFile, 2), ("default", 5, null, 0)],
            setting.GetProperty("below").EnumerateArray().Select(layer => (Text(layer, "layer")!, layer.GetProperty("value").GetInt32(), Text(layer, "source"), layer.TryGetProperty("line", out var line) ? line.GetInt32() : 0)));
    }

    [Fact]
    public async Task A_section_is_told_whole_and_an_unknown_key_with_the_nearest()
    {
        var section = await _line.RunAsync("config", "get", "hot_reload", "--json");
        var unknown = await _line.RunAsync("config", "get", "hub.idle_minuts", "--json");

        Assert.Equal(["hot_reload.enabled", "hot_reload.debounce_ms", "hot_reload.watch_paths"], Results(section.Envelope).Select(setting => Text(setting, "key")));
        Assert.Equal((ExitCode.Usage, "hub.idle_minutes"), (unknown.ExitCode, unknown.ErrorData.GetProperty("nearest")[0].GetString()));
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere()
    {
        _line.User = "http:\n  token: correct-horse\n  max_body_mb: 9\n";

        var shown = await _line.RunAsync("config", "get", "http");
        var changed = await _line.RunAsync("config", "set", "http.token", "battery-staple", "--yes", "--json");
        var status = await _line.RunAsync("config", "status", "--json");

        Assert.Contains("battery-staple", _line.User, StringComparison.Ordinal);
        Assert.All([shown, changed, status], result => Assert.DoesNotMatch("correct-horse|battery-staple", result.Output));
        Assert.Contains("***", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, changed.ExitCode);
    }

    [Fact]
    public async Task A_set_keeps_what_is_around_it_and_takes_effect_at_once()
    {
        _line.User = "# mine\nhub:\n  idle_minutes: 30   # long enough\n\nlog: {files_kept: 7}\n";

        var result = await _line.RunAsync("config", "set", "hub.idle_minutes", "60", "--json");
        var now = await _line.RunAsync("config", "get", "hub.idle_minutes", "--json");

        Assert.Equal((0, "Set"), (result.ExitCode, Text(result.Envelope, "status")));
        Assert.Equal("# mine\nhub:\n  idle_minutes: 60   # long enough\n\nlog: {files_kept: 7}\n", _line.User);
        Assert.Equal(60, Results(now.Envelope)[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_shows_the_difference_and_changes_nothing()
    {
        _line.User = "hub:\n  idle_minutes: 30\n";

        var result = await _line.RunAsync("config", "set", "hub.idle_minutes", "60", "--dry-run");

        Assert.Contains("+  idle_minutes: 60", result.Output, StringComparison.Ordinal);
        Assert.Equal("hub:\n  idle_minutes: 30\n", _line.User);
    }

    [Fact]
    public async Task A_model_is_declared_in_one_go_and_found_by_its_alias()
    {
        var set = await _line.RunAsync("config", "set", "models.sonnet", "{provider: anthropic, model: m, tier: high, aliases: [fast]}", "--layer", "user");
        var found = await _line.RunAsync("model", "resolve", "fast", "--json");
        var listed = await _line.RunAsync("model", "list", "--json");
        var unknown = await _line.RunAsync("model", "resolve", "sonet", "--json");

        Assert.Equal(0, set.ExitCode);
        Assert.Equal("models:\n  sonnet:\n    provider: anthropic\n    model: m\n    tier: high\n    aliases: [fast]\n", _line.User);
        Assert.Equal("sonnet", Text(found.Envelope.GetProperty("data"), "name"));
        Assert.Single(Results(listed.Envelope));
        Assert.Equal((ExitCode.Usage, "sonnet"), (unknown.ExitCode, unknown.ErrorData.GetProperty("nearest")[0].GetString()));
    }

    [Theory]
    [InlineData("hub.idle_minutes", "60", "project", "layer", "the user's configuration file")]
    [InlineData("hub.idle_minutes", "0", "user", "value", "from 1 to")]
    [InlineData("hub.idle_minuts", "60", "user", "key", "hub.idle_minutes")]
    [InlineData("validation.strict_schema", "false", "user", "layer", "the environment of the session")]
    public async Task What_cannot_be_set_there_is_refused_with_what_can(string key, string value, string layer, string parameter, string says)
    {
        var result = await _line.RunAsync("config", "set", key, value, "--layer", layer, "--json");

        Assert.Equal((ExitCode.Usage, parameter), (result.ExitCode, Text(result.ErrorData, "parameter")));
        Assert.Contains(says, Text(result.ErrorData, "message"), StringComparison.Ordinal);
        Assert.False(File.Exists(_line.UserFile) || File.Exists(_line.ProjectFile));
    }

    [Fact]
    public async Task A_set_that_makes_the_whole_invalid_is_refused()
    {
        _line.User = Model;

        var result = await _line.RunAsync("config", "set", "quality_gates.plan", "sonnet,opus", "--layer", "user", "--json");

        Assert.Equal((ExitCode.Usage, "ConfigurationInvalid", Model), (result.ExitCode, Text(result.ErrorData, "code"), _line.User));
    }

    [Fact]
    public async Task For_toml_it_says_what_to_write()
    {
        var file = Path.Combine(_line.Home, "agentmcp.toml");
        ConfigLine.Write(file, "# mine\n");

        var result = await _line.RunAsync("config", "set", "hub.idle_minutes", "60", "--json");

        Assert.Equal(("WriteByHand", "[hub]\nidle_minutes = 60"), (Text(result.Envelope, "status"), Text(result.Envelope.GetProperty("data"), "write")));
        Assert.Equal("# mine\n", File.ReadAllText(file));
    }

    [Fact]
    public async Task Keys_that_need_trust_are_asked_about()
    {
        var result = await _line.RunAsync("config", "set", "http.port", "8080", "--json");

        Assert.Equal("ConfirmationRequired", Text(result.Envelope, "status"));
        Assert.False(File.Exists(_line.UserFile));
    }

    [Fact]
    public async Task A_file_is_judged_with_all_its_violations_at_their_places()
    {
        var file = Path.Combine(_line.Folder, "a.yaml");
        ConfigLine.Write(file, "hub:\n  idle_minuts: 3\nhot_reload:\n  debounce_ms: 5\n");

        var invalid = await _line.RunAsync("config", "validate", "a.yaml", "--json");
        ConfigLine.Write(file, "hub:\n  idle_minutes: 3\n");
        var valid = await _line.RunAsync("config", "validate", "a.yaml", "--json");

        Assert.Equal((1, "Invalid", 0, "Valid"), (invalid.ExitCode, Text(invalid.Envelope, "status"), valid.ExitCode, Text(valid.Envelope, "status")));
        Assert.Equal(
            [(2, 3, "/hub/idle_minuts", "additionalProperties", null), (4, 16, "/hot_reload/debounce_ms", "minimum", "5")],
            Results(invalid.Envelope).Select(problem => (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32(), Text(problem, "pointer"), Text(problem, "keyword"), Text(problem, "value"))));
        Assert.All(Results(invalid.Envelope), problem => Assert.Equal(file, Text(problem, "file")));
        Assert.Equal("hub.idle_minutes", Results(invalid.Envelope)[0].GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task Without_a_file_the_present_layers_are_judged()
    {
        _line.Project = "consensus:\n  max_agents: many\n";

        var result = await _line.RunAsync("config", "validate", "--json");

        Assert.Equal((1, _line.ProjectFile), (result.ExitCode, Text(Results(result.Envelope)[0], "file")));
    }

    [Fact]
    public async Task The_status_says_where_it_looked_and_what_waits_for_trust()
    {
        _line.Project = "models:\n  own:\n    provider: openai\n    model: m\n    tier: low\n    endpoint: http://127.0.0.1:1/v1\n";

        var result = await _line.RunAsync("config", "status", "--json");

        var data = result.Envelope.GetProperty("data");
        Assert.Equal("Healthy", Text(result.Envelope, "status"));
        Assert.Equal(
            [(_line.UserFile, "missing"), (Path.ChangeExtension(_line.UserFile, ".toml"), "missing"), (_line.ProjectFile, "untrusted")],
            data.GetProperty("sources").EnumerateArray().Select(source => (Text(source, "path")!, Text(source, "state")!)));
        Assert.Contains(data.GetProperty("problems").EnumerateArray(), problem => Text(problem, "keyword") == "trust");
    }

    private static JsonElement[] Results(JsonElement envelope) => [.. envelope.GetProperty("data").GetProperty("results").EnumerateArray()];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
