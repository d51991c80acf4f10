using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.CommandLine;

/// <summary>What stands below the options in the help of a tool's command.</summary>
internal static class ToolCommandHelp
{
    public static string Write(ToolRegistration tool)
    {
        var declaration = tool.Declaration;
        var required = tool.Parameters.Where(parameter => parameter.IsRequired).ToList();
        var words = string.Join(' ', declaration.CommandWords.Select(word => word.Replace('_', '-')));
        var typed = string.Concat(required.Select(parameter => parameter.Name == declaration.PrimaryParameter
            ? $" {Sample(parameter)}"
            : $" {parameter.Option} {Sample(parameter)}"));
        var json = string.Join(',', required.Select(parameter => $"\"{parameter.Name}\":{JsonSample(parameter)}"));
        return $$"""
            Examples:
              agentmcp {{words}}{{typed}}
              agentmcp {{words}}{{typed}} --json
              agentmcp call {{tool.Name}} '{{{json}}}'

            Made for requests such as:
            {{string.Join('\n', declaration.Utterances.Select(utterance => $"  {utterance}"))}}
            """;
    }

    private static string Sample(ToolParameter parameter) => parameter.Kind switch
    {
        ToolParameterKind.Integer or ToolParameterKind.Number => "10",
        ToolParameterKind.Boolean => "true",
        ToolParameterKind.Choice => parameter.Choices[0],
        ToolParameterKind.Object => "'{}'",
        _ => $"\"{parameter.Name}\"",
    };

    private static string JsonSample(ToolParameter parameter)
    {
        var value = parameter.Kind switch
        {
            ToolParameterKind.Choice => $"\"{parameter.Choices[0]}\"",
            ToolParameterKind.Object => "{}",
            _ => Sample(parameter),
        };
        return parameter.IsList ? $"[{value}]" : value;
    }
}
