using System.Text;

namespace AgentMcp.Rust.Cargo.Running.Run;

/// <summary>Says what came of a program for a model.</summary>
internal static class RunText
{
    /// <summary>How it ended, then what it wrote; for a build that failed, what the compiler said.</summary>
    public static string Write(CargoRun run, CargoRunResult result)
    {
        if (result.Stage == "build")
        {
            return "Not run: it could not be built.\n" + CheckText.Write(run, result.Groups?.Count ?? 0);
        }

        var text = new StringBuilder(HowItEnded(run));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $" ({run.Duration.TotalSeconds:0.0} s)");
        Append(text, "stderr", result.Stderr);
        Append(text, "stdout", result.Stdout);
        return text.ToString();
    }

    private static string HowItEnded(CargoRun run) => run switch
    {
        { Status: CargoStatus.Passed } => "Passed: exit code 0",
        { Findings.FirstCause: { } cause } => $"{run.Status}: {cause.Message}",
        _ => $"{run.Status}: exit code {run.ExitCode}",
    };

    private static void Append(StringBuilder text, string stream, string written)
    {
        if (written.Length > 0)
        {
            text.Append('\n').Append(stream).Append(":\n").Append(written.TrimEnd('\n'));
        }
    }
}
