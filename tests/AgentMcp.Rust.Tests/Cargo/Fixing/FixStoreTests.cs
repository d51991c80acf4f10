using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Cargo.Fixing;

public sealed class FixStoreTests : IDisposable
{
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-fixes-").FullName;
    private readonly ManualTime _time = new();
    private readonly CargoWorkspace _workspace;

    public FixStoreTests()
    {
        _workspace = new CargoWorkspace(_folder, Path.Combine(_folder, "Cargo.toml"));
        Store = NewStore();
    }

    private FixStore Store { get; set; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_offered_is_there_after_a_restart_with_the_hash_of_its_file_and_the_command()
    {
        var file = Write("lib.rs", "fn main() {}");
        var command = new CargoCommand(_workspace, "clippy") { Arguments = ["--all-targets"], ProgramArguments = ["-D", "warnings"], TimeLimit = TimeSpan.FromMinutes(1), HasMessages = true };

        await Store.SaveAsync(command, Run(Fix("0a1b2c3d", file)), TestContext.Current.CancellationToken);
        Store = NewStore();
        var run = Assert.Single(await ReadAsync());

        Assert.Equal(FileHash.Of("fn main() {}"u8), run.Hashes[file]);
        Assert.Equal("0a1b2c3d", Assert.Single(run.Fixes).Id);
        var again = run.Command.In(_workspace, TimeSpan.FromMinutes(1));
        Assert.Equal("clippy --all-targets -- -D warnings", $"{again.Verb} {string.Join(' ', again.Arguments)} -- {string.Join(' ', again.ProgramArguments)}");
        Assert.True(again.HasMessages);
    }

    [Fact]
    public async Task Only_this_user_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Access lists of the profile decide there.");

        await SaveAsync(Fix("0a1b2c3d", Write("lib.rs", "x")));

        Assert.All(Directory.GetFiles(Data.Fixes, "*", SearchOption.AllDirectories), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data.Fixes));
    }

    [Fact]
    public async Task The_newest_comes_first_and_one_that_says_the_same_again_is_only_younger()
    {
        var file = Write("lib.rs", "x");
        await SaveAsync(Fix("00000001", file));
        _time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(Fix("00000002", file));
        _time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync(Fix("00000001", file));

        Assert.Equal(["00000001", "00000002"], (await ReadAsync()).Select(run => run.Fixes[0].Id));
    }

    [Fact]
    public async Task The_oldest_runs_go_and_what_is_older_than_a_week()
    {
        var file = Write("lib.rs", "x");
        for (var number = 0; number < FixStore.MostRuns + 3; number++)
        {
            await SaveAsync(Fix($"{number:x8}", file));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(FixStore.MostRuns, (await ReadAsync()).Count);
        _time.Advance(FixStore.Lifetime);
        Assert.Empty(await ReadAsync());

        await Store.SaveAsync(Command(new CargoWorkspace(_folder + "/other", _folder + "/other/Cargo.toml")), Run(Fix("00000001", file)), TestContext.Current.CancellationToken);
        Assert.Single(Directory.GetDirectories(Data.Fixes));
    }

    [Fact]
    public async Task A_run_keeps_a_bounded_number_of_fixes()
    {
        var file = Write("lib.rs", "x");

        await SaveAsync([.. Enumerable.Range(0, FixStore.MostFixes + 1).Select(number => Fix($"{number:x8}", file))]);

        Assert.Equal(FixStore.MostFixes, Assert.Single(await ReadAsync()).Fixes.Count);
    }

    [Fact]
    public async Task A_file_that_changed_while_the_compiler_ran_has_no_hash()
    {
        var file = Write("lib.rs", "x");
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(3));

        await Store.SaveAsync(Command(_workspace), Run(Fix("00000001", file)) with { Duration = TimeSpan.FromSeconds(10) }, TestContext.Current.CancellationToken);
        await Store.SaveAsync(Command(_workspace), Run(Fix("00000002", file)) with { Duration = TimeSpan.FromSeconds(10), QueueWait = TimeSpan.FromSeconds(8) }, TestContext.Current.CancellationToken);
        var runs = await ReadAsync();

        Assert.Null(runs.Single(run => run.Fixes[0].Id == "00000001").Hashes[file]);
        Assert.NotNull(runs.Single(run => run.Fixes[0].Id == "00000002").Hashes[file]);
    }

    [Fact]
    public async Task A_run_without_fixes_leaves_nothing_and_a_damaged_file_is_passed_over()
    {
        await SaveAsync();
        Assert.False(Directory.Exists(Data.Fixes));

        await SaveAsync(Fix("00000001", Write("lib.rs", "x")));
        await File.WriteAllTextAsync(Directory.GetFiles(Data.Fixes, "*", SearchOption.AllDirectories).Single(), "{\"command\":", TestContext.Current.CancellationToken);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_fails_no_run()
    {
        await File.WriteAllTextAsync(Data.Root, "in the way", TestContext.Current.CancellationToken);

        await SaveAsync(Fix("00000001", Write("lib.rs", "x")));

        Assert.Empty(await ReadAsync());
    }

    private DataFolder Data => new(Path.Combine(_folder, "data"));

    private static CargoRun Run(params IReadOnlyList<SuggestedFix> fixes) => new(CargoStatus.Failed, new BuildFindings(new FindingCounts(1, 0, fixes.Count), [], null) { Fixes = fixes }) { CommandLine = "cargo check" };

    private static SuggestedFix Fix(string id, string file) => new(id, "E0308", "mend it", [new FixEdit(file, 0, 1, 1, "x", "y")]);

    private static CargoCommand Command(CargoWorkspace workspace) => new(workspace, "check") { TimeLimit = TimeSpan.FromMinutes(1) };

    private FixStore NewStore() => new(Data, _time, NullLogger<FixStore>.Instance);

    private Task SaveAsync(params IReadOnlyList<SuggestedFix> fixes) => Store.SaveAsync(Command(_workspace), Run(fixes), TestContext.Current.CancellationToken);

    private Task<IReadOnlyList<FixRun>> ReadAsync() => Store.ReadAsync(_workspace, TestContext.Current.CancellationToken);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, LongAgo.UtcDateTime);
        return path;
    }
}
