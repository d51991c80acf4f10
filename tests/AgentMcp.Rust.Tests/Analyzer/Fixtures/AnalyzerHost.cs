using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>The program in this process, for tests with rust-analyzers. Checks run cargo itself: there is no hub whose queue could be used.</summary>
internal sealed class AnalyzerHost : IAsyncDisposable
{
    private readonly SessionServer _server;

    public AnalyzerHost(InstanceTimes? times = null, Action<IServiceCollection>? configure = null) => _server = new SessionServer(services =>
    {
        configure?.Invoke(services);

        // Not the locks of whoever uses this machine.
        services.TryAddSingleton<ILockStore>(provider => new LockFiles(Path.Combine(provider.GetRequiredService<DataFolder>().Root, "run", "rust-analyzer"), TimeProvider.System));
        services.AddSingleton(times ?? new InstanceTimes());
        services.AddSingleton(provider => new CheckCommands(provider.GetRequiredService<CargoMetadataReader>(), provider.GetRequiredService<DataFolder>()));

        // What this machine has free at the moment is no matter of these tests.
        services.AddSingleton(new MachineMemory(() => FreeBytes));
    });

    /// <summary>What the machine is said to have free.</summary>
    public long FreeBytes { get; set; } = 64L << 30;

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _server.Services;

    /// <summary>All instances.</summary>
    public AnalyzerInstances Instances => _server.Services.GetRequiredService<AnalyzerInstances>();

    /// <summary>The program, for sessions.</summary>
    public SessionServer Server => _server;

    /// <summary>Joins the instance of a crate, as a session that works in it.</summary>
    public Task<IAnalyzerLease> JoinAsync(RustCrate crate, CancellationToken cancellationToken) => Instances.JoinAsync(crate.Workspace, crate.Session, cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
