using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing.Formatting;

/// <summary>What <c>cargo fmt --check</c> has to say.</summary>
internal static class FormatFindings
{
    private const int MostNamed = 5;
    private const string Header = "Diff in ";
    private const string LineEndHeader = "Incorrect newline style in ";
    private const string AtLine = " at line ";

    /// <summary>The command. Without <c>--all</c>, which would go on to path dependencies outside of the workspace.</summary>
    public static CargoCommand CheckCommand(CargoWorkspace workspace, IEnumerable<string> packages, TimeSpan timeLimit) => new(workspace, "fmt")
    {
        Arguments = ["--check", .. packages.Select(package => $"--package={package}")],
        // It colours by TERM alone, terminal or not.
        ProgramArguments = ["--color=never"],
        TimeLimit = timeLimit,
        Queue = QueueUse.None,
    };

    /// <summary>Absolute paths of the files that are not formatted, each once.</summary>
    public static IReadOnlyList<string> Read(CargoRun run, CargoWorkspace workspace) =>
    [
        .. $"{run.Output.Head}\n{run.Output.Tail}".Split('\n')
            .Select(FileOf).OfType<string>()
            .Select(file => Path.GetFullPath(file, workspace.Root))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The sentence that names them.</summary>
    public static FirstCause CauseOf(IReadOnlyList<string> files, CargoWorkspace workspace)
    {
        var named = string.Join(", ", files.Take(MostNamed).Select(file => PathBounds.Show(file, workspace.Root)));
        var rest = files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "";
        return new FirstCause("NotFormatted", $"{files.Count} {(files.Count == 1 ? "file is" : "files are")} not formatted: {named}{rest}.")
        {
            Action = new SuggestedAction("Format them: cargo_fix with kind fmt.", "cargo fmt", "none"),
        };
    }

    // "Diff in FILE:12:", and "Diff in FILE at line 12:" of older ones. A line of source begins with a blank, plus or minus.
    private static string? FileOf(string line)
    {
        var text = line.AsSpan().TrimEnd();
        if (text.StartsWith(LineEndHeader))
        {
            return text[LineEndHeader.Length..].ToString();
        }

        if (!text.StartsWith(Header) || !text.EndsWith(":"))
        {
            return null;
        }

        text = text[Header.Length..^1].TrimEnd("0123456789");
        return text.EndsWith(AtLine) ? text[..^AtLine.Length].ToString() : text.EndsWith(":") ? text[..^1].ToString() : null;
    }
}
