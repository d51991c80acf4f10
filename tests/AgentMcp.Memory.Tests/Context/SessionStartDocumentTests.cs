using AgentMcp.Memory.Context;
using AgentMcp.Memory.Projects;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Memory.Tests.Context;

public sealed class SessionStartDocumentTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_HookInput_NamesTheFolder()
    {
        var folder = Path.GetTempPath();
        var text = await Document(FolderAsProject).CreateAsync($$"""{"session_id":"s","cwd":"{{folder}}","hook_event_name":"SessionStart","source":"startup"}""", "/elsewhere", null, Token);

        Assert.StartsWith($"# Context of {folder}\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("{\"cwd\":null}")]
    [InlineData("{\"cwd\":7}")]
    [InlineData("{\"cwd\":\"\"}")]
    [InlineData("{\"cwd\":\"relative\"}")]
    [InlineData("{\"cwd\":\"/no/such/folder/here\"}")]
    [InlineData("{\"cwd\":\"\\ud800\"}")]
    [InlineData("{\"cwd\":\"/tmp")]
    public async Task CreateAsync_OtherInput_IsPassedOverForTheFolderGiven(string? input)
    {
        var text = await Document(FolderAsProject).CreateAsync(input, "/given", null, Token);

        Assert.StartsWith("# Context of /given\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_JsonOfAnyDepth_IsPassedOver()
    {
        var text = await Document(FolderAsProject).CreateAsync(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), "/given", null, Token);

        Assert.StartsWith("# Context of /given\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_ServicesThatCannotBeMade_IsASentence()
    {
        var document = new SessionStartDocument(new ServiceCollection().BuildServiceProvider(), _time, NullLogger<SessionStartDocument>.Instance);

        Assert.Contains("No context: it could not be made.", await document.CreateAsync(null, "/x", null, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_ServicesThatHangInTheMaking_IsASentenceInTime()
    {
        var asked = new TaskCompletionSource();
        using var release = new ManualResetEventSlim();
        var services = new ServiceCollection().AddSingleton<ContextBuilder>(_ =>
        {
            asked.SetResult();
            release.Wait(CancellationToken.None);
            throw new InvalidOperationException();
        });
        var creating = new SessionStartDocument(services.BuildServiceProvider(), _time, NullLogger<SessionStartDocument>.Instance).CreateAsync(null, "/x", null, Token);
        await asked.Task.WaitAsync(Token);
        await _time.TimersAsync(SessionStartDocument.Limit, 1).WaitAsync(Token);

        _time.Advance(SessionStartDocument.Limit);

        Assert.Contains("No context: it did not come in time.", await creating.WaitAsync(Token), StringComparison.Ordinal);
        release.Set();
    }

    [Fact]
    public async Task CreateAsync_Cancelled_IsStillASentence() =>
        Assert.Contains("No context", await Document(FolderAsProject).CreateAsync(null, "/x", null, new CancellationToken(canceled: true)), StringComparison.Ordinal);

    private static ProjectIdentity? FolderAsProject(string? workspace) => workspace is null ? null : new ProjectIdentity(workspace, "name", workspace, null);

    private SessionStartDocument Document(Func<string?, ProjectIdentity?> resolve)
    {
        var builder = new ContextBuilder(new FakeProjects(resolve), [FakeContextSource.Of("Rules", 10, "x")], _time, NullLogger<ContextBuilder>.Instance);
        return new SessionStartDocument(new ServiceCollection().AddSingleton(builder).BuildServiceProvider(), _time, NullLogger<SessionStartDocument>.Instance);
    }
}
