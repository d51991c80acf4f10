using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Policy;

namespace AgentMcp.Configuration.Tests.Policy;

public sealed class PolicyCheckTests : IDisposable
{
    private static readonly string Secret = PolicyRuleTests.Secret("secret/github");

    private readonly PolicyRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task What_is_staged_counts_and_not_what_lies_in_the_folder()
    {
        await _repository.GitAsync("init", "-q");
        _repository.Write("bad \"name\"\n.txt", $"first\nkey {Secret}\n");
        _repository.Write("good.txt", "nothing");
        await _repository.GitAsync("add", "-A");
        _repository.Write("bad \"name\"\n.txt", "mended, and not staged");
        _repository.Write("good.txt", Secret);

        var answer = await _repository.CheckAsync("""{"staged":true}""");

        Assert.Equal((ExitCode.Refused, "Violations"), (answer.ExitCode, answer.Status));
        var finding = Assert.Single(Results(answer));
        Assert.Equal(("bad \"name\"\n.txt", 2, 5), (finding.GetProperty("place").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.Contains("--no-verify", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Text + answer.Envelope, StringComparison.Ordinal);

        await _repository.GitAsync("add", "bad*");
        Assert.Equal("Clean", (await _repository.CheckAsync("""{"staged":true}""")).Status);
    }

    [Fact]
    public async Task The_index_that_git_hands_to_its_hook_is_the_one_that_is_read()
    {
        await _repository.GitAsync("init", "-q");
        _repository.Write("a.txt", Secret);
        _repository.Environment["GIT_INDEX_FILE"] = ".git/other-index";
        await _repository.GitAsync("add", "a.txt");

        Assert.Equal("Violations", (await _repository.CheckAsync("""{"staged":true}""")).Status);
        _repository.Environment.Remove("GIT_INDEX_FILE");
        Assert.Equal("Clean", (await _repository.CheckAsync("""{"staged":true}""")).Status);
    }

    [Fact]
    public async Task A_linked_work_tree_has_its_own_index()
    {
        await _repository.GitAsync("init", "-q");
        await _repository.GitAsync("commit", "-q", "--allow-empty", "-m", "first");
        await _repository.GitAsync("worktree", "add", "-q", _repository.Beside("linked"));
        await File.WriteAllTextAsync(Path.Combine(_repository.Beside("linked"), "a.txt"), Secret, TestContext.Current.CancellationToken);
        Assert.True((await _repository.TryGitAsync(_repository.Beside("linked"), "add", "a.txt")).Succeeded);

        Assert.Equal("Violations", (await _repository.CheckAsync("""{"staged":true}""", _repository.Beside("linked"))).Status);
        Assert.Equal("Clean", (await _repository.CheckAsync("""{"staged":true}""")).Status);
    }

    [Fact]
    public async Task Tracked_files_are_checked_from_any_folder_of_the_repository()
    {
        await _repository.GitAsync("init", "-q");
        _repository.Write("src/a.txt", Secret);
        _repository.Write("docs/b.txt", Secret);
        _repository.Write("untracked.txt", Secret);
        await _repository.GitAsync("add", "src", "docs");
        var below = Path.Combine(_repository.Root, "src");

        Assert.Equal(["docs/b.txt", "src/a.txt"], Places(await _repository.CheckAsync(workspace: below)));
        Assert.Equal(["src/a.txt"], Places(await _repository.CheckAsync("""{"paths":["."]}""", below)));
        Assert.Equal(["untracked.txt", "docs/b.txt"], Places(await _repository.CheckAsync("""{"paths":["../untracked.txt","../docs"]}""", below)));
        Assert.Equal(["docs/b.txt"], Places(await _repository.CheckAsync("""{"staged":true,"paths":["docs"]}""")));
    }

    [Fact]
    public async Task Paths_that_are_absent_or_outside_are_refused()
    {
        await _repository.GitAsync("init", "-q");

        Assert.Equal(ExitCode.NotFound, (await _repository.CheckAsync("""{"paths":["absent.txt"]}""")).ExitCode);
        Assert.Equal(ExitCode.Usage, (await _repository.CheckAsync("""{"paths":["../../etc/passwd"]}""")).ExitCode);
    }

    [Fact]
    public async Task Without_a_repository_the_folder_is_walked_and_that_is_said()
    {
        _repository.Write("a/b.txt", Secret);
        _repository.Write(".gitignore", "a/\n");

        var answer = await _repository.CheckAsync();

        Assert.Equal(["a/b.txt"], Places(answer));
        Assert.Contains("those that .gitignore names among them", answer.Text, StringComparison.Ordinal);
        var staged = await _repository.CheckAsync("""{"staged":true}""");
        Assert.True(staged.IsError);
        Assert.Contains("not a git repository", staged.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_git_is_said_by_name()
    {
        _repository.Environment["PATH"] = _repository.Root;
        _repository.Write("a.txt", "nothing");

        var staged = await _repository.CheckAsync("""{"staged":true}""");

        Assert.Contains("git cannot be run", staged.Text, StringComparison.Ordinal);
        Assert.Contains("Install git", staged.Text, StringComparison.Ordinal);
        Assert.Contains("git cannot be run", (await _repository.CheckAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Size_and_binaries_are_told_and_a_long_file_is_read_to_the_limit()
    {
        await _repository.GitAsync("init", "-q");
        _repository.Write(".agentmcp/agentmcp.yaml", "policy: { max_file_kb: 2 }\n");
        _repository.Write("long.txt", Secret + "\n" + new string('a', 4096));
        _repository.Write("tool.bin", [1, 0, 2]);
        await _repository.GitAsync("add", "-A");

        var staged = await _repository.CheckAsync("""{"staged":true}""");
        var tracked = await _repository.CheckAsync();

        Assert.Equal(["file/size", "file/binary"], Rules(staged));
        Assert.Equal(["file/size", "secret/github"], Rules(tracked));
        await _repository.GitAsync("rm", "-q", "--cached", "long.txt");
        Assert.Equal(("Advice", ExitCode.Ok), await OutcomeAsync("""{"staged":true}"""));
        Assert.Equal(("Violations", ExitCode.Refused), await OutcomeAsync("""{"staged":true,"strict":true}"""));
    }

    [Fact]
    public async Task The_list_of_exceptions_counts_as_it_is_staged()
    {
        await _repository.GitAsync("init", "-q");
        _repository.Write("a.txt", Secret);
        _repository.Write(".agentmcp/policy-allow.yaml", "allow:\n  - { rule: secret/github, path: a.txt, reason: A revoked sample. }\n");
        await _repository.GitAsync("add", "a.txt");

        Assert.Equal("Violations", (await _repository.CheckAsync("""{"staged":true}""")).Status);
        await _repository.GitAsync("add", "-A");
        Assert.Equal("Clean", (await _repository.CheckAsync("""{"staged":true}""")).Status);
        Assert.Equal("Clean", (await _repository.CheckAsync()).Status);
    }

    [Fact]
    public async Task Stores_are_checked_with_the_whole_and_their_failure_is_a_note()
    {
        using var repository = new PolicyRepository(new Source(), new FailingSource());

        var answer = await repository.CheckAsync();

        Assert.Equal(["tag/status", "memory/importance"], Rules(answer));
        Assert.Contains("Not all failing were checked: It is locked.", answer.Text, StringComparison.Ordinal);
        repository.Write("a.txt", "nothing");
        Assert.Empty(Results(await repository.CheckAsync("""{"paths":["a.txt"]}""")));
    }

    private static IReadOnlyList<JsonElement> Results(ToolAnswer answer) => [.. answer.Envelope.GetProperty("data").GetProperty("results").EnumerateArray()];

    private static IEnumerable<string?> Places(ToolAnswer answer) => Results(answer).Select(finding => finding.GetProperty("place").GetString());

    private static IEnumerable<string?> Rules(ToolAnswer answer) => Results(answer).Select(finding => finding.GetProperty("rule").GetString());

    private async Task<(string Status, int ExitCode)> OutcomeAsync(string arguments)
    {
        var answer = await _repository.CheckAsync(arguments);
        return (answer.Status, answer.ExitCode);
    }

    private sealed class Source : IPolicySource
    {
        public string Name => "memories";

        public async IAsyncEnumerable<PolicyText> ReadAsync(PolicyRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new PolicyText("memory://1", PolicyTextKind.Memory, "Keep the writer single.") { Tags = ["area:done"], Importance = 3, IsKnowledge = true };
        }
    }

    private sealed class FailingSource : IPolicySource
    {
        public string Name => "failing";

        public IAsyncEnumerable<PolicyText> ReadAsync(PolicyRequest request, CancellationToken cancellationToken) => throw ToolException.CallerCanFix(ErrorCatalog.StorageBusy, "It is locked.");
    }
}
