using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Server.CommandLine.Completion;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>What may come next after <c>agentmcp cargo</c>: sub-commands, our flags, and the names that the workspace has.</summary>
internal static class CargoCompletion
{
    /// <summary>The words that may stand in place of the last one.</summary>
    /// <param name="context">Who types, and where.</param>
    /// <param name="words">Everything after <c>cargo</c>, up to the cursor; the last may be empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IEnumerable<CompletionCandidate>> CompleteAsync(CommandContext context, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var current = words.Count == 0 ? "" : words[^1];
        var typed = CargoLineParser.Parse([.. words.SkipLast(1)], CallersCargo.AliasesOf(context.Io).Has);
        IEnumerable<CompletionCandidate> candidates;
        if (words.Count > 1 && await NamesAsync(context, words[^2], cancellationToken) is { } names)
        {
            candidates = names.Select(name => new CompletionCandidate(name, null));
        }
        else if (current.StartsWith('-'))
        {
            candidates = DropInFlag.All.Select(flag => new CompletionCandidate(flag.Name, flag.Description));
        }
        else
        {
            candidates = typed.Verb is null ? Verbs(context) : [];
        }

        return candidates.Where(candidate => candidate.Text.StartsWith(current, StringComparison.Ordinal)).OrderBy(candidate => candidate.Text, StringComparer.Ordinal);
    }

    private static IEnumerable<CompletionCandidate> Verbs(CommandContext context)
    {
        var cargos = CargoVerbs.All.Concat(CallersCargo.AliasesOf(context.Io).Names).Concat(CallersCargo.SubcommandsOf(context.Io).Programs()).Distinct(StringComparer.Ordinal).ToList();
        return cargos.Select(verb => new CompletionCandidate(verb, null))
            .Concat(CargoExtraVerbs.Find(context.Services.Catalog).Where(extra => !cargos.Contains(extra.Verb)).Select(extra => new CompletionCandidate(extra.Verb, extra.Tool.Declaration.Title)));
    }

    // Null for an option whose values are not names of the workspace.
    private static async Task<IEnumerable<string>?> NamesAsync(CommandContext context, string option, CancellationToken cancellationToken) => option switch
    {
        "-p" or "--package" or "--exclude" => (await PackagesAsync(context, cancellationToken)).Select(package => package.Name),
        "-F" or "--features" => (await PackagesAsync(context, cancellationToken)).SelectMany(package => package.Features.Keys).Distinct(StringComparer.Ordinal),
        "--bin" or "--example" or "--test" or "--bench" => (await PackagesAsync(context, cancellationToken)).SelectMany(package => package.Targets)
            .Where(target => target.Kind.Contains(option[2..])).Select(target => target.Name).Distinct(StringComparer.Ordinal),
        "--profile" => ["dev", "release", "test", "bench"],
        DropInFlag.Output => ["json", "ndjson", "text"],
        _ => null,
    };

    private static async Task<IReadOnlyList<CargoPackage>> PackagesAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (CargoManifest.FindAbove(context.Io.WorkingFolder) is not { } manifest)
        {
            return [];
        }

        var session = ToolCalls.SessionOf(context);
        var workspace = await context.Services.Provider.GetRequiredService<WorkspaceRoots>().FindAsync(manifest, session, cancellationToken);
        var reading = await context.Services.Provider.GetRequiredService<CargoMetadataReader>().ReadAsync(workspace, session, cancellationToken);
        return reading.Metadata is { } metadata ? [.. metadata.Members] : [];
    }
}
