using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.CommandLine;

/// <summary>What stands below the options in the help of a tool's command.</summary>
internal static class ToolCommandHelp
{
    public static string Write(ToolRegistration tool)
    {
        var declaration = tool.Declaration;
        // The primary parameter is shown even where a call may do without: it is what people type.
        var shown = tool.Parameters.Where(parameter => parameter.IsRequired || parameter.Name == declaration.PrimaryParameter).ToList();
        var words = string.Join(' ', declaration.CommandWords.Select(word => word.Replace('_', '-')));
        var typed = string.Concat(shown.Select(parameter => parameter.Name == declaration.PrimaryParameter || parameter.Name == declaration.SecondParameter
            ? $" {Sample(parameter, declaration)}"
            : $" {parameter.Option} {Sample(parameter, declaration)}"));
        var limit = tool.Parameters.Any(parameter => parameter.Name == "limit") ? " --limit 5" : "";
        var json = string.Join(',', shown.Select(parameter => $"\"{parameter.Name}\":{JsonSample(parameter, declaration)}"));
        return $$"""
            Examples:
              agentmcp {{words}}{{typed}}
              agentmcp {{words}}{{typed}}{{limit}} --json
              agentmcp call {{tool.Name}} '{{{json}}}'

            Made for requests such as:
            {{string.Join('\n', declaration.Utterances.Select(utterance => $"  {utterance}"))}}
            """;
    }

    private static string Sample(ToolParameter parameter, ToolDeclaration declaration) => parameter.Kind switch
    {
        ToolParameterKind.Integer or ToolParameterKind.Number => "10",
        ToolParameterKind.Boolean => "true",
        ToolParameterKind.Choice => parameter.Choices[0],
        ToolParameterKind.Object => "'{}'",
        _ when IsId(parameter) => "9f3ac210",
        _ when parameter.Name == "key" => "\"hub.idle_minutes\"",
        _ when parameter.Name == "value" => "\"60\"",
        _ when parameter.Name == declaration.PrimaryParameter => $"\"{Quotable(declaration)}\"",
        _ => $"\"{parameter.Name}\"",
    };

    private static string JsonSample(ToolParameter parameter, ToolDeclaration declaration)
    {
        var value = parameter.Kind switch
        {
            ToolParameterKind.Choice => $"\"{parameter.Choices[0]}\"",
            ToolParameterKind.Object => "{}",
            _ when IsId(parameter) => "\"9f3ac210\"",
            _ => Sample(parameter, declaration),
        };
        return parameter.IsList ? $"[{value}]" : value;
    }

    // Stands between quotes of both kinds.
    private static string Quotable(ToolDeclaration declaration) =>
        declaration.Utterances.FirstOrDefault(utterance => !utterance.Contains('\'', StringComparison.Ordinal) && !utterance.Contains('"', StringComparison.Ordinal)) ?? declaration.Title;

    private static bool IsId(ToolParameter parameter) => parameter.Name is "id" or "ids" || parameter.Name.EndsWith("_id", StringComparison.Ordinal);
}
