using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>The folders that cargo must be able to write.</summary>
internal sealed class FolderPart : IBuildEnvironmentPart
{
    private const string Subject = "cargo folders";

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        IReadOnlyList<Finding> findings =
        [
            .. LookAt(environment.Home, "CARGO_HOME", "downloads and installed programs"),
            .. LookAt(environment.TargetFolder, "CARGO_TARGET_DIR", "builds"),
        ];
        return Task.FromResult(findings);
    }

    private static IEnumerable<Finding> LookAt(string? folder, string variable, string what)
    {
        if (folder is null)
        {
            yield break;
        }

        if (!Path.IsPathFullyQualified(folder))
        {
            yield return new Finding(Subject, FindingSeverity.Warning, $"{variable} is the relative path '{folder}': it is another folder wherever cargo runs.", $"Set {variable} to an absolute path.");
            yield break;
        }

        // What does not exist is made, where its parent allows it.
        var existing = FolderAccess.NearestExisting(folder);
        if (File.Exists(existing))
        {
            yield return new Finding(Subject, FindingSeverity.Error, $"'{existing}' is a file; cargo needs the folder '{folder}' for {what}.", $"Move the file away, or set {variable} to another folder.");
        }
        else if (!FolderAccess.CanWrite(existing))
        {
            yield return new Finding(Subject, FindingSeverity.Error, $"'{existing}' cannot be written; cargo needs '{folder}' for {what}.", $"Make it writable for this user, or set {variable} to another folder.");
        }
    }
}
