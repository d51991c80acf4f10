using System.Diagnostics;

namespace AgentMcp.Testing.Processes;

/// <summary>How to start the program that this build made.</summary>
public static class ServerCommand
{
    /// <summary>Makes the started process do the work itself.</summary>
    public const string InProcessOption = "--in-process";

    /// <summary>The .NET host that runs the tests.</summary>
    public static string Host { get; } = FindHost();

    /// <summary>The server beside the tests, put there by the build.</summary>
    public static string Library { get; } = Path.Combine(AppContext.BaseDirectory, "agentmcp.dll");

    /// <summary>The front end beside the tests: what the launcher starts.</summary>
    public static string FrontEnd { get; } = Path.Combine(AppContext.BaseDirectory, "agentmcp-front.dll");

    /// <summary>A start as users do it, through the hub, with its own data folder and without settings of the person who runs the tests.</summary>
    public static ProcessStartInfo Create(TemporaryHome home, params IEnumerable<string> arguments) => Create(home, ServerRoute.Hub, arguments);

    /// <summary>The same by a chosen route.</summary>
    public static ProcessStartInfo Create(TemporaryHome home, ServerRoute route, params IEnumerable<string> arguments) =>
        Isolate(new ProcessStartInfo(Host, Words(route, arguments)), home);

    /// <summary>What follows the host on the command line: the library and the arguments.</summary>
    public static IReadOnlyList<string> Words(ServerRoute route, params IEnumerable<string> arguments) => route is ServerRoute.InProcess
        ? [Library, .. arguments.Take(1), InProcessOption, .. arguments.Skip(1)]
        : [FrontEnd, .. arguments];

    /// <summary>Gives a start information the data folder, and takes away every other variable of the program.</summary>
    public static ProcessStartInfo Isolate(ProcessStartInfo startInfo, TemporaryHome home)
    {
        foreach (var name in startInfo.Environment.Keys.Where(name => name.StartsWith("AGENTMCP_", StringComparison.Ordinal)).ToList())
        {
            startInfo.Environment.Remove(name);
        }

        foreach (var (name, value) in home.Environment)
        {
            startInfo.Environment[name] = value;
        }

        startInfo.WorkingDirectory = home.Path;
        return startInfo;
    }

    /// <summary>Runs one command of the program to its end.</summary>
    public static Task<ProcessResult> RunAsync(TemporaryHome home, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(home, ServerRoute.Hub, arguments, cancellationToken);

    /// <summary>The same by a chosen route.</summary>
    public static Task<ProcessResult> RunAsync(TemporaryHome home, ServerRoute route, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(Create(home, route, arguments), input: null, cancellationToken);

    private static string FindHost()
    {
        // DOTNET_HOST_PATH is set by `dotnet test`; a test executable that was started directly has only the PATH.
        var named = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        return !string.IsNullOrEmpty(named) && File.Exists(named) ? named : "dotnet";
    }
}
