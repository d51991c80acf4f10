using System.Text.RegularExpressions;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Launcher;

public sealed partial class LauncherTests(BuiltLauncherTree built) : IClassFixture<BuiltLauncherTree>
{
    private const int Refused = 70;
    private const int ProgramsOwn = 3;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task First_start_builds_and_hands_over_arguments_input_and_folder()
    {
        SkipOnWindows();
        using var tree = LauncherTree.CreateUnbuilt();
        var command = tree.Command("serve", "two words", "*");

        var result = await ChildProcess.RunAsync(command, "line 1\nline 2", CancellationToken);

        Assert.Equal(ProgramsOwn, result.ExitCode);
        Assert.Equal($"first||{command.WorkingDirectory}|serve;two words;*\nline 1\nline 2\n", result.Output);
        Assert.Contains("agentmcp: built in", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Second_start_builds_nothing_and_says_nothing()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        // The copy's files are new, so this one compares contents and finds them the same.
        var afterCopy = await tree.RunAsync(CancellationToken);

        var result = await tree.RunAsync(CancellationToken);

        Assert.Equal("", afterCopy.Errors);
        Assert.Equal("", result.Errors);
        Assert.StartsWith("first|", result.Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateDirectories(tree.Builds));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Changed_source_is_built_and_the_former_build_stays_for_who_runs_it()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        tree.Answer("second");

        var changed = await tree.RunAsync(CancellationToken);
        tree.Answer("first");
        var back = await tree.RunAsync(CancellationToken);

        Assert.StartsWith("second|", changed.Output, StringComparison.Ordinal);
        Assert.Contains("the sources changed", changed.Errors, StringComparison.Ordinal);
        Assert.StartsWith("first|", back.Output, StringComparison.Ordinal);
        Assert.Equal("", back.Errors);
        Assert.Equal(2, Directory.GetDirectories(tree.Builds).Length);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Added_and_deleted_sources_are_noticed()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        tree.Write("src/AgentMcp.Server/More/Extra.cs", "internal sealed class Extra;\n");

        var added = await tree.RunAsync(CancellationToken);
        File.Delete(Path.Combine(tree.Root, "src", "AgentMcp.Server", "More", "Extra.cs"));
        var deleted = await tree.RunAsync(CancellationToken);

        Assert.StartsWith("first|Extra|", added.Output, StringComparison.Ordinal);
        Assert.StartsWith("first||", deleted.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Source_restored_with_an_old_time_is_built()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        tree.Answer("newest");
        await tree.RunAsync(CancellationToken);
        tree.Answer("restored");
        File.SetLastWriteTimeUtc(Path.Combine(tree.Root, "src", "AgentMcp.Server", "Answer.cs"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var result = await tree.RunAsync(CancellationToken);

        Assert.StartsWith("restored|", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Starts_at_the_same_time_build_once_and_all_run()
    {
        SkipOnWindows();
        using var tree = LauncherTree.CreateUnbuilt();

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tree.RunAsync(CancellationToken)));

        Assert.All(results, result => Assert.StartsWith("first|", result.Output, StringComparison.Ordinal));
        Assert.Single(results, result => result.Errors.Contains("built in", StringComparison.Ordinal));
        Assert.Single(Directory.EnumerateDirectories(tree.Builds));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Failed_build_shows_the_compilers_words_and_runs_nothing()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        tree.Write("src/AgentMcp.Server/Answer.cs", "internal static class Answer { public const int Text = \"no number\"; }\n");

        var result = await tree.RunAsync(CancellationToken);

        Assert.Equal(Refused, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Matches(CompilerError, result.Errors);
        Assert.Contains("the build failed", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Link_from_elsewhere_finds_its_tree()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        var folder = Directory.CreateDirectory(Path.Combine(tree.Root, "..", "bin")).FullName;
        var hop = File.CreateSymbolicLink(Path.Combine(folder, "hop"), "../a working copy/agentmcp").FullName;
        var link = File.CreateSymbolicLink(Path.Combine(folder, "mcp"), hop).FullName;
        var command = tree.Command();
        command.FileName = link;
        command.WorkingDirectory = folder;

        var result = await ChildProcess.RunAsync(command, "", CancellationToken);

        Assert.Equal($"first||{folder}|\n\n", result.Output);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Without_the_look_an_old_build_runs_and_a_missing_one_is_told()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        tree.Answer("second");
        var old = tree.Command();
        old.Environment["AGENTMCP_NO_BUILD"] = "1";
        using var empty = LauncherTree.CreateUnbuilt();
        var missing = empty.Command();
        missing.Environment["AGENTMCP_NO_BUILD"] = "1";

        var ran = await ChildProcess.RunAsync(old, "", CancellationToken);
        var refused = await ChildProcess.RunAsync(missing, "", CancellationToken);

        Assert.StartsWith("first|", ran.Output, StringComparison.Ordinal);
        Assert.Equal(Refused, refused.ExitCode);
        Assert.Contains("there is no build yet", refused.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Old_builds_go_but_the_newest_two_and_the_one_that_runs()
    {
        SkipOnWindows();
        using var tree = built.Copy();
        await tree.RunAsync(CancellationToken);
        var inUse = tree.CurrentBuild;
        // It waits for the end of its input, so it runs until we let it go.
        await using var running = ChildProcess.Start(tree.Command());
        using var output = new StreamReader(running.Output);
        Assert.StartsWith("first|", await output.ReadLineAsync(CancellationToken), StringComparison.Ordinal);
        var (older, newer) = (AddBuild(tree, "0000000000000001", 2002), AddBuild(tree, "0000000000000002", 2003));
        Directory.SetLastWriteTimeUtc(inUse, NewYear(2001));
        tree.Answer("second");

        await tree.RunAsync(CancellationToken);

        Assert.Equal(
            new HashSet<string> { tree.CurrentBuild, newer, inUse },
            Directory.EnumerateDirectories(tree.Builds).ToHashSet());
        Assert.False(Directory.Exists(older));
    }

    [GeneratedRegex(@"Answer\.cs\(1,\d+\): error CS0029", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CompilerError { get; }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The launcher for POSIX systems; Windows has agentmcp.cmd.");

    private static string AddBuild(LauncherTree tree, string name, int year)
    {
        var folder = Directory.CreateDirectory(Path.Combine(tree.Builds, name)).FullName;
        Directory.SetLastWriteTimeUtc(folder, NewYear(year));
        return folder;
    }

    private static DateTime NewYear(int year) => new(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
