using System.CommandLine;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp tools</c>: lists the catalogue, or writes its manifest.</summary>
internal static class ToolsCommand
{
    public static Command Create(CommandHandling handling)
    {
        var toolset = new Option<string>("--toolset") { Description = "Only the tools of this toolset.", HelpName = "name" };
        toolset.CompletionSources.Add([.. Toolsets.All.Select(known => known.Name)]);
        var write = new Option<string>("--write") { Description = "Write one snapshot a tool into this folder, and remove those of tools that are gone.", HelpName = "folder" };
        var readme = new Option<string>("--readme") { Description = "Write the table of toolsets into this file, between its marks.", HelpName = "file" };
        var command = new Command("tools", "List every tool with its command and toolset.") { toolset, write, readme };
        handling.AddHelp(command, """
            Examples:
              agentmcp tools
              agentmcp tools --toolset core --output table
              agentmcp tools --write tools-manifest
            """);
        handling.Handle(command, "tools", async (context, cancellationToken) =>
        {
            var tools = ToolCalls.Commands(context.Services.Catalog).ToList();
            if (context.Parse.GetValue(write) is { } folder)
            {
                return await context.PrintAsync(await ToolManifest.WriteAsync(tools, Path.GetFullPath(folder, context.Io.WorkingFolder), cancellationToken));
            }

            if (context.Parse.GetValue(readme) is { } file)
            {
                return await context.PrintAsync(await UpdateAsync(Path.GetFullPath(file, context.Io.WorkingFolder), context.Services.Catalog, cancellationToken));
            }

            if (context.Parse.GetValue(toolset) is { } name)
            {
                Check(name);
                tools = [.. tools.Where(tool => tool.Declaration.Toolset == name)];
            }

            return await context.PrintAsync(List(tools));
        });
        return command;
    }

    private static async Task<ProgramAnswer> UpdateAsync(string path, ToolCatalog catalog, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no file '{path}'.", "--readme", next: "Name the file that holds the table.");
        }

        await File.WriteAllTextAsync(path, ToolTable.Update(await File.ReadAllTextAsync(path, cancellationToken), catalog), cancellationToken);
        return ProgramAnswer.Of("Ok", new JsonObject { ["path"] = path }, $"Wrote the table of toolsets into {path}.");
    }

    private static void Check(string name)
    {
        var known = Toolsets.All.Select(toolset => toolset.Name).ToList();
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            throw ToolException.InvalidArgument("--toolset", $"There is no toolset '{name}'; known are {string.Join(", ", known)}.", NearestNames.Find(name, known));
        }
    }

    private static ProgramAnswer List(List<ToolRegistration> tools)
    {
        var results = new JsonArray([.. tools.Select(tool => (JsonNode)new JsonObject
        {
            ["name"] = tool.Name,
            ["title"] = tool.Declaration.Title,
            ["toolset"] = tool.Declaration.Toolset,
            ["command"] = string.Join(' ', tool.Declaration.CommandWords.Select(word => word.Replace('_', '-'))),
            ["read_only"] = tool.Declaration.Hints.HasFlag(ToolHints.ReadOnly),
            ["destructive"] = tool.Declaration.Hints.HasFlag(ToolHints.Destructive),
        })]);
        var width = tools.Max(tool => tool.Name.Length);
        var text = string.Join('\n', tools.Select(tool => $"{tool.Name.PadRight(width)}  {tool.Declaration.Title}"));
        return ProgramAnswer.Of("Ok", new JsonObject { ["results"] = results, ["total"] = tools.Count, ["returned"] = tools.Count }, text);
    }
}
