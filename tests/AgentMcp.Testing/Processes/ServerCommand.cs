using System.Diagnostics;

namespace AgentMcp.Testing.Processes;

/// <summary>How to start the program that this build made.</summary>
public static class ServerCommand
{
    /// <summary>The .NET host that runs the tests.</summary>
    public static string Host { get; } = FindHost();

    /// <summary>The program beside the tests, put there by the build.</summary>
    public static string Library { get; } = Path.Combine(AppContext.BaseDirectory, "agentmcp.dll");

    /// <summary>A start of the program with its own data folder and without settings of the person who runs the tests.</summary>
    public static ProcessStartInfo Create(TemporaryHome home, params IEnumerable<string> arguments) =>
        Isolate(new ProcessStartInfo(Host, [Library, .. arguments]), home);

    /// <summary>Gives a start information the data folder, and takes away every other variable of the program.</summary>
    public static ProcessStartInfo Isolate(ProcessStartInfo startInfo, TemporaryHome home)
    {
        foreach (var name in startInfo.Environment.Keys.Where(name => name.StartsWith("AGENTMCP_", StringComparison.Ordinal)).ToList())
        {
            startInfo.Environment.Remove(name);
        }

        startInfo.Environment[TemporaryHome.Variable] = home.Path;
        startInfo.WorkingDirectory = home.Path;
        return startInfo;
    }

    /// <summary>Runs one command of the program to its end.</summary>
    public static Task<ProcessResult> RunAsync(TemporaryHome home, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ChildProcess.RunAsync(Create(home, arguments), input: null, cancellationToken);

    private static string FindHost()
    {
        // DOTNET_HOST_PATH is set by `dotnet test`; a test executable that was started directly has only the PATH.
        var named = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        return !string.IsNullOrEmpty(named) && File.Exists(named) ? named : "dotnet";
    }
}
