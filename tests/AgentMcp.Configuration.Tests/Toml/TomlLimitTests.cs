using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Toml;

public sealed class TomlLimitTests
{
    private const int Limit = TomlReader.MaximumDepth;

    public static TheoryData<string, int> Bombs => new()
    {
        { $"a = {Repeat("[", Limit)}{Repeat("]", Limit)}", 0 },
        { $"a = {Repeat("[", Limit + 1)}", 1 },
        { $"a = {Repeat("[", 500_000)}", 1 },
        { $"a = {Repeat("{a=", Limit)}1{Repeat("}", Limit)}", 0 },
        { $"a = {Repeat("{a=", 300_000)}", 1 },
        { $"a = {Repeat("[{a=", 200_000)}", 1 },
        { $"{Repeat("a.", Limit - 1)}a = 1", 0 },
        { $"{Repeat("a.", Limit)}a = 1", 1 },
        { $"{Repeat("a.", 500_000)}a = 1", 1 },
        { $"[{Repeat("a.", Limit - 1)}a]\nb = 1", 0 },
        { $"[{Repeat("a.", Limit - 1)}a]\nb.c = 1", 1 },
        { $"[{Repeat("a.", Limit - 1)}a]\nb = []", 1 },
        { $"[{Repeat("a.", 500_000)}a]", 1 },
        { string.Concat(Enumerable.Range(1, 60).Select(depth => $"[[{Repeat("a.", depth - 1)}a]]\n")), 1 },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Read_Nesting_IsReadToTheLimitAndRefusedBeyond(string document, int errors)
    {
        var reading = Given.Read(document);

        Assert.Equal(errors, reading.Errors.Count);
        Assert.All(reading.Errors, error => Assert.Contains("deeper than 100 levels", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AFileOfTenMegabytes_IsRefused() =>
        Assert.StartsWith("line 1, column 1: The file has 10485760 bytes; a configuration file has at most 1048576.", Given.Errors(Repeat("# x\n", 10 << 18))[0], StringComparison.Ordinal);

    // A place is found without counting its line from the start: a long line takes no longer than many short ones.
    [Fact]
    public void Read_AMegabyteOnOneLine_HasEveryPlace()
    {
        var list = (ConfigList)Given.Root($"a = [{Repeat("'🦊',", 130_000)}]").Find("a")!.Value;

        Assert.Equal(130_000, list.Items.Count);
        Assert.Equal(6 + (4 * 129_999), list.Items[^1].Place.Column);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
