using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Core.Tests.Fixtures;

/// <summary>The core in a container of its own with the sample tools, on a clock that the test moves; as after a start of the program.</summary>
internal sealed class CoreHost : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ToolSelection _selection;

    public CoreHost(string dataFolder, ManualTime? time = null)
    {
        Time = time ?? new ManualTime();
        Folder = new DataFolder(dataFolder);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddCore(Folder)
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton(Behaviour)
            .AddSingleton(Wipes)
            .AddTool<SampleTool, SampleArguments, SampleResult>(SampleJsonContext.Default.SampleArguments, SampleJsonContext.Default.SampleResult)
            .AddTool<PatientTool, SampleArguments, SampleResult>(SampleJsonContext.Default.SampleArguments, SampleJsonContext.Default.SampleResult)
            .AddTool<WipeTool, WipeArguments, SampleResult>(SampleJsonContext.Default.WipeArguments, SampleJsonContext.Default.SampleResult)
            .BuildServiceProvider();
        _selection = new ToolSelection(Catalog, null, readOnly: false, workspace: null);
    }

    public static ToolRegistration Sample { get; } = new ToolRegistration<SampleTool, SampleArguments, SampleResult>(SampleJsonContext.Default.SampleArguments, SampleJsonContext.Default.SampleResult);

    public ManualTime Time { get; }

    public DataFolder Folder { get; }

    public RecordedLog Log { get; } = new();

    public SampleBehaviour Behaviour { get; } = new();

    public WipeCount Wipes { get; } = new();

    public ToolCatalog Catalog => _services.GetRequiredService<ToolCatalog>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public Task<ToolAnswer> CallAsync(string tool, string arguments, Func<ToolCall, ToolCall>? change = null, CancellationToken? cancellationToken = null)
    {
        var call = new ToolCall(tool, Json(arguments), new CallerSession { Transport = "pipe" }, _selection);
        return Get<IToolInvoker>().InvokeAsync(change is null ? call : change(call), cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public void Dispose() => _services.Dispose();
}
