using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Undoing;

/// <summary>Changes sources so that it can be taken back.</summary>
internal sealed class SourceWriter(ChangeStore changes) : IDisposable
{
    // Two batches at once could each find the files as they should be, and then write half of one over half of the other.
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Writes all files or none and gives the id to take it back by; null when what they held could not be kept.</summary>
    /// <exception cref="Core.Errors.ToolException">Nothing was changed, and why.</exception>
    public async Task<string?> WriteAsync(CargoWorkspace workspace, string what, IReadOnlyList<FileRewrite> files, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        string? undo = null;
        var isWritten = false;
        try
        {
            // Kept before: a program that ends in the middle leaves what it takes to go back.
            undo = await changes.SaveAsync(workspace, what, files, cancellationToken);
            await FileBatch.WriteAsync(files, cancellationToken);
            isWritten = true;
            return undo;
        }
        finally
        {
            if (!isWritten && undo is not null)
            {
                changes.Remove(undo);
            }

            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
