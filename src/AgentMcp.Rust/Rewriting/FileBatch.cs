using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;
using AgentMcp.Rust.Rewriting.Steps;

namespace AgentMcp.Rust.Rewriting;

/// <summary>Changes several files: all of them or none.</summary>
internal static class FileBatch
{
    // Two batches at once could each find the files as they should be, and then write half of one over half of the other.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Writes every file beside its place, looks once more whether each is still what it was, and only then moves them; when a move fails, those before it are taken back.</summary>
    /// <exception cref="ToolException">Nothing was changed, and why.</exception>
    public static Task WriteAsync(IReadOnlyList<FileRewrite> files, CancellationToken cancellationToken) => WriteAsync(new FileChanges(files), cancellationToken);

    /// <summary>The same, with files that are made, removed or called otherwise.</summary>
    /// <exception cref="ToolException">Nothing was changed, and why.</exception>
    public static Task WriteAsync(FileChanges changes, CancellationToken cancellationToken) => WriteAsync(changes, Move, cancellationToken);

    /// <summary>The same with another way to put a file in the place of another, which a test lets fail.</summary>
    internal static async Task WriteAsync(FileChanges changes, Action<string, string> move, CancellationToken cancellationToken)
    {
        BatchStep[] steps =
        [
            .. changes.Rewrites.Select(file => new RewriteStep(file)),
            .. changes.Creations.Select(file => new CreateStep(file)),
            .. changes.Deletions.Select(file => new DeleteStep(file)),
            .. changes.Moves.Select(file => new MoveStep(file)),
        ];
        await Turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var step in steps)
            {
                await step.PrepareAsync(cancellationToken);
            }

            foreach (var step in steps)
            {
                await step.VerifyAsync(cancellationToken);
            }

            // From here on nobody can cancel: half a batch would be neither the old sources nor the new ones.
            await CommitAsync(steps, move);
        }
        finally
        {
            Array.ForEach(steps, step => step.Finish());
            Turn.Release();
        }
    }

    private static async Task CommitAsync(BatchStep[] steps, Action<string, string> move)
    {
        for (var index = 0; index < steps.Length; index++)
        {
            try
            {
                steps[index].Commit(move);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                var lost = await RollBackAsync(steps.Take(index).Reverse(), move);
                var rest = lost.Count == 0 ? "no file was changed" : $"these could not be taken back and are new: {string.Join(", ", lost)}";
                throw EditedFile.Refuse(steps[index].Path, exception.Message.TrimEnd('.'), $"Make the file and its folder writable for this user; {rest}.", exception);
            }
        }
    }

    // Gives the files that could not be taken back.
    private static async Task<IReadOnlyList<string>> RollBackAsync(IEnumerable<BatchStep> done, Action<string, string> move)
    {
        var lost = new List<string>();
        foreach (var step in done)
        {
            try
            {
                await step.UndoAsync(move);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
            {
                lost.Add(step.Path);
            }
        }

        return lost;
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
            return;
        }

        File.Move(from, to, overwrite: true);
    }
}
