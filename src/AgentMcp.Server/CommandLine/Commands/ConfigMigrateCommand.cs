using System.CommandLine;
using System.Text.Json.Nodes;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Tools;
using AgentMcp.Core.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp config migrate</c>: gives keys with old names their new ones.</summary>
internal static class ConfigMigrateCommand
{
    public static Command Create(CommandHandling handling)
    {
        var file = new Argument<string>("file") { HelpName = "file", Description = "A configuration file." };
        var write = new Option<bool>("--write") { Description = "Rewrite the file; without it the change is only shown." };
        var command = new Command("migrate", "Rewrite old names of keys in a configuration file.") { file, write };
        handling.AddHelp(command, """
            Examples:
              agentmcp config migrate .agentmcp/agentmcp.yaml
              agentmcp config migrate .agentmcp/agentmcp.yaml --write
            """);
        handling.Handle(command, "config_migrate", async (context, cancellationToken) =>
        {
            var path = Path.GetFullPath(context.Parse.GetRequiredValue(file), context.Io.WorkingFolder);
            var configuration = context.Services.Provider.GetRequiredService<ConfigurationService>();
            var root = Read(path);
            var keys = ConfigMigration.Find(configuration.Catalog, root);
            if (keys.Count == 0)
            {
                return await context.PrintAsync(Answer("Unchanged", path, keys, null, $"'{path}' has no old names."));
            }

            var names = string.Join('\n', keys.Select(key => $"line {key.Line}: {Name(key.From)} → {Name(key.To)}{(key.Value is ConfigScalar value ? $" = {value.Text}" : "")}"));
            if (Path.GetExtension(path).Equals(".toml", StringComparison.OrdinalIgnoreCase))
            {
                return await context.PrintAsync(Answer("WriteByHand", path, keys, null, $"'{path}' is TOML, which is not edited. Change by hand:\n{names}"));
            }

            var layer = Path.GetFileName(Path.GetDirectoryName(path)) == ConfigFolders.ProjectFolder ? LayerKind.Project : LayerKind.User;
            var edit = await ConfigFileEdit.PlanAsync(configuration, layer, path, text => ConfigMigration.Apply(text, root, keys), cancellationToken);
            if (!context.Parse.GetValue(write))
            {
                return await context.PrintAsync(Answer("DryRun", path, keys, edit.Diff, $"{names}\n{edit.Diff}\nNot done yet: run it again with --write."));
            }

            await edit.ApplyAsync(cancellationToken);
            configuration.Reload([path]);
            return await context.PrintAsync(Answer("Migrated", path, keys, edit.Diff, $"{names}\n{edit.Diff}\nRewrote '{path}'."));
        });
        return command;
    }

    private static ConfigTable Read(string path)
    {
        var file = new FileReader().Read(path) ?? throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no file '{path}'.", "file", next: "Name a configuration file.");
        return file.Root ?? throw ToolException.CallerCanFix(ErrorCatalog.ConfigurationInvalid, $"'{path}' cannot be read: {string.Join(' ', file.Errors)}", "file");
    }

    private static string Name(IEnumerable<string> parts) => string.Join('.', parts);

    private static ProgramAnswer Answer(string status, string path, IReadOnlyList<MigratedKey> keys, string? diff, string text) => ProgramAnswer.Of(
        status,
        new JsonObject
        {
            ["path"] = path,
            ["results"] = new JsonArray([.. keys.Select(key => (JsonNode)new JsonObject { ["line"] = key.Line, ["old"] = Name(key.From), ["new"] = Name(key.To) })]),
            ["total"] = keys.Count,
            ["returned"] = keys.Count,
            ["diff"] = diff,
        },
        text);
}
