using AgentMcp.Core.Activity;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.State;
using AgentMcp.Storage;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Puts together what this process knows of itself as a hub.</summary>
internal sealed class HubStatusReader(HubState state, RunningPrograms programs, StoreRegistry stores, DataFolder folder)
{
    private const string OwnCommand = "hub_status";

    /// <summary>The status in a word.</summary>
    /// <param name="isCommand">A command that runs in its own process asks: no hub answered it.</param>
    public string StatusOf(bool isCommand) =>
        isCommand && state.Facts.Socket is null ? HubStatus.NotRunning : state.IsLeaving ? HubStatus.Leaving : HubStatus.Running;

    /// <summary>All of it, as far as there is a hub.</summary>
    /// <param name="status">The status in a word.</param>
    /// <param name="ownCall">The call that asks, which is not worth telling.</param>
    public HubStatusReport Read(string status, string? ownCall)
    {
        var facts = state.Facts;
        var report = new HubStatusReport
        {
            Version = facts.Build.Version,
            BuildFolder = facts.Build.Folder,
            Protocol = $"{HubProtocol.Major}.{HubProtocol.Minor}",
            DataFolder = folder.Root,
        };
        if (status is HubStatus.NotRunning)
        {
            return report;
        }

        var work = state.Work.List();
        var calls = work.Where(item => item.Kind is WorkKinds.Call && item.Id != ownCall).ToLookup(item => item.SessionId);
        return report with
        {
            ProcessId = facts.ProcessId,
            StartedAt = facts.StartedAt,
            UptimeSeconds = (long)state.Uptime.TotalSeconds,
            Socket = facts.Socket,
            IdleMinutes = state.IdleLimit?.TotalMinutes,
            Sessions =
            [
                .. state.Sessions.Select(session => new HubSessionStatus(
                    session.Id, session.Transport, session.Agent, session.ProcessId, session.Workspace, session.Since, session.IsResumed, calls[session.Id].Count())),
            ],
            Work = [.. work.Where(item => !IsQuestion(item, ownCall)).Select(item => new HubWorkStatus(item.Kind, item.Name, item.Id, item.SessionId, item.StartedAt))],
            Programs = programs.List(),
            Stores = stores.OpenStores,
            Errors = state.Errors.List(),
            Memory = ProcessMemory.Read(),
        };
    }

    private static bool IsQuestion(RunningItem item, string? ownCall) => item.Id == ownCall || item is { Kind: WorkKinds.Command, Name: OwnCommand };
}
