using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Fixing.Applying;
using AgentMcp.Rust.Cargo.Fixing.Formatting;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Proposing;

/// <summary>Thinks out what rustfmt would change.</summary>
internal sealed class FormatProposer(Formatter formatter, CargoMetadataReader metadata)
{
    /// <summary>Formats every file that is not formatted, in memory.</summary>
    public async Task<Proposal> ProposeAsync(CargoFixArguments arguments, CargoWorkspace workspace, CargoCaller caller, CancellationToken cancellationToken)
    {
        var (run, unformatted) = await formatter.CheckAsync(workspace, arguments.Packages ?? [], caller, TimeSpan.FromSeconds(arguments.TimeoutSeconds), cancellationToken);
        var chosen = Choose(unformatted, arguments.Files ?? [], workspace);
        var known = (await metadata.ReadAsync(workspace, caller.Session, cancellationToken)).Metadata;
        var sources = new SourceFiles(workspace, known);
        var rewrites = new List<FileRewrite>();
        var skipped = new List<SkippedFix>();
        foreach (var (index, path) in chosen.Index())
        {
            caller.Progress.Report(new ToolProgress(index, chosen.Count, "formatting"));
            var opened = await sources.OpenAsync(path, cancellationToken);
            if (opened.File is not { } source)
            {
                skipped.Add(new SkippedFix(null, opened.Reason!, $"{opened.Message}."));
                continue;
            }

            var formatted = await formatter.FormatAsync(source, known, caller, cancellationToken);
            if (formatted.Content is not { } content)
            {
                skipped.Add(new SkippedFix(null, SkipReason.NotFormattable, $"'{source.Name}' was left as it is: {formatted.Failure}."));
            }
            else if (!content.Span.SequenceEqual(source.Content.Span))
            {
                rewrites.Add(new FileRewrite(source.Path, source.Content, content));
            }
        }

        return new Proposal(workspace, $"format {rewrites.Count} {(rewrites.Count == 1 ? "file" : "files")}", rewrites) { Skipped = skipped, Run = unformatted.Count == 0 ? run : null };
    }

    private static IReadOnlyList<string> Choose(IReadOnlyList<string> unformatted, IReadOnlyList<string> files, CargoWorkspace workspace)
    {
        if (files.Count == 0)
        {
            return unformatted;
        }

        var wanted = files.Select(file => RealPath.Of(Path.GetFullPath(file, workspace.Root))).ToHashSet(StringComparer.Ordinal);
        return [.. unformatted.Where(file => wanted.Contains(RealPath.Of(file)))];
    }
}
