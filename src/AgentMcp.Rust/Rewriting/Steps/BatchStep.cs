using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;

namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>One of the things that are done to files together.</summary>
internal abstract class BatchStep
{
    /// <summary>The file that it is about, as it is called now.</summary>
    public abstract string Path { get; }

    /// <summary>Does everything that may fail and that nobody sees.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Looks whether all is still as it was when this was thought out.</summary>
    /// <exception cref="ToolException">It is not.</exception>
    public abstract Task VerifyAsync(CancellationToken cancellationToken);

    /// <summary>Does it.</summary>
    /// <param name="move">Puts a file in the place of another, or a folder where nothing is.</param>
    public abstract void Commit(Action<string, string> move);

    /// <summary>Takes it back after it was done.</summary>
    public abstract Task UndoAsync(Action<string, string> move);

    /// <summary>Removes what was made on the way, whatever came of it.</summary>
    public abstract void Finish();

    /// <summary>The refusal of a file that is not as it was.</summary>
    protected static ToolException Changed(string path, string how) => EditedFile.Refuse(path, how, "Run the check again; no file was changed.", null);
}
