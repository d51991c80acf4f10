using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Tells whether a file is a rust-analyzer that runs. It looks before it runs what could be anything.</summary>
internal sealed class AnalyzerProbe(ToolchainQuestions questions)
{
    private const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The version, or what is wrong with the file as the end of a sentence that begins with its path.</summary>
    public async Task<(AnalyzerVersion? Version, string Fault)> ExamineAsync(string path, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        if (FaultOf(path) is { } fault)
        {
            return (null, fault);
        }

        var run = await questions.AskAsync(path, ["--version"], folder, session, cancellationToken);
        if (run.Succeeded && AnalyzerVersion.Read(run.Output) is { } version)
        {
            return (version, "");
        }

        return (null, WorkspaceToolchain.IsProxy(path) ? $"is rustup's proxy, and the toolchain has none ({ToolchainQuestions.Complaint(run)})"
            : run.Succeeded ? $"says no version of rust-analyzer to --version but '{Shown(run.Output)}'"
            : $"does not run ({ToolchainQuestions.Complaint(run)})");
    }

    /// <summary>The path without links, unless a link's name is what tells the program whom to play: rustup, and version managers like it.</summary>
    public static string Resolve(string path)
    {
        var real = RealPath.Of(path);
        return Path.GetFileName(real).StartsWith("rust-analyzer", StringComparison.Ordinal) ? real : path;
    }

    private static string? FaultOf(string path)
    {
        try
        {
            return Directory.Exists(path) ? "is a folder"
                : !File.Exists(RealPath.Of(path)) ? new FileInfo(path).LinkTarget is { } target ? $"leads to '{target}', which does not exist" : "does not exist"
                : new FileInfo(RealPath.Of(path)).Length == 0 ? "is an empty file"
                : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Execute) is UnixFileMode.None ? "may not be executed (chmod +x)"
                : StandIn.IsOurs(path) ? "is agentmcp itself, which stands in for rust-analyzer"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"cannot be looked at ({exception.Message.TrimEnd('.')})";
        }
    }

    private static string Shown(string output)
    {
        const int Most = 60;
        var line = output.Trim().Split('\n')[0].Trim();
        return line.Length <= Most ? line : line[..Most] + "…";
    }
}
