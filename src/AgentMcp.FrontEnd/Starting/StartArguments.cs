using AgentMcp.Core.Processes.Guarding;

namespace AgentMcp.FrontEnd.Starting;

/// <summary>Reads from the arguments who does the work; what they mean is read by whoever does it.</summary>
internal static class StartArguments
{
    /// <summary>Variable that, set to 1, keeps the work in this process.</summary>
    public const string InProcessVariable = "AGENTMCP_IN_PROCESS";

    /// <summary>Decides by the words alone.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="inProcess">Value of <see cref="InProcessVariable"/>.</param>
    public static StartMode Decide(string[] args, string? inProcess)
    {
        if (inProcess == "1" || HasOption(args, "--in-process") || First(args, 0) == GuardianWatch.Verb)
        {
            return StartMode.Local;
        }

        switch (First(args, 0))
        {
            case "hub":
                return First(args, 1) switch
                {
                    "run" or "start" or "stop" or "restart" or "logs" => StartMode.Local,
                    "status" => StartMode.CommandOfRunningHub,
                    _ => StartMode.Command,
                };
            case "serve":
                return HasOption(args, "--help") || HasOption(args, "-h") || HasOption(args, "-?") ? StartMode.Command
                    : HasOption(args, "--http") ? StartMode.CommandOfRunningHub
                    : StartMode.Session;
            case "bench":
                // Times the program on a folder of its own, in a process that nobody else keeps busy.
                return StartMode.Local;
            default:
                return StartMode.Command;
        }
    }

    private static string? First(string[] args, int index) => index < args.Length ? args[index] : null;

    // As the command line's parser: what follows "--" is no option, and a value may be joined by '=' or ':'.
    private static bool HasOption(string[] args, string name)
    {
        foreach (var word in args)
        {
            if (word == "--")
            {
                return false;
            }

            if (word.StartsWith(name, StringComparison.Ordinal) && (word.Length == name.Length || word[name.Length] is '=' or ':'))
            {
                return true;
            }
        }

        return false;
    }
}
