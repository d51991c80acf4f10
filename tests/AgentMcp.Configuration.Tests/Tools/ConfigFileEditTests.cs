using System.Text;
using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Tools;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Tests.Tools;

public sealed class ConfigFileEditTests : IDisposable
{
    private readonly ConfigFixture _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_byte_order_mark_line_ends_mode_and_link_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes and links of Unix.");
        var real = Path.Combine(_files.Root, "real.yaml");
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        await File.WriteAllTextAsync(real, "hub:\r\n  idle_minutes: 3\r\n", utf8, Token);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(_files.UserFile, real);

        await (await PlanAsync("hub.idle_minutes", 4)).ApplyAsync(Token);

        var bytes = await File.ReadAllBytesAsync(real, Token);
        Assert.True(bytes.AsSpan().StartsWith(utf8.Preamble));
        Assert.Equal("hub:\r\n  idle_minutes: 4\r\n", utf8.GetString(bytes, 3, bytes.Length - 3));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(real));
        Assert.Equal(real, new FileInfo(_files.UserFile).LinkTarget);
    }

    [Fact]
    public async Task A_new_file_of_the_user_is_for_the_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of Unix.");

        await (await PlanAsync("hub.idle_minutes", 4)).ApplyAsync(Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_files.UserFile));
        Assert.Equal("hub:\n  idle_minutes: 4\n", await File.ReadAllTextAsync(_files.UserFile, Token));
    }

    [Fact]
    public async Task What_was_written_meanwhile_is_not_lost()
    {
        _files.WriteUser("hub:\n  idle_minutes: 3\n");
        var edit = await PlanAsync("hub.idle_minutes", 4);
        _files.WriteUser("hub:\n  idle_minutes: 5\n");

        await Assert.ThrowsAsync<ToolException>(() => edit.ApplyAsync(Token));

        Assert.Equal("hub:\n  idle_minutes: 5\n", await File.ReadAllTextAsync(_files.UserFile, Token));
    }

    [Theory]
    [InlineData("hub: [\n")]
    [InlineData("hub:\n\tidle_minutes: 3\n")]
    [InlineData("hub: {}\nhub: {}\n")]
    [InlineData("- a\n")]
    [InlineData("hub: 5\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    public async Task A_file_that_cannot_be_edited_is_left_as_it_is_and_said(string text)
    {
        _files.WriteUser(text);

        var refused = await Assert.ThrowsAsync<ToolException>(() => PlanAsync("hub.idle_minutes", 4));

        Assert.Equal(ErrorCatalog.ConfigurationInvalid, refused.Code);
        Assert.Contains(_files.UserFile, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_files.UserFile, Token));
    }

    [Theory]
    [InlineData("http:\n  token: correct-horse\n")]
    [InlineData("http: {token: \"correct-horse\"}\n")]
    [InlineData("http:\n  token: |-\n    correct-horse\n")]
    public async Task Secrets_beside_the_change_are_masked_in_the_difference(string text)
    {
        _files.WriteUser(text);

        var edit = await PlanAsync("http.max_body_mb", 9);

        Assert.Contains("max_body_mb: 9", edit.Diff, StringComparison.Ordinal);
        Assert.Contains("***", edit.Diff, StringComparison.Ordinal);
        Assert.DoesNotContain("correct-horse", edit.Diff, StringComparison.Ordinal);
        Assert.Contains("correct-horse", edit.After, StringComparison.Ordinal);
    }

    private Task<ConfigFileEdit> PlanAsync(string key, long value) =>
        ConfigFileEdit.PlanAsync(_files.Service, LayerKind.User, _files.UserFile, text => YamlEditor.Set(text, key.Split('.'), ConfigScalar.Of(value, "", default)), Token);
}
