using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Testing.History;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Cargo.Testing;

public sealed class LastRunsTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Run_is_found_by_a_program_that_starts_later_and_by_its_own_workspace_only()
    {
        var run = new LastRun("/project", new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), [new FailedTest("parser", "parser", "lib", "tests::bad")]);
        await Store().SaveAsync(run, _token);

        var found = await Store().FindAsync("/project", _token);

        Assert.Equal((run.At, run.Failed[0]), (found!.At, Assert.Single(found.Failed)));
        Assert.Null(await Store().FindAsync("/other", _token));
    }

    [Fact]
    public async Task Later_run_takes_the_place_of_the_one_before()
    {
        await Store().SaveAsync(new LastRun("/project", default, [new FailedTest("a", "a", "lib", "x")]), _token);
        await Store().SaveAsync(new LastRun("/project", default, []), _token);

        Assert.Empty((await Store().FindAsync("/project", _token))!.Failed);
    }

    [Fact]
    public async Task File_that_was_damaged_counts_as_none()
    {
        await Store().SaveAsync(new LastRun("/project", default, []), _token);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_home.Path, "test-runs")));
        await File.WriteAllTextAsync(file, "{", _token);

        Assert.Null(await Store().FindAsync("/project", _token));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_fails_nobody()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.Path, "test-runs"), "in the way", _token);

        await Store().SaveAsync(new LastRun("/project", default, []), _token);

        Assert.Null(await Store().FindAsync("/project", _token));
    }

    private LastRuns Store() => new(new DataFolder(_home.Path), NullLogger<LastRuns>.Instance);
}
