using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Fixing.Applying;
using AgentMcp.Rust.Cargo.Fixing.Selecting;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Proposing;

/// <summary>Thinks out what fixes of the compiler would change.</summary>
internal sealed class FixProposer(ICargoRunner cargo, IFixStore store, CargoMetadataReader metadata)
{
    private const string ClippyPrefix = "clippy::";

    /// <summary>Chooses the fixes of a call. Without ids it checks first when no check offered any, or files changed since.</summary>
    /// <exception cref="ToolException">Nothing is chosen, or what is chosen is not offered.</exception>
    public async Task<Proposal> ProposeAsync(CargoFixArguments arguments, CargoWorkspace workspace, CargoCaller caller, CancellationToken cancellationToken)
    {
        EnsureChosen(arguments);
        var runs = await store.ReadAsync(workspace, cancellationToken);
        if (arguments.FixIds is { Count: > 0 } ids)
        {
            return await ProposeAsync(FixSelection.ById(runs, ids), workspace, caller, cancellationToken);
        }

        // A yes is a yes to what was shown: with a plan nothing is looked at anew.
        if (arguments.PlanId is null && (runs.Count == 0 || await IsStaleAsync(runs[0], cancellationToken)))
        {
            var run = await cargo.RunAsync(CheckBefore(arguments, workspace, runs), caller, cancellationToken);
            if (run.Findings.Fixes.Count == 0)
            {
                return new Proposal(workspace, "apply fixes", []) { Run = run };
            }

            runs = await store.ReadAsync(workspace, cancellationToken);
        }

        return runs.Count == 0
            ? new Proposal(workspace, "apply fixes", [])
            : await ProposeAsync(FixSelection.Matching(runs[0], workspace, arguments.Codes ?? [], arguments.Files ?? []), workspace, caller, cancellationToken);
    }

    private static void EnsureChosen(CargoFixArguments arguments)
    {
        var hasIds = arguments.FixIds is { Count: > 0 };
        var hasOthers = arguments.All || arguments.Codes is { Count: > 0 } || arguments.Files is { Count: > 0 };
        if (hasIds == hasOthers)
        {
            throw ToolException.InvalidArgument("fix_ids", hasIds ? "`fix_ids` names the fixes already: leave `codes`, `files` and `all` out." : "Say which fixes: `fix_ids` from cargo_check, `codes`, `files`, or `all: true`.");
        }
    }

    private static async Task<bool> IsStaleAsync(FixRun run, CancellationToken cancellationToken)
    {
        foreach (var (path, hash) in run.Hashes)
        {
            if (hash is null || hash != await FileHash.OfFileAsync(path, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // The check that offered fixes last, else one of all that there is; never the tests or the program that happened to offer some.
    private static CargoCommand CheckBefore(CargoFixArguments arguments, CargoWorkspace workspace, IReadOnlyList<FixRun> runs)
    {
        var limit = TimeSpan.FromSeconds(arguments.TimeoutSeconds);
        if (arguments.Packages is null && runs.FirstOrDefault(run => run.Command.IsCheck) is { } last && (arguments.Codes ?? []).All(code => IsOf(last.Command.Verb, code)))
        {
            return last.Command.In(workspace, limit);
        }

        return new CargoCommand(workspace, (arguments.Codes ?? []).Any(IsClippy) ? "clippy" : "check")
        {
            Arguments = new BuildSelection { Packages = arguments.Packages ?? [], Targets = ["all"] }.ToArguments(),
            TimeLimit = limit,
            HasMessages = true,
            MayJoin = true,
        };
    }

    private static bool IsOf(string verb, string code) => verb == "clippy" || !IsClippy(code);

    private static bool IsClippy(string code) => code.StartsWith(ClippyPrefix, StringComparison.Ordinal);

    private async Task<Proposal> ProposeAsync(IReadOnlyList<OfferedFix> fixes, CargoWorkspace workspace, CargoCaller caller, CancellationToken cancellationToken)
    {
        var known = await metadata.ReadAsync(workspace, caller.Session, cancellationToken);
        var prepared = await FixApplication.PrepareAsync(fixes, new SourceFiles(workspace, known.Metadata), cancellationToken);
        return new Proposal(workspace, $"apply {prepared.Applied.Count} {(prepared.Applied.Count == 1 ? "fix" : "fixes")}", prepared.Files) { Applied = prepared.Applied, Skipped = prepared.Skipped };
    }
}
