using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>What PATH has under the name rust-analyzer, in the order in which a shell looks.</summary>
internal sealed class AnalyzersOnPath
{
    private static readonly string[] OnWindows = ["rust-analyzer.exe", "rust-analyzer.cmd", "rust-analyzer.bat"];
    private static readonly string[] Elsewhere = ["rust-analyzer"];

    private AnalyzersOnPath(IReadOnlyList<string> folders, IReadOnlyList<FoundAnalyzer> found) => (Folders, Found) = (folders, found);

    /// <summary>The folders of PATH.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>What they hold.</summary>
    public IReadOnlyList<FoundAnalyzer> Found { get; }

    /// <summary>The first one of ours.</summary>
    public FoundAnalyzer? Ours => Found.FirstOrDefault(analyzer => analyzer.IsOurs);

    /// <summary>Looks at all folders.</summary>
    public static AnalyzersOnPath Look(string? searchPath, UserPlatform platform)
    {
        var separator = platform is UserPlatform.Windows ? ';' : ':';
        string[] folders = [.. (searchPath ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified).Select(Path.TrimEndingDirectorySeparator)];
        var names = platform is UserPlatform.Windows ? OnWindows : Elsewhere;
        var found = from folder in folders.Select((path, index) => (path, index))
                    from name in names
                    let file = Path.Combine(folder.path, name)
                    where File.Exists(file)
                    select new FoundAnalyzer(file, folder.index + 1, StandIn.IsOurs(file));
        return new AnalyzersOnPath(folders, [.. found]);
    }
}
