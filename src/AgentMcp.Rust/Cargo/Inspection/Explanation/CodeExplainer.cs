using System.Globalization;
using System.Text.RegularExpressions;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Inspection.Explanation;

/// <summary>Explains one code of the compiler or one lint, in the words of the toolchain that is installed.</summary>
internal sealed partial class CodeExplainer(RustToolchain toolchain)
{
    /// <summary>The explanation.</summary>
    /// <exception cref="ToolException">There is no such code or lint, or the text is neither.</exception>
    public async Task<CodeExplanation> ExplainAsync(string given, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var text = given.Trim();
        if (ErrorNumber().Match(text) is { Success: true } number)
        {
            return await ExplainErrorAsync($"E{int.Parse(number.Groups["digits"].Value, CultureInfo.InvariantCulture):D4}", folder, session, cancellationToken);
        }

        if (!LintName().IsMatch(text))
        {
            throw ToolException.InvalidArgument("item", $"`item` must be a code such as E0308 or a lint such as clippy::needless_return; got '{(text.Length <= 60 ? text : text[..60] + "…").ReplaceLineEndings(" ")}'.");
        }

        var name = text.Replace('-', '_').ToLowerInvariant();
        return name.StartsWith("clippy::", StringComparison.Ordinal)
            ? await ExplainClippyAsync(name["clippy::".Length..], [], folder, session, cancellationToken)
            : await ExplainLintAsync(name, folder, session, cancellationToken);
    }

    private async Task<CodeExplanation> ExplainErrorAsync(string code, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var run = await toolchain.RunAsync("rustc", ["--explain", code], folder, session, cancellationToken);
        if (run.Succeeded && run.Output.Trim() is { Length: > 0 } explanation)
        {
            return new CodeExplanation(CargoStatus.Passed, code, explanation);
        }

        return run.Error.Contains("is not a valid error code", StringComparison.Ordinal)
            ? throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"This compiler knows no error {code}.", "item", await NearestErrorsAsync(code, folder, session, cancellationToken), "Take the code as the compiler prints it, in brackets behind `error`.")
            : NotExplained(code, run);
    }

    // The installed documentation has a page for each; without it nobody lists them.
    private async Task<IReadOnlyList<string>?> NearestErrorsAsync(string code, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var (sysroot, _) = await toolchain.FindSysrootAsync(folder, session, cancellationToken);
        var pages = Path.Combine(sysroot ?? "", "share", "doc", "rust", "html", "error_codes");
        return sysroot is not null && Directory.Exists(pages)
            ? NearestNames.Find(code, Directory.EnumerateFiles(pages, "E*.html").Select(page => Path.GetFileNameWithoutExtension(page)))
            : null;
    }

    private async Task<CodeExplanation> ExplainLintAsync(string name, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var run = await toolchain.RunAsync("rustc", ["-W", "help"], folder, session, cancellationToken);
        if (!run.Succeeded)
        {
            return NotExplained(name, run);
        }

        var lints = ListedLint.Read(run.Output);
        return lints.FirstOrDefault(lint => lint.Name == name) is { } found
            ? new CodeExplanation(CargoStatus.Passed, found.Name, $"{found.Meaning} (by default: {found.Level})")
            : await ExplainClippyAsync(name, lints, folder, session, cancellationToken);
    }

    private async Task<CodeExplanation> ExplainClippyAsync(string name, IReadOnlyList<ListedLint> others, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var run = await toolchain.RunAsync("cargo", ["clippy", "--explain", name], folder, session, cancellationToken);
        if (run.Succeeded && run.Output.Trim() is { Length: > 0 } explanation && !explanation.StartsWith("unknown lint", StringComparison.Ordinal))
        {
            return new CodeExplanation(CargoStatus.Passed, $"clippy::{name}", explanation);
        }

        if (run.Error.Contains("no such command", StringComparison.Ordinal) || run.Error.Contains("is not installed", StringComparison.Ordinal))
        {
            return new CodeExplanation(CargoStatus.ToolMissing, $"clippy::{name}", "clippy is not installed: `rustup component add clippy`.");
        }

        if (!(run.Output + run.Error).Contains("unknown lint", StringComparison.Ordinal))
        {
            return NotExplained($"clippy::{name}", run);
        }

        var list = await toolchain.RunAsync("clippy-driver", ["-W", "help"], folder, session, cancellationToken);
        var ofClippy = ListedLint.Read(list.Output).Select(lint => lint.Name).Where(lint => lint.StartsWith("clippy::", StringComparison.Ordinal));
        string[] nearest = [.. NearestNames.Find(name, others.Select(lint => lint.Name)) ?? [], .. NearestNames.Find($"clippy::{name}", ofClippy) ?? []];
        throw ToolException.CallerCanFix(
            ErrorCatalog.NotFound, others.Count > 0 ? $"There is no lint '{name}', neither of the compiler nor of clippy." : $"This clippy knows no lint '{name}'.", "item", nearest.Length == 0 ? null : nearest, "Take the name as it stands in the finding.");
    }

    private static CodeExplanation NotExplained(string code, ProcessRun run)
    {
        var failure = RustToolchain.FailureOf(run);
        return new CodeExplanation(failure.Status, code, $"{failure.Reason} {failure.Next}");
    }

    [GeneratedRegex(@"^[eE]?(?<digits>\d{1,7})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ErrorNumber();

    [GeneratedRegex(@"^(clippy::)?[A-Za-z][A-Za-z0-9_-]{1,80}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LintName();
}
