using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Commands;

/// <summary>The hook that opens a conversation: it answers always, and with what the last one learned.</summary>
public abstract class SessionStartHookTests(ServerRoute route) : ServedTests(route)
{
    private static readonly string[] Hook = ["context", "get", "--session-start"];

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : SessionStartHookTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : SessionStartHookTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_empty_store_gives_a_plain_sentence()
    {
        var result = await RunAsync(Hook);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.NotEmpty(result.Output.Trim());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_stored_rule_opens_the_next_conversation()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var stored = await RunAsync(["call", "memory_store", """{"content":"Never force-push to main","type":"rule"}"""]);
        Assert.True(stored.ExitCode is 0, stored.ToString());

        var result = await RunAsync(Hook);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains("Never force-push to main", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_damaged_store_still_gives_a_document_and_exit_0()
    {
        await File.WriteAllTextAsync(Path.Combine(Home.Path, "memory.db"), new string('x', 8192), TestContext.Current.CancellationToken);

        var result = await RunAsync(Hook);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.NotEmpty(result.Output.Trim());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_client_that_leaves_the_pipe_open_still_gets_the_document()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var hook = ChildProcess.Start(ServerCommand.Create(Home, Route, Hook));

        // Nothing is written and nothing closed: waiting for the end of input would wait for ever.
        var document = await new StreamReader(hook.Output).ReadToEndAsync(cancellationToken);

        Assert.Equal(0, await hook.WaitForExitAsync(cancellationToken));
        Assert.NotEmpty(document.Trim());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_folder_in_the_hooks_input_decides_about_the_project()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var (ours, theirs) = (Project("ours"), Project("theirs"));
        await StoreAsync(ours, "Ours: never force-push");
        await StoreAsync(theirs, "Theirs: squash everything");

        var result = await RunAsync(Hook, $$"""{"cwd":"{{ours}}","source":"startup"}""");

        Assert.Contains("Ours: never force-push", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", result.Output, StringComparison.Ordinal);
    }

    private string Project(string name) => Directory.CreateDirectory(Path.Combine(Home.Path, "projects", name)).FullName;

    private async Task StoreAsync(string workspace, string rule)
    {
        var result = await RunAsync(["memory", "store", rule, "--type", "rule", "--workspace", workspace]);
        Assert.True(result.ExitCode is 0, result.ToString());
    }
}
