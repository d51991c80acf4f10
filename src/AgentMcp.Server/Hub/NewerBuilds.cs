using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Hub;

/// <summary>Newer builds that found this hub busy: it serves them, and says so to each once.</summary>
internal sealed class NewerBuilds(ProgramBuild own)
{
    // Each is a build that somebody made while this hub ran; one that makes up builds must not fill the memory.
    private const int Most = 100;

    private readonly HashSet<ProgramBuild> _told = [];

    /// <summary>Whether a build should take the place of ours.</summary>
    public bool IsNewer(ProgramBuild build) => build.IsNewerThan(own);

    /// <summary>What is to be said to a person; null when nothing is, or it was said.</summary>
    public string? NoticeFor(ProgramBuild build)
    {
        lock (_told)
        {
            return IsNewer(build) && _told.Count < Most && _told.Add(build)
                ? $"a hub of an older build ({own.Version} in {own.Folder}) serves other sessions and this one too; it makes room when they have ended, or after `agentmcp hub restart`."
                : null;
        }
    }
}
