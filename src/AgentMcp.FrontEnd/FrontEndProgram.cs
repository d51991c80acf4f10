using AgentMcp.FrontEnd.Starting;

namespace AgentMcp.FrontEnd;

/// <summary>The program as a client or a person starts it: it hands its work to the hub.</summary>
internal static class FrontEndProgram
{
    /// <summary>Does the work of this start through the hub, which it starts when none answers.</summary>
    /// <returns>The exit code; null when the work is this process's own: then go on as the server (<see cref="LocalServer"/> becomes it).</returns>
    public static int? Run(string[] args)
    {
        var mode = StartArguments.Decide(args, Environment.GetEnvironmentVariable(StartArguments.InProcessVariable));
        return mode is StartMode.Local ? null : HubFrontEnd.Run(mode, args);
    }
}
