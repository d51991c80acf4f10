using AgentMcp.Core.Catalog;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>Whether Rust can be built where somebody works: toolchain, linker, caches, folders, locks. Says nothing to who has no Rust.</summary>
internal sealed class BuildEnvironmentCheck(IEnumerable<IBuildEnvironmentPart> parts, IProcessRunner processes) : IDoctorCheck
{
    // A doctor that takes long is not asked; what one part hangs in must not hide the others.
    private static readonly TimeSpan PartLimit = TimeSpan.FromSeconds(20);

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => CheckAsync(new CallerSession { Transport = "doctor" }, workspace: null, cancellationToken);

    public async Task<IReadOnlyList<Finding>> CheckAsync(CallerSession session, string? workspace, CancellationToken cancellationToken)
    {
        var folder = workspace ?? session.Workspace ?? Environment.CurrentDirectory;
        var environment = new BuildEnvironment(session, folder, processes);
        if (!CargoManifest.IsIn(folder) && environment.FindProgram("cargo") is null)
        {
            return [];
        }

        var looks = parts.Select(part => LookAsync(part, environment, cancellationToken));
        return [.. (await Task.WhenAll(looks)).SelectMany(found => found)];
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(IBuildEnvironmentPart part, BuildEnvironment environment, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(PartLimit);
        try
        {
            // Each reads files and folders: side by side, also where reading does not wait.
            return await Task.Run(() => part.LookAsync(environment, limit.Token), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [new Finding(part.GetType().Name, FindingSeverity.Warning, $"No answer within {PartLimit.TotalSeconds:0} seconds.", "Look for a tool of Rust that hangs, or a folder on a network drive.")];
        }
    }
}
