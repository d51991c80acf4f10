using AgentMcp.Core.Processes;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Starting;

/// <summary>The program that runs ours.</summary>
internal static class DotnetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The one that runs this process, else the one that the environment names.</summary>
    /// <exception cref="FrontEndException">There is none.</exception>
    public static string Find(string? ownProgram, Func<string, string?> environment)
    {
        if (ownProgram is not null && Path.GetFileName(ownProgram) == FileName)
        {
            return ownProgram;
        }

        if (environment("DOTNET_HOST_PATH") is { Length: > 0 } named && File.Exists(named))
        {
            return named;
        }

        if (environment("DOTNET_ROOT") is { Length: > 0 } root && Path.Combine(root, FileName) is var rooted && File.Exists(rooted))
        {
            return rooted;
        }

        return ProgramPath.Find("dotnet", environment("PATH"))
            ?? throw new FrontEndException("dotnet was not found, which runs the hub: install the .NET 10 runtime (https://dot.net), or set DOTNET_ROOT to its folder.");
    }

    /// <summary>The server's library in a build folder.</summary>
    /// <exception cref="FrontEndException">It is not there.</exception>
    public static string FindServer(string folder)
    {
        var library = Path.Combine(folder, ProgramBuild.ServerLibrary);
        return File.Exists(library)
            ? library
            : throw new FrontEndException($"'{library}' is missing: this build is not whole. Build again (eng/launcher/build.sh --again), then restart the client.");
    }
}
