using AgentMcp.Core.Output;
using AgentMcp.Core.Resources;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Resources;

public sealed class ResourceDescriptionTests
{
    private static readonly ResourceDescription Template = new("thing://{id}", "thing", "Thing", "A thing.", "text/plain");
    private static readonly ResourceDescription Fixed = new("thing://latest", "latest", "Latest", "The latest.", "text/plain");

    [Theory]
    [InlineData("thing://a b/ü", "thing://a%20b%2F%C3%BC")]
    [InlineData("thing://x", "thing://x")]
    public void UriOf_AnyValue_ComesBackFromTheAddress(string address, string uri)
    {
        var value = address["thing://".Length..];

        Assert.Equal(uri, Template.UriOf(value));
        Assert.Equal(value, Template.ValueIn(uri));
        Assert.True(Template.Matches(uri));
    }

    [Fact]
    public void Matches_OnlyAddressesOfItsOwn()
    {
        Assert.False(Template.Matches("thing://"));
        Assert.False(Template.Matches("other://x"));
        Assert.True(Fixed.Matches("thing://latest"));
        Assert.False(Fixed.Matches("thing://latest2"));
        Assert.Equal(("id", null), (Template.Variable, Fixed.Variable));
    }

    [Fact]
    public async Task OutputResource_ReadsByIdAndSuffixAndCompletesTheNewestFirst()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var host = new CoreHost(folder.Path);
        var outputs = host.Get<OutputStore>();
        var (first, second) = (await outputs.SaveAsync("one", token), await outputs.SaveAsync("two", token));
        var resource = new OutputResource(outputs, host.Folder);
        var session = new AgentMcp.Core.Invocation.CallerSession { Transport = "pipe" };

        var content = await resource.ReadAsync($"output://{second[^8..]}", session, token);

        Assert.Equal(($"output://{second}", "two"), (content!.Uri, content.Text));
        Assert.Null(await resource.ReadAsync("output://00000000", session, token));
        Assert.Equal([second, first], await resource.CompleteAsync(second[..8], session, token));
        Assert.Empty(await resource.CompleteAsync("ffff", session, token));
    }
}
