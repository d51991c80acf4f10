using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp config validate-schema</c>: whether something is a valid JSON Schema.</summary>
internal static class ConfigValidateSchemaCommand
{
    private const string Input = "-";

    public static Command Create(CommandHandling handling)
    {
        var file = new Argument<string>("file") { HelpName = "file", Description = "A JSON Schema; - reads the input.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => Input };
        var command = new Command("validate-schema", "Check that a file is a valid JSON Schema (draft 7 or 2020-12).") { file };
        handling.AddHelp(command, """
            Examples:
              agentmcp config schema | agentmcp config validate-schema -
              agentmcp config validate-schema my.schema.json --json
            """);
        handling.Handle(command, "config_validate_schema", async (context, cancellationToken) =>
        {
            var name = context.Parse.GetValue(file) ?? Input;
            return await context.PrintAsync(Check(name, await ReadAsync(context, name, cancellationToken)));
        });
        return command;
    }

    private static async Task<string> ReadAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        if (name == Input)
        {
            return await context.Io.ReadAllAsync(cancellationToken);
        }

        var path = Path.GetFullPath(name, context.Io.WorkingFolder);
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"'{path}' cannot be read: {exception.Message.TrimEnd('.')}.", "file", next: "Name a file, or - for the input.", innerException: exception);
        }
    }

    private static ProgramAnswer Check(string name, string text)
    {
        var violations = Violations(text);
        var results = new JsonArray([.. violations.Select(violation => (JsonNode)violation)]);
        var data = new JsonObject { ["results"] = results, ["total"] = violations.Count, ["returned"] = violations.Count };
        var what = name == Input ? "The input" : $"'{name}'";
        var lines = violations.Select(violation => $"{violation["pointer"]}: {violation["message"]}");
        return violations.Count == 0
            ? ProgramAnswer.Of("Valid", data, $"{what} is a valid JSON Schema.")
            : ProgramAnswer.Of("Invalid", data, string.Join('\n', lines.Prepend($"{what} is no valid JSON Schema:"))) with { ExitCode = ExitCode.JobFailed };
    }

    private static List<JsonObject> Violations(string text)
    {
        JsonElement schema;
        try
        {
            schema = JsonElement.Parse(Encoding.UTF8.GetBytes(text), new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException exception)
        {
            return [new JsonObject { ["pointer"] = "", ["keyword"] = "syntax", ["line"] = exception.LineNumber + 1, ["column"] = exception.BytePositionInLine + 1, ["message"] = $"This is no JSON: {exception.Message}" }];
        }

        var isDraft7 = schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("$schema", out var name) && name.ValueKind is JsonValueKind.String
            && name.GetString()!.Contains("draft-07", StringComparison.Ordinal);
        List<JsonObject> violations = [.. CompiledSchema.Metaschema(isDraft7 ? SchemaDraft.Draft7 : SchemaDraft.Draft202012).Validate(schema).Select(violation => new JsonObject
        {
            ["pointer"] = violation.InstancePointer, ["keyword"] = violation.Keyword, ["value"] = violation.Value, ["message"] = violation.Message,
        })];
        if (violations.Count > 0)
        {
            return violations;
        }

        try
        {
            // References and patterns are beyond the schema of schemas.
            CompiledSchema.Compile(schema);
            return [];
        }
        catch (SchemaException exception)
        {
            return [.. exception.Problems.Select(problem => new JsonObject { ["pointer"] = problem.Location, ["keyword"] = "schema", ["message"] = problem.Message })];
        }
    }
}
