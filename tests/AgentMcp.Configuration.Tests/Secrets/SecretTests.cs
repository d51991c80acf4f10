using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Secrets;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Secrets;

public sealed class SecretTests : IDisposable
{
    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_reference_is_looked_up_when_it_is_read_and_not_before()
    {
        var secret = Key("${env:MY_KEY}");
        Assert.Equal(SecretSource.Variable, secret.Source);
        Assert.Contains("the variable MY_KEY is not set", Assert.Throws<ToolException>(() => secret.Reveal(_fixture.Environment)).Message, StringComparison.Ordinal);

        _fixture.Environment["MY_KEY"] = "first";
        Assert.Equal("first", secret.Reveal(_fixture.Environment));
        _fixture.Environment["MY_KEY"] = "second";
        Assert.Equal("second", secret.Reveal(_fixture.Environment));
        Assert.Equal("${env:MY_KEY}", secret.ToString());
    }

    [Fact]
    public void Sessions_share_settings_and_not_their_keys()
    {
        _fixture.WriteUser("models: { m: { provider: openai, model: x, tier: low, api_key: '${env:MY_KEY}' } }");
        var one = new Dictionary<string, string> { ["MY_KEY"] = "one" };
        var other = new Dictionary<string, string> { ["MY_KEY"] = "other" };
        var first = _fixture.Service.For(_fixture.Request with { Environment = one });
        var second = _fixture.Service.For(_fixture.Request with { Environment = other });

        Assert.Same(first, second);
        Assert.Equal(("one", "other"), (Reveal(first, one), Reveal(second, other)));

        static string Reveal(AgentMcp.Configuration.Snapshots.ConfigSnapshot snapshot, Dictionary<string, string> environment) =>
            snapshot.Get(ModelKeys.Family)["m"].Get(ModelKeys.ApiKey)!.Reveal(environment);
    }

    [Fact]
    public void A_file_is_found_beside_the_configuration_and_its_last_line_end_is_no_part_of_the_secret()
    {
        var secret = Key("${file:key.txt}");
        Assert.Contains("key.txt", secret.Problem(_fixture.Environment), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_fixture.Home, "key.txt"), " from file\r\n");
        Assert.Equal(" from file", secret.Reveal(_fixture.Environment));
        Assert.Null(secret.Problem(_fixture.Environment));
        File.WriteAllText(Path.Combine(_fixture.Home, "key.txt"), "\n");
        Assert.Contains("is empty", secret.Problem(_fixture.Environment), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clear_text_is_shown_nowhere_and_a_finding_where_others_may_read_it()
    {
        const string Text = "sk-very-secret";
        var secret = Key(Text);

        var snapshot = _fixture.Service.For(_fixture.Request);

        Assert.Equal(Text, secret.Reveal(_fixture.Environment));
        var value = snapshot.Find("models.m.api_key")!;
        Assert.Equal(("***", "\"***\""), (value.Text, value.Json));
        Assert.DoesNotContain(Text, string.Join(' ', snapshot.Values().Select(shown => $"{shown} {shown.Text} {shown.Json}")) + snapshot.Problems.Aggregate("", (all, problem) => all + problem), StringComparison.Ordinal);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such permissions.");
        var finding = Assert.Single(snapshot.Problems);
        Assert.Equal(("secret", "models.m.api_key", 1), (finding.Keyword, finding.Key, finding.Line));

        File.SetUnixFileMode(_fixture.UserFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Empty(_fixture.NewService().For(_fixture.Request).Problems);
    }

    [Theory]
    [InlineData("'${env:}'")]
    [InlineData("'${env:A B}'")]
    [InlineData("'${vault:x}'")]
    [InlineData("'${env:A'")]
    [InlineData("'${env:A}B'")]
    [InlineData("''")]
    [InlineData("12345")]
    public void A_reference_that_is_none_is_an_error_without_its_text(string value)
    {
        _fixture.WriteUser($"models: {{ m: {{ provider: openai, model: x, tier: low, api_key: {value} }} }}");

        var problem = Assert.Single(_fixture.Service.For(_fixture.Request).Problems);

        Assert.Equal("models.m.api_key", problem.Key);
        Assert.Null(problem.Value);
        Assert.DoesNotContain("got", problem.Message, StringComparison.Ordinal);
    }

    private Secret Key(string text)
    {
        _fixture.WriteUser($"models: {{ m: {{ provider: openai, model: x, tier: low, api_key: '{text}' }} }}");
        return _fixture.Service.For(_fixture.Request).Get(ModelKeys.Family)["m"].Get(ModelKeys.ApiKey)!;
    }
}
