using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Schema;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Text;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp config init</c>: writes a file to begin with, and the schema beside it.</summary>
internal static class ConfigInitCommand
{
    private static readonly string[] Extensions = [".yaml", ".toml"];
    private static readonly string[] FolderVariables = [DataFolder.HomeVariable, "XDG_CONFIG_HOME", "HOME", "APPDATA"];

    public static Command Create(CommandHandling handling)
    {
        var project = new Option<bool>("--project") { Description = "The project's file, in .agentmcp at the root of the repository (default)." };
        var user = new Option<bool>("--user") { Description = "Your own file, for all projects." };
        var command = new Command("init", "Write a commented configuration file to begin with.") { project, user };
        handling.AddHelp(command, """
            Examples:
              agentmcp config init
              agentmcp config init --user
            """);
        handling.Handle(command, "config_init", async (context, cancellationToken) =>
        {
            var isUser = context.Parse.GetValue(user);
            if (isUser && context.Parse.GetValue(project))
            {
                throw ToolException.InvalidArgument("--user", "--user and --project exclude each other.");
            }

            var folder = isUser ? UserFolder(context) : ProjectFolder(context.Workspace);
            var catalog = context.Services.Provider.GetRequiredService<ConfigCatalog>();
            var path = Path.Combine(folder, ConfigFolders.FileName + ".yaml");
            var schema = Path.Combine(folder, ConfigTemplate.SchemaName);
            var file = await EditedFile.ReadAsync(path, cancellationToken);
            if (isUser)
            {
                PrivateFiles.EnsureFolder(folder);
                file = file with { NewMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            }

            await file.WriteAsync(ConfigTemplate.Write(catalog, isUser ? LayerKind.User : LayerKind.Project), cancellationToken);
            // The schema is ours: one of an earlier version makes way.
            await (await EditedFile.ReadAsync(schema, cancellationToken)).WriteAsync(Encoding.UTF8.GetString(ConfigSchema.Write(catalog).Span) + "\n", cancellationToken);
            return await context.PrintAsync(ProgramAnswer.Of("Ok", new JsonObject { ["path"] = path, ["schema"] = schema }, $"Wrote '{path}' and its schema."));
        });
        return command;
    }

    private static string UserFolder(CommandContext context)
    {
        var variables = FolderVariables.Select(name => (name, Value: context.Io.Environment(name))).Where(pair => pair.Value is not null).ToDictionary(pair => pair.name, pair => pair.Value!, StringComparer.Ordinal);
        var folder = ConfigFolders.User(variables) ?? throw ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, "This user has no home folder for a file of their own.", next: "Set AGENTMCP_HOME, or use --project.");
        RefuseExisting([folder]);
        return folder;
    }

    private static string ProjectFolder(string workspace)
    {
        var folders = ConfigFolders.Project(workspace);
        RefuseExisting(folders);
        return folders[^1];
    }

    private static void RefuseExisting(IEnumerable<string> folders)
    {
        if (folders.SelectMany(folder => Extensions.Select(extension => Path.Combine(folder, ConfigFolders.FileName + extension))).FirstOrDefault(Path.Exists) is { } existing)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"'{existing}' exists, and is left as it is.", next: "Change it with `agentmcp config set`, or move it away first.");
        }
    }
}
