using AgentMcp.Server.Tests.CommandLine.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Server.Tests.CommandLine;

/// <summary>Whatever a person types as a value arrives as it was typed.</summary>
public sealed class ArgumentPropertyTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public Task Any_text_arrives_behind_two_dashes() => ForAllAsync(Texts, async text =>
    {
        await _line.RunAsync("sample", "search", "--", text);
        return _line.State.Searched?.Query == text;
    });

    [Fact]
    public Task Any_text_arrives_behind_its_option() => ForAllAsync(Texts, async text =>
    {
        await _line.RunAsync("sample", "search", $"--query={text}");
        return _line.State.Searched?.Query == text;
    });

    [Fact]
    public Task Any_list_arrives_with_its_commas_escaped() => ForAllAsync(Gen.ListOf(Texts, 3).Select(list => list.ToArray()), async tags =>
    {
        await _line.RunAsync("sample", "search", "x", "--tags=" + string.Join(',', tags.Select(tag => tag.Replace(",", "\\,", StringComparison.Ordinal))));
        return _line.State.Searched?.Tags?.SequenceEqual(tags, StringComparer.Ordinal) == true;
    });

    // Without what the validator refuses for its own reasons (blank, NUL) and the backslash, which escapes a comma; a lone dash means the input.
    private static Gen<string> Texts => Gen.Elements("a", "-", "--", "=", ":", ",", "@", "/", "?", "[", "\"", "'", " ", "\n", "{", "#", "ß", "日", "🎉", "--limit", "--help", "-h", "$(x)")
        .NonEmptyListOf()
        .Select(parts => "x" + string.Concat(parts))
        .Or(Gen.Elements("--help", "-h", "--limit", "--json", "@file", "[suggest]", "/?", "5", "-5"));

    private async Task ForAllAsync<T>(Gen<T> values, Func<T, Task<bool>> holds)
    {
        foreach (var value in values.Sample(60, 100))
        {
            _line.State.Searched = null;
            Assert.True(await holds(value), $"{value}");
        }
    }
}
