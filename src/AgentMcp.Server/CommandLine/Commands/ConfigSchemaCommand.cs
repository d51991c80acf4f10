using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Schema;
using AgentMcp.Core.Text;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp config schema</c>: prints the JSON Schema of configuration files.</summary>
internal static class ConfigSchemaCommand
{
    public static Command Create(CommandHandling handling)
    {
        var write = new Option<string>("--write") { Description = "Write it into this file instead.", HelpName = "file" };
        var command = new Command("schema", "Print the JSON Schema of configuration files.") { write };
        handling.AddHelp(command, """
            Examples:
              agentmcp config schema
              agentmcp config schema --write agentmcp.schema.json
              agentmcp config schema | agentmcp config validate-schema -
            """);
        handling.Handle(command, "config_schema", async (context, cancellationToken) =>
        {
            var schema = ConfigSchema.Write(context.Services.Provider.GetRequiredService<ConfigCatalog>());
            if (context.Parse.GetValue(write) is not { } given)
            {
                return await context.PrintAsync(new ProgramAnswer("Ok", JsonElement.Parse(schema.Span), Encoding.UTF8.GetString(schema.Span)));
            }

            var path = Path.GetFullPath(given, context.Io.WorkingFolder);
            var file = await EditedFile.ReadAsync(path, cancellationToken);
            await file.WriteAsync(Encoding.UTF8.GetString(schema.Span) + "\n", cancellationToken);
            return await context.PrintAsync(ProgramAnswer.Of("Ok", new JsonObject { ["path"] = path }, $"Wrote the schema into '{path}'."));
        });
        return command;
    }
}
