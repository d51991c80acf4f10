namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>A git that never answers, and has children that left its group: <c>context_get</c> runs it in the session's environment.</summary>
internal static class SlowGit
{
    /// <summary>Makes the folder of the front ends a work tree, and gives their PATH this git.</summary>
    public static void Put(HubHome home)
    {
        Directory.CreateDirectory(Path.Combine(home.Work, ".git"));
        var git = Path.Combine(home.Programs, "git");
        File.WriteAllText(git, "#!/bin/sh\nsetsid sh -c \"trap '' TERM; while :; do sleep 600; done\" &\n(setsid sh -c '(sleep 600) > /dev/null 2>&1 &' &)\nsleep 600\n");
        File.SetUnixFileMode(git, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
