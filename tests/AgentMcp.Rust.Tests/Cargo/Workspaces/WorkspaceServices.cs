using AgentMcp.Core;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

/// <summary>The services that find and describe workspaces, with the real cargo.</summary>
internal sealed class WorkspaceServices : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly ServiceProvider _core;

    public WorkspaceServices()
    {
        _core = new ServiceCollection().AddCore(new DataFolder(_home.Path)).BuildServiceProvider();
        Runner = new CountingRunner(_core.GetRequiredService<IProcessRunner>());
        var lookup = new CargoLookup(Runner);
        Metadata = new CargoMetadataReader(lookup);
        var roots = new WorkspaceRoots(lookup);
        Survey = new WorkspaceSurvey(roots, Metadata);
        Locator = new WorkspaceLocator(roots, Survey, Metadata, TimeProvider.System);
    }

    public CountingRunner Runner { get; }

    public CargoMetadataReader Metadata { get; }

    public WorkspaceSurvey Survey { get; }

    public WorkspaceLocator Locator { get; }

    public static CallerSession Session { get; } = new() { Transport = "pipe" };

    /// <summary>A session with variables of its own besides those of this process.</summary>
    public static CallerSession With(params string[] variables) =>
        Session with { Environment = new SessionEnvironment([.. variables, .. SessionEnvironment.OfThisProcess().Variables.Select(variable => $"{variable.Key}={variable.Value}")]) };

    public Task<CargoWorkspace> FindAsync(string folder, string? file = null, string? package = null) =>
        Locator.FindAsync(new WorkspaceQuery(folder, Session) { File = file, Package = package }, TestContext.Current.CancellationToken);

    public Task<MetadataReading> ReadAsync(string root) =>
        Metadata.ReadAsync(new CargoWorkspace(root, Path.Combine(root, "Cargo.toml")), Session, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _core.Dispose();
        _home.Dispose();
    }
}
