using System.CommandLine;
using System.Text.Json.Nodes;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp trust</c>: lets a project's file set what a cloned project must not set by itself.</summary>
internal static class TrustCommand
{
    public static Command Create(CommandHandling handling)
    {
        var path = new Argument<string>("path") { HelpName = "path", Description = "A project folder or its configuration file (default: this folder).", Arity = ArgumentArity.ZeroOrOne };
        var list = new Option<bool>("--list") { Description = "List the files that are trusted." };
        var revoke = new Option<bool>("--revoke") { Description = "Trust the file no longer." };
        var command = new Command("trust", "Trust a project's configuration file as it is now, after showing what it would be allowed to set.") { path, list, revoke };
        handling.AddHelp(command, """
            Examples:
              agentmcp trust
              agentmcp trust ~/projects/parser --yes
              agentmcp trust --list
              agentmcp trust --revoke
            """);
        handling.Handle(command, "trust", async (context, cancellationToken) =>
        {
            var store = context.Services.Provider.GetRequiredService<TrustStore>();
            if (context.Parse.GetValue(list))
            {
                return await context.PrintAsync(List(store));
            }

            var configuration = context.Services.Provider.GetRequiredService<ConfigurationService>();
            var given = Path.GetFullPath(context.Parse.GetValue(path) ?? context.Workspace, context.Io.WorkingFolder);
            return context.Parse.GetValue(revoke)
                ? await context.PrintAsync(await RevokeAsync(context, configuration, store, given, cancellationToken))
                : await context.PrintAsync(await TrustAsync(context, configuration, store, given, cancellationToken));
        });
        return command;
    }

    private static async Task<ProgramAnswer> TrustAsync(CommandContext context, ConfigurationService configuration, TrustStore store, string given, CancellationToken cancellationToken)
    {
        TrustReview[] reviews = [.. FilesOf(context, configuration, given).Select(file => TrustReview.Of(configuration.Catalog, file)).Where(review => !store.IsTrusted(review.Path, review.Hash))];
        var data = new JsonObject
        {
            ["results"] = new JsonArray([.. reviews.Select(DataOf)]),
            ["total"] = reviews.Length,
            ["returned"] = reviews.Length,
        };
        if (reviews.Length == 0)
        {
            return ProgramAnswer.Of("AlreadyTrusted", data, $"The configuration of '{given}' is trusted as it is.");
        }

        var text = string.Join('\n', reviews.Select(review => review.ToText()));
        if (await Confirmation.AskAsync(context, text, cancellationToken) is { } answer)
        {
            return answer;
        }

        foreach (var review in reviews)
        {
            await store.TrustAsync(review.Path, review.Hash, cancellationToken);
        }

        configuration.Reload();
        return ProgramAnswer.Of("Trusted", data, $"{(context.Yes ? text + "\n" : "")}Trusted until a file changes.");
    }

    private static async Task<ProgramAnswer> RevokeAsync(CommandContext context, ConfigurationService configuration, TrustStore store, string given, CancellationToken cancellationToken)
    {
        // Of a project that is gone only the entry is left.
        var known = store.List().Keys.Where(file => file == given || Path.GetDirectoryName(Path.GetDirectoryName(file)) == given).ToArray();
        var files = known.Length > 0 ? known : FilesOf(context, configuration, given);
        var revoked = new JsonArray();
        foreach (var file in files)
        {
            if (await store.RevokeAsync(file, cancellationToken))
            {
                revoked.Add(file);
            }
        }

        configuration.Reload();
        return revoked.Count == 0
            ? ProgramAnswer.Of("NotTrusted", new JsonObject { ["paths"] = revoked }, $"The configuration of '{given}' was not trusted.")
            : ProgramAnswer.Of("Revoked", new JsonObject { ["paths"] = revoked }, $"No longer trusted: {string.Join(", ", revoked)}.");
    }

    private static ProgramAnswer List(TrustStore store)
    {
        var files = store.List().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Path: pair.Key, Hash: pair.Value, Stands: TrustStore.HashOf(pair.Key) == pair.Value)).ToArray();
        return ProgramAnswer.Of(
            "Ok",
            new JsonObject
            {
                ["results"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject { ["path"] = file.Path, ["hash"] = file.Hash, ["unchanged"] = file.Stands })]),
                ["total"] = files.Length,
                ["returned"] = files.Length,
            },
            files.Length == 0 ? "No project is trusted." : string.Join('\n', files.Select(file => file.Stands ? file.Path : $"{file.Path} (changed since: no longer trusted)")));
    }

    private static string[] FilesOf(CommandContext context, ConfigurationService configuration, string given)
    {
        if (File.Exists(given))
        {
            return [given];
        }

        if (!Directory.Exists(given))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no '{given}'.", "path", next: "Name a project folder or its configuration file.");
        }

        var sources = configuration.For(new ConfigScopeRequest { Workspace = given, Environment = context.Io.Inherited?.Variables }).Sources;
        string[] files = [.. sources.Where(source => source is { Layer: LayerKind.Project, State: not SourceState.Missing }).Select(source => source.Path)];
        return files.Length > 0 ? files : throw ToolException.CallerCanFix(
            ErrorCatalog.NotFound, $"'{given}' has no configuration file of its own.", "path", next: "There is nothing to trust; `agentmcp config init` writes one.");
    }

    private static JsonNode DataOf(TrustReview review) => new JsonObject
    {
        ["path"] = review.Path,
        ["hash"] = review.Hash,
        ["keys"] = new JsonArray([.. review.Keys.Select(key => (JsonNode)new JsonObject { ["key"] = key.Key, ["value"] = key.Value ?? "***", ["line"] = key.Line })]),
    };
}
