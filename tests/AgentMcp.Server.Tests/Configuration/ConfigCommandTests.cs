using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Core.Errors;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.Configuration;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly ConfigLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task The_schema_that_is_printed_is_a_valid_schema()
    {
        var schema = await _line.RunAsync("config", "schema");
        _line.Input = schema.Output;
        var verdict = await _line.RunAsync("config", "validate-schema", "-", "--json");

        Assert.Equal((0, "Valid"), (verdict.ExitCode, verdict.Envelope.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task The_schema_that_is_shipped_says_what_the_keys_say()
    {
        var schema = await _line.RunAsync("config", "schema");
        var shipped = await File.ReadAllTextAsync(RepositoryRoot.Combine("src", "AgentMcp.Configuration", "agentmcp.schema.json"), TestContext.Current.CancellationToken);

        Assert.True(shipped.TrimEnd() == schema.Output.TrimEnd(), "The shipped schema lags behind the keys. Write it anew: ./agentmcp config schema --write src/AgentMcp.Configuration/agentmcp.schema.json");
    }

    [Theory]
    [InlineData("""{"type": "nonsense"}""", "/type")]
    [InlineData("""{"$ref": "#/nowhere"}""", "#/$ref")]
    [InlineData("""{"pattern": "("}""", "#/pattern")]
    [InlineData("""{"type": """, "")]
    [InlineData("""{"$schema": "http://json-schema.org/draft-07/schema#", "items": 5}""", "/items")]
    public async Task What_is_no_schema_is_told_with_the_place(string schema, string pointer)
    {
        _line.Input = schema;

        var result = await _line.RunAsync("config", "validate-schema", "--json");

        Assert.Equal((1, "Invalid"), (result.ExitCode, result.Envelope.GetProperty("status").GetString()));
        Assert.EndsWith(pointer, result.Envelope.GetProperty("data").GetProperty("results")[0].GetProperty("pointer").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--project")]
    [InlineData("--user")]
    public async Task A_file_to_begin_with_is_valid_with_and_without_its_comments(string whose)
    {
        var written = await _line.RunAsync("config", "init", whose);
        var again = await _line.RunAsync("config", "init", whose);

        var path = whose == "--user" ? _line.UserFile : _line.ProjectFile;
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((ExitCode.Ok, ExitCode.Refused), (written.ExitCode, again.ExitCode));
        Assert.StartsWith("# yaml-language-server: $schema=./agentmcp.schema.json\n", text, StringComparison.Ordinal);
        Assert.Equal(0, (await _line.RunAsync("config", "validate", path)).ExitCode);

        // As somebody would: every line that is a key loses its mark. Models need a name and choices, and stay.
        var models = text.IndexOf("\nmodels:", StringComparison.Ordinal);
        var end = text.IndexOf("\n\n", models, StringComparison.Ordinal);
        var keys = Regex.Replace(text[..models] + text[end..], @"^(?<indent>  )# (?<line>(?:  )*(?:[a-z0-9_]+:|# ).*)$", "${indent}${line}", RegexOptions.Multiline, TimeSpan.FromSeconds(10));
        ConfigLine.Write(path, keys);
        var all = await _line.RunAsync("config", "validate", path);
        Assert.True(all.ExitCode == 0, all.Output);
        Assert.Contains("\n  enabled: true\n", keys, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_beside_a_new_file_judges_it()
    {
        await _line.RunAsync("config", "init");

        var schema = CompiledSchema.Compile(JsonElement.Parse(await File.ReadAllBytesAsync(Path.Combine(_line.Folder, ".agentmcp", "agentmcp.schema.json"), TestContext.Current.CancellationToken)));
        Assert.True(schema.IsValid(JsonElement.Parse("""{"consensus": {"max_agents": 3}}"""u8)));
        Assert.False(schema.IsValid(JsonElement.Parse("""{"consensus": {"max_agents": "3"}}"""u8)));
    }

    [Fact]
    public async Task Old_names_are_shown_first_and_rewritten_on_demand()
    {
        const string Old = "# ours\nmax_concurrent: 3 # few\nquality_gates:\n  # enough\n  consensus_threshold: 0.8 # of 1\nmodels:\n  a:\n    provider: openai\n    model: m\n    tier: low\n    retry:\n      max_retries: 3 # times\n";
        _line.Project = Old;

        var shown = await _line.RunAsync("config", "migrate", ".agentmcp/agentmcp.yaml");
        Assert.Equal((0, Old), (shown.ExitCode, _line.Project));
        Assert.Contains("max_concurrent → consensus.max_concurrent", shown.Output, StringComparison.Ordinal);

        var written = await _line.RunAsync("config", "migrate", ".agentmcp/agentmcp.yaml", "--write", "--json");
        Assert.Equal("Migrated", written.Envelope.GetProperty("status").GetString());
        Assert.Equal(
            "# ours\nquality_gates:\n  # enough\n  min_confidence_for_auto_apply: 0.8 # of 1\nmodels:\n  a:\n    provider: openai\n    model: m\n    tier: low\n    retry:\n      max_attempts: 4 # times\nconsensus:\n  max_concurrent: 3\n",
            _line.Project);
        Assert.Equal("Unchanged", (await _line.RunAsync("config", "migrate", ".agentmcp/agentmcp.yaml", "--json")).Envelope.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Trust_shows_what_it_allows_and_asks()
    {
        _line.Project = "models:\n  own:\n    provider: openai\n    model: m\n    tier: low\n    endpoint: http://127.0.0.1:1/v1\n    api_key: correct-horse\n";

        var asked = await _line.RunAsync("trust");
        Assert.Equal(ExitCode.Refused, asked.ExitCode);
        Assert.Contains("models.own.endpoint = http://127.0.0.1:1/v1 (line 6)", asked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("correct-horse", asked.Output, StringComparison.Ordinal);
        Assert.Null(await EndpointAsync());

        Assert.Equal("Trusted", await StatusAsync("trust", "--yes"));
        Assert.Equal("http://127.0.0.1:1/v1", await EndpointAsync());
        Assert.Equal("AlreadyTrusted", await StatusAsync("trust", "--yes"));
        Assert.Contains(_line.ProjectFile, (await _line.RunAsync("trust", "--list")).Output, StringComparison.Ordinal);

        var changed = await _line.RunAsync("config", "set", "consensus.max_agents", "4", "--json");
        Assert.Contains("agentmcp trust", changed.Envelope.GetProperty("context").GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.Null(await EndpointAsync());

        Assert.Equal("Revoked", await StatusAsync("trust", "--revoke"));
        Assert.Null(await EndpointAsync());
        Assert.Equal("NotTrusted", await StatusAsync("trust", "--revoke"));
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("n\n", false)]
    public async Task A_person_is_asked_to_trust(string typed, bool trusts)
    {
        _line.Project = "models:\n  own:\n    provider: openai\n    model: m\n    tier: low\n    endpoint: http://127.0.0.1:1/v1\n";
        _line.IsTerminal = true;
        _line.Input = typed;

        var result = await _line.RunAsync("trust");

        Assert.Equal(trusts ? ExitCode.Ok : ExitCode.Refused, result.ExitCode);
        Assert.Contains("models.own.endpoint", result.Error, StringComparison.Ordinal);
        _line.IsTerminal = false;
        Assert.Equal(trusts, await EndpointAsync() is not null);
    }

    private async Task<string?> StatusAsync(params string[] arguments) => (await _line.RunAsync([.. arguments, "--json"])).Envelope.GetProperty("status").GetString();

    private async Task<string?> EndpointAsync() =>
        (await _line.RunAsync("config", "get", "models.own.endpoint", "--json")).Envelope.GetProperty("data").GetProperty("results")[0].GetProperty("value").GetString();
}
