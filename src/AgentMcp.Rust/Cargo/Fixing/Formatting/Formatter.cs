using System.Buffers;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Formatting;

/// <summary>Asks rustfmt what sources would look like; writes nothing.</summary>
internal sealed class Formatter(ICargoRunner cargo, IProcessRunner processes)
{
    private const int LargestSource = 64 << 20;

    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(30);

    /// <summary>Names the files that are not formatted; the run is why there are none when it did not pass.</summary>
    public async Task<(CargoRun Run, IReadOnlyList<string> Files)> CheckAsync(CargoWorkspace workspace, IReadOnlyList<string> packages, CargoCaller caller, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var run = await cargo.RunAsync(FormatFindings.CheckCommand(workspace, packages, timeLimit), caller, cancellationToken);
        return (run, FormatFindings.Read(run, workspace));
    }

    /// <summary>A file as rustfmt writes it, by the settings that hold where it lies.</summary>
    /// <param name="source">The file.</param>
    /// <param name="metadata">Knows the edition of its package; null takes rustfmt's own.</param>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FormattedSource> FormatAsync(SourceFile source, CargoMetadata? metadata, CargoCaller caller, CancellationToken cancellationToken)
    {
        var (run, text) = await RunAsync(source.Path, source.Content, EditionOptions(source.Path, metadata), caller, cancellationToken);
        if (!run.Succeeded)
        {
            return new FormattedSource(null, WhyNot(run));
        }

        // It finds lines of Windows well formatted and ends them as on Unix all the same when it writes. They are kept, unless the settings ask for the others.
        var keeps = source.HasCarriageReturns && !text.Span.Contains((byte)'\r') && !await AsksForUnixAsync(source.Path, caller, cancellationToken);
        return new FormattedSource(source.WithMark(keeps ? SourceFile.WithCarriageReturns(text) : text), null);
    }

    private async Task<bool> AsksForUnixAsync(string path, CargoCaller caller, CancellationToken cancellationToken)
    {
        var (_, settings) = await RunAsync(path, null, ["--print-config", "current", path], caller, cancellationToken);
        return settings.Span.IndexOf("newline_style = \"Unix\""u8) >= 0;
    }

    private async Task<(ProcessRun Run, ReadOnlyMemory<byte> Text)> RunAsync(string path, ReadOnlyMemory<byte>? content, IReadOnlyList<string> options, CargoCaller caller, CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>();
        var run = await processes.RunAsync(
            new ProcessCommand("rustfmt", [.. options, "--color=never"])
            {
                // Settings are looked for from here up, and the toolchain too.
                WorkingFolder = Path.GetDirectoryName(path),
                BaseEnvironment = caller.Session.Environment?.Variables,
                TimeLimit = FileLimit,
                Input = content,
                OnOutput = bytes => Append(text, bytes),
            },
            cancellationToken);
        return (run, text.WrittenMemory);
    }

    private static void Append(ArrayBufferWriter<byte> text, ReadOnlyMemory<byte> bytes)
    {
        if (text.WrittenCount + bytes.Length > LargestSource)
        {
            throw new InvalidDataException("rustfmt writes without end.");
        }

        text.Write(bytes.Span);
    }

    private static IReadOnlyList<string> EditionOptions(string path, CargoMetadata? metadata)
    {
        var package = metadata?.Members.Where(member => PathBounds.IsIn(path, RealPath.Of(member.Folder))).MaxBy(member => member.Folder.Length);
        return package is null ? [] : [$"--edition={package.Edition}"];
    }

    private static string WhyNot(ProcessRun run) => run.End switch
    {
        ProcessEnd.NotStarted => $"rustfmt cannot be run: {run.Error.TrimEnd('.')}",
        ProcessEnd.TimedOut => $"rustfmt did not end within {FileLimit.TotalSeconds} s",
        _ => $"rustfmt says: {run.Error.Trim().Split('\n')[0].TrimEnd('.')}",
    };
}
