using System.Globalization;
using AgentMcp.Configuration.Policy.Allow;
using AgentMcp.Configuration.Policy.Files;
using AgentMcp.Configuration.Tools;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Policy;

namespace AgentMcp.Configuration.Policy;

/// <summary>Checks the files of a repository, and what the stores hold for its project.</summary>
internal sealed class PolicyService(FileSelector selector, ConfigurationService configuration, IEnumerable<IPolicySource> sources)
{
    // Files whose findings are put in order together.
    private const int FilesAtOnce = 512;

    // Blobs of the index that one git reads, and their bytes, which are held together.
    private const int BlobsAtOnce = 4096;
    private const long BytesAtOnce = 8 * 1024 * 1024;

    /// <param name="context">The call: workspace, session, progress.</param>
    /// <param name="paths">Files and folders from the workspace; empty for all, and then the stores too.</param>
    /// <param name="isStaged">Only what is staged, as the index holds it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PolicyReport> CheckAsync(ToolContext context, IReadOnlyList<string> paths, bool isStaged, CancellationToken cancellationToken)
    {
        var workspace = context.RequireWorkspace();
        var settings = PolicySettings.Of(configuration.For(ConfigCall.ScopeOf(context)));
        var selection = await selector.SelectAsync(workspace, context.Session, paths, isStaged, cancellationToken);
        var report = new PolicyReport(selection.Source);
        report.Notes.AddRange(selection.Notes);
        var checker = new PolicyChecker(settings, await ReadAllowListAsync(selection, settings, report, cancellationToken));
        if (isStaged)
        {
            await CheckStagedAsync(selection, settings, checker, report, cancellationToken);
        }
        else
        {
            await CheckFilesAsync(selection, settings, checker, report, context.Progress, cancellationToken);
            if (paths.Count == 0)
            {
                await CheckStoresAsync(workspace, checker, report, cancellationToken);
            }
        }

        return report;
    }

    // What is committed decides about a commit, not what only lies beside it.
    private static async Task<AllowList> ReadAllowListAsync(FileSelection selection, PolicySettings settings, PolicyReport report, CancellationToken cancellationToken)
    {
        var item = selection.Index is { } index
            ? await index.FindTextAsync(AllowList.File, cancellationToken) is { } text ? new PolicyItem(PolicySubject.File, AllowList.File, text) : null
            : TryRead(selection.Root, AllowList.File, settings.MaxFileBytes, report);
        if (item is null)
        {
            return AllowList.Empty;
        }

        // Told also when the file itself is not among those that are checked: it is what makes the difference.
        var isChecked = selection.Paths.Contains(AllowList.File) || selection.Staged.Any(file => file.Path == AllowList.File);
        if (!isChecked)
        {
            report.Add(new PolicyChecker(settings, AllowList.Empty).Check(item).Where(finding => finding.Rule is "allow/file"));
        }

        return AllowList.Read(item.Text);
    }

    private static async Task CheckFilesAsync(
        FileSelection selection, PolicySettings settings, PolicyChecker checker, PolicyReport report, IProgress<ToolProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var chunk in selection.Paths.Chunk(FilesAtOnce))
        {
            await CheckInOrderAsync(chunk.Length, at => TryRead(selection.Root, chunk[at], settings.MaxFileBytes, report), checker, report, cancellationToken);
            progress.Report(new ToolProgress(report.Files, selection.Paths.Count, "files checked"));
        }
    }

    private static async Task CheckStagedAsync(FileSelection selection, PolicySettings settings, PolicyChecker checker, PolicyReport report, CancellationToken cancellationToken)
    {
        for (var from = 0; from < selection.Staged.Count;)
        {
            var part = new List<StagedFile>();
            for (long bytes = 0; from < selection.Staged.Count && part.Count < BlobsAtOnce; from++)
            {
                var read = Read(selection.Staged[from]) ? selection.Staged[from].Size : 0;
                if (part.Count > 0 && bytes + read > BytesAtOnce)
                {
                    break;
                }

                bytes += read;
                part.Add(selection.Staged[from]);
            }

            var readable = part.FindAll(Read);
            var blobs = readable.Count == 0 ? [] : await selection.Index!.ReadAsync(readable, cancellationToken);
            var contents = new Dictionary<StagedFile, ReadOnlyMemory<byte>>(readable.Zip(blobs, KeyValuePair.Create));
            await CheckInOrderAsync(part.Count, at => FileItems.Of(part[at].Path, contents.GetValueOrDefault(part[at]).Span, part[at].Size, isStaged: true), checker, report, cancellationToken);
        }

        bool Read(StagedFile file) => file.Size <= settings.MaxFileBytes;
    }

    private static async Task CheckInOrderAsync(int count, Func<int, PolicyItem?> read, PolicyChecker checker, PolicyReport report, CancellationToken cancellationToken)
    {
        var found = new IReadOnlyList<PolicyFinding>?[count];
        await Parallel.ForAsync(0, count, cancellationToken, (at, _) =>
        {
            found[at] = read(at) is { } item ? checker.Check(item) : null;
            return ValueTask.CompletedTask;
        });
        foreach (var findings in found)
        {
            report.Files += findings is null ? 0 : 1;
            report.Add(findings ?? []);
        }
    }

    private static PolicyItem? TryRead(string root, string path, long limit, PolicyReport report)
    {
        try
        {
            return FileItems.Read(root, path, limit);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            lock (report.Notes)
            {
                report.Notes.Add($"'{path}' was not checked: {unreadable.Message.TrimEnd('.')}. Make it readable for this user.");
            }

            return null;
        }
    }

    private async Task CheckStoresAsync(string workspace, PolicyChecker checker, PolicyReport report, CancellationToken cancellationToken)
    {
        var importances = new int[11];
        foreach (var source in sources)
        {
            try
            {
                await foreach (var text in source.ReadAsync(new PolicyRequest(workspace), cancellationToken))
                {
                    report.Texts++;
                    report.Add(checker.Check(Item(text)));
                    if (text is { Kind: PolicyTextKind.Memory, Importance: { } importance })
                    {
                        importances[Math.Clamp(importance, 0, 10)]++;
                    }
                }
            }
            catch (ToolException exception)
            {
                report.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"Not all {source.Name} were checked: {exception.Message} {exception.Next}"));
            }
        }

        report.Add(checker.Check(new PolicyItem(PolicySubject.MemorySet, "memories", "") { Importances = importances }));
    }

    private static PolicyItem Item(PolicyText text) => new(text.Kind is PolicyTextKind.Memory ? PolicySubject.Memory : PolicySubject.Workflow, text.Place, text.Text)
    {
        Tags = [.. text.Tags.Select(tag => new PolicyTag(tag))],
        Importance = text.Importance,
        IsKnowledge = text.IsKnowledge,
    };
}
