using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class SessionStartTests
{
    [Fact]
    public async Task The_document_is_printed_alone()
    {
        using var line = new CommandLineHarness(services => services.AddStorage().AddMemory());
        await line.RunAsync("memory", "store", "Always run the linter", "--type", "rule");
        line.Input = """{"session_id":"s","source":"startup"}""";

        var result = await line.RunAsync("context", "get", "--session-start");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("# Context", result.Output, StringComparison.Ordinal);
        Assert.Contains("Always run the linter", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--output", "yaml")]
    [InlineData("--max-tokens", "many")]
    [InlineData("stray", "words")]
    [InlineData("--workspace", "/no/such/folder")]
    public async Task No_mistake_in_the_command_line_fails_the_hook(params string[] rest)
    {
        using var line = new CommandLineHarness(services => services.AddStorage().AddMemory());

        var result = await line.RunAsync(["context", "get", "--session-start", .. rest]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("# Context", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_used_is_a_sentence()
    {
        using var line = new CommandLineHarness(services => services.AddStorage().AddMemory());
        var root = Path.Combine(line.Folder, "file");
        await File.WriteAllTextAsync(root, "", TestContext.Current.CancellationToken);
        line.Services.AddSingleton(new DataFolder(root));

        var result = await line.RunAsync("context", "get", "--session-start");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("# Context", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_cannot_be_made_is_a_sentence()
    {
        using var line = new CommandLineHarness(services =>
        {
            services.AddStorage().AddMemory();
            services.AddSingleton<TimeProvider>(_ => throw new InvalidOperationException("no clock"));
        });

        var result = await line.RunAsync("context", "get", "--session-start");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("No context", result.Output, StringComparison.Ordinal);
    }
}
