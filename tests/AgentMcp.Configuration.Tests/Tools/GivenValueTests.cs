using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Tests.Nodes;
using AgentMcp.Configuration.Tools;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Tools;

public sealed class GivenValueTests
{
    private static readonly ConfigCatalog Catalog = new(BuiltInKeys.Groups);

    [Theory]
    [InlineData("hub.idle_minutes", "60", "Integer:60")]
    [InlineData("hot_reload.enabled", "false", "Boolean:false")]
    [InlineData("cost.daily_limit_usd", "null", "Null:null")]
    [InlineData("cost.daily_limit_usd", "", "Null:null")]
    [InlineData("cost.daily_limit_usd", "2.5", "Float:2.5")]
    [InlineData("quality_gates.plan", "a, b", "['a', 'b']")]
    [InlineData("quality_gates.plan", "[a, \"b c\"]", "['a', 'b c']")]
    [InlineData("http.host", "127.0.0.1", "'127.0.0.1'")]
    [InlineData("http.token", "${file:token}", "'${file:token}'")]
    [InlineData("http.token", "clear", "'clear'")]
    [InlineData("models.a.retry.max_attempts", "3", "Integer:3")]
    public void A_text_is_read_as_its_key_takes_it(string key, string text, string node) =>
        Assert.Equal(node, TreeText.Of(Assert.Single(GivenValue.Parse(Catalog, key, text)).Node));

    [Theory]
    [InlineData("hub.idle_minutes", "soon")]
    [InlineData("hub.idle_minutes", "0")]
    [InlineData("hub.idle_minutes", "")]
    [InlineData("hot_reload.enabled", "yes")]
    [InlineData("quality_gates.plan", "[a, a]")]
    [InlineData("quality_gates.plan", "[]")]
    [InlineData("hub.idle", "1")]
    [InlineData("hub", "1")]
    [InlineData("hub", "{}x")]
    public void What_does_not_fit_is_refused(string key, string text) =>
        Assert.Equal(ErrorCatalog.InvalidArguments, Assert.Throws<ToolException>(() => GivenValue.Parse(Catalog, key, text)).Code);

    [Fact]
    public void A_map_sets_a_section_and_all_that_is_wrong_with_it_is_said_at_once()
    {
        var values = GivenValue.Parse(Catalog, "models.big", "{provider: anthropic, model: m, tier: high, retry: {max_attempts: 2}}");
        Assert.Equal(["models.big.provider", "models.big.model", "models.big.tier", "models.big.retry.max_attempts"], values.Select(value => value.Name));

        var refused = Assert.Throws<ToolException>(() => GivenValue.Parse(Catalog, "models.big", "{provider: nobody, modell: m}"));
        Assert.Equal(["models.big.provider", "models.big.modell"], refused.Violations!.Select(violation => violation.Parameter));
        Assert.Contains("models.big.model", refused.Violations![1].Nearest!);
    }

    [Theory]
    [InlineData("modls", "models")]
    [InlineData("hub.idle_minuts", "hub.idle_minutes")]
    [InlineData("models.big.provder", "models.big.provider")]
    public void For_an_unknown_name_the_nearest_is_told(string name, string nearest) =>
        Assert.Contains(nearest, Assert.Throws<ToolException>(() => GivenValue.Parse(Catalog, name, "1")).Nearest!);

    [Fact]
    public void A_secret_that_does_not_fit_is_not_repeated() =>
        Assert.DoesNotContain("${nonsense", Assert.Throws<ToolException>(() => GivenValue.Parse(Catalog, "http.token", "${nonsense")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hub.idle_minutes", "60", "[hub]\nidle_minutes = 60")]
    [InlineData("quality_gates.plan", "a,b", "[quality_gates]\nplan = [\"a\", \"b\"]")]
    [InlineData("models.a.retry.max_attempts", "3", "[models.a.retry]\nmax_attempts = 3")]
    [InlineData("http.host", "a\"b", "[http]\nhost = \"a\\\"b\"")]
    public void For_toml_the_lines_are_told(string key, string text, string lines) =>
        Assert.Equal(lines, TomlLine.Of(key, GivenValue.Parse(Catalog, key, text)[0].Node));
}
