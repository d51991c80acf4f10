using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>Looks at everything that a status is made of. It starts no server, asks none, and changes nothing; what cannot be found out is part of what it sees.</summary>
internal sealed class StatusReader(
    IAnalyzerInstances instances,
    AnalyzerProcesses processes,
    InstanceLocks locks,
    ILockStore store,
    LockOwner owner,
    AnalyzerLocator locator,
    AnalyzerSettingsReader settingsReader,
    WorkspaceLocator workspaces,
    AnalyzerUse use,
    MachineMemory memory,
    TimeProvider time)
{
    /// <summary>Looks.</summary>
    public async Task<StatusFacts> ReadAsync(StatusQuery query, CancellationToken cancellationToken)
    {
        var (workspace, workspaceFault) = await FindWorkspaceAsync(query, cancellationToken);
        var settings = workspace is null ? null : settingsReader.Read(workspace, query.Session);
        var (program, programFault) = workspace is null ? (null, null) : await FindProgramAsync(workspace, query.Session, cancellationToken);
        var own = program is null ? null : InstanceKeys.Of(workspace!, program, query.Session, settings!.Identity);
        var all = instances.All;
        return new StatusFacts
        {
            At = time.GetUtcNow(),
            Workspace = workspace,
            WorkspaceFault = workspaceFault,
            Program = program,
            ProgramFault = programFault,
            Settings = settings,
            OwnKey = own,
            OwnLock = own is null ? null : store.PlaceOf(own.Id),
            Use = use.Look(query.Session),
            Instances = [.. all.Where(instance => workspace is null || instance.Key.Root == workspace.Root).Select(InstanceLook.At)],
            OtherInstances = workspace is null ? 0 : all.Count(instance => instance.Key.Root != workspace.Root),
            Processes = FindProcesses(workspace),
            Locks = [.. (await locks.ListAsync(cancellationToken)).Where(report => workspace is null || report.Record?.Key is not { } key || key.Root == workspace.Root)],
            HubProcessId = owner.ProcessId,
            IsHub = owner.Socket.Length > 0,
            WarnMegabytes = query.WarnMegabytes ?? settings?.Memory.Warn ?? settingsReader.MemoryWarn,
            FreeMegabytes = memory.FreeBytes() >> 20,
            FloorMegabytes = settingsReader.MemoryFloor,
        };
    }

    /// <summary>The workspace of a query, and why there is none.</summary>
    public async Task<(CargoWorkspace? Workspace, ToolException? Fault)> FindWorkspaceAsync(StatusQuery query, CancellationToken cancellationToken)
    {
        if (query.Folder is null)
        {
            return (null, null);
        }

        try
        {
            return (await workspaces.FindAsync(new WorkspaceQuery(query.Folder, query.Session), cancellationToken), null);
        }
        catch (ToolException fault)
        {
            // A check that fails where something is wrong would be of no use.
            return (null, fault);
        }
    }

    private async Task<(AnalyzerProgram? Program, ToolException? Fault)> FindProgramAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        try
        {
            return (await locator.FindAsync(workspace, session, cancellationToken), null);
        }
        catch (ToolException fault)
        {
            return (null, fault);
        }
    }

    private List<AnalyzerProcess> FindProcesses(CargoWorkspace? workspace)
    {
        var all = processes.FindAll();
        var servers = all
            .Where(process => process.Kind is AnalyzerProcessKind.Server && (workspace is null || process.RelationTo(workspace) is WorkspaceRelation.Same or WorkspaceRelation.Above))
            .ToList();
        var ids = servers.Select(server => server.Process.Id).ToHashSet();

        // A proc-macro server has the workspace of its server, wherever it works itself.
        return [.. servers, .. all.Where(process => process.Kind is not AnalyzerProcessKind.Server && (workspace is null || ids.Contains(process.Process.Parent)))];
    }
}
