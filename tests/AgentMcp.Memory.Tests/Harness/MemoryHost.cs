using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Storage;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Memory.Tests.Harness;

/// <summary>Memories in a folder of their own, called as a face calls them. Two hosts on one folder are two processes to the store.</summary>
internal sealed class MemoryHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;

    public MemoryHost(string? folder = null, TimeProvider? time = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("agentmcp-memory-").FullName;
        Time = time as ManualTime ?? new ManualTime();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(time ?? Time);
        services.AddCore(new DataFolder(Path.Combine(Folder, "data")));
        services.AddStorage(options => options.DailyBackup = false);
        services.AddMemory();
        _services = services.BuildServiceProvider();
        Selection = new ToolSelection(_services.GetRequiredService<ToolCatalog>(), null, readOnly: false, workspace: null);
        Session = new CallerSession { Id = "session-1", Transport = "pipe", Agent = "tester", AgentVersion = "1.0", Workspace = Workspace("alpha") };
    }

    public string Folder { get; }

    public ManualTime Time { get; }

    public ToolSelection Selection { get; }

    /// <summary>Who calls, unless a call says otherwise: session-1 in the project alpha.</summary>
    public CallerSession Session { get; set; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IEnumerable<T> GetAll<T>() => _services.GetServices<T>();

    /// <summary>A folder that is a project of its own.</summary>
    public string Workspace(string name) => Directory.CreateDirectory(Path.Combine(Folder, "work", name)).FullName;

    /// <summary>Calls a tool with arguments written as JSON.</summary>
    public Task<ToolAnswer> CallAsync(string tool, string arguments, CallerSession? session = null, int? maxTokens = 2000) =>
        CallAsync(tool, JsonElement.Parse(arguments), session, maxTokens);

    /// <summary>Calls a tool with arguments given as an anonymous object.</summary>
    public Task<ToolAnswer> CallAsync(string tool, object arguments, CallerSession? session = null, int? maxTokens = 2000) =>
        CallAsync(tool, arguments as JsonElement? ?? JsonSerializer.SerializeToElement(arguments), session, maxTokens);

    /// <summary>Stores a memory and tells its id.</summary>
    public async Task<string> StoreAsync(object arguments, CallerSession? session = null)
    {
        var answer = await CallAsync("memory_store", arguments, session);
        Assert.False(answer.IsError, answer.Text);
        return answer.Data()["id"]!.GetValue<string>();
    }

    /// <summary>Searches and tells the ids, best first.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(object arguments, CallerSession? session = null)
    {
        var answer = await CallAsync("memory_search", arguments, session, maxTokens: null);
        Assert.False(answer.IsError, answer.Text);
        return answer.Ids();
    }

    public Task<IReadOnlyList<string>> FindAsync(string query, CallerSession? session = null) => FindAsync(new { query, limit = 200 }, session);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private Task<ToolAnswer> CallAsync(string tool, JsonElement arguments, CallerSession? session, int? maxTokens) =>
        Get<IToolInvoker>().InvokeAsync(new ToolCall(tool, arguments, session ?? Session, Selection) { DefaultMaxTokens = maxTokens }, TestContext.Current.CancellationToken);
}
