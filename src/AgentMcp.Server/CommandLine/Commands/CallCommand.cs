using System.CommandLine;
using System.Text.Json;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp call tool '{…}'</c>: any tool, arguments as JSON.</summary>
internal static class CallCommand
{
    private const string Input = "-";

    public static Command Create(CommandHandling handling)
    {
        var tool = new Argument<string>("tool") { HelpName = "tool", Description = "Name of the tool, such as memory_search." };
        tool.CompletionSources.Add(_ => ToolCalls.Commands(handling.Services.Catalog).Select(known => known.Name));
        var json = new Argument<string>("arguments") { Description = "Its arguments as a JSON object, or - to read them from the input (default: none).", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("call", "Call a tool with its arguments as JSON.") { tool, json };
        handling.AddHelp(command, """
            Examples:
              agentmcp call memory_search '{"query":"retry policy","limit":5}' --json
              echo '{"content":"We retry SQLITE_BUSY with full jitter"}' | agentmcp call memory_store -
            """);
        handling.Handle(command, "call", async (context, cancellationToken) =>
        {
            var given = context.Parse.GetValue(json) ?? "{}";
            var text = given == Input ? await context.Io.ReadAllAsync(cancellationToken) : given;
            return await ToolCalls.RunAsync(context, context.Parse.GetRequiredValue(tool), Prepare(context, Parse(text)), cancellationToken);
        });
        return command;
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException exception)
        {
            throw ToolException.InvalidArgument("arguments", $"The arguments are not JSON: {exception.Message}");
        }
    }

    // --workspace and --yes mean here what they mean everywhere; what stands in the JSON itself goes first.
    private static JsonElement Prepare(CommandContext context, JsonElement arguments)
    {
        if (arguments.ValueKind is not JsonValueKind.Object)
        {
            return arguments;
        }

        var addWorkspace = context.GivenWorkspace is not null && !arguments.TryGetProperty("workspace", out _);
        var isPlanned = context.Services.Catalog.Find(context.Parse.GetValue<string>("tool")!) is { IsPlanned: true };
        var addForce = context.Yes && isPlanned && !arguments.TryGetProperty("force", out _);
        if (!addWorkspace && !addForce)
        {
            return arguments;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in arguments.EnumerateObject())
            {
                property.WriteTo(writer);
            }

            if (addWorkspace)
            {
                writer.WriteString("workspace"u8, context.GivenWorkspace);
            }

            if (addForce)
            {
                writer.WriteBoolean("force"u8, true);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }
}
