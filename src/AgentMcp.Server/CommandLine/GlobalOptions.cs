using System.CommandLine;
using System.CommandLine.Parsing;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.CommandLine;

/// <summary>The options that every command takes. Names of tool parameters must not clash with them; a test of the catalogue says so.</summary>
internal sealed class GlobalOptions
{
    /// <summary>Sets the format when no option does.</summary>
    public const string OutputVariable = "AGENTMCP_OUTPUT";

    private static readonly string[] Formats = ["text", "json", "table", "ndjson"];

    public GlobalOptions()
    {
        Output.CompletionSources.Add(Formats);
    }

    public Option<string> Output { get; } = new("--output", "-o")
    {
        Description = "How to print: text, json, table or ndjson (default: text, or AGENTMCP_OUTPUT).",
        HelpName = string.Join('|', Formats),
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Short for --output json.", Recursive = true };

    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Act without asking.", Recursive = true };

    public Option<string> Workspace { get; } = new("--workspace")
    {
        Description = "The project folder (default: the current folder).",
        HelpName = "folder",
        Recursive = true,
    };

    public Option<string> Config { get; } = new("--config")
    {
        Description = "A configuration file in place of the user's.",
        HelpName = "file",
        Recursive = true,
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "Set a key of the configuration for this command or session.",
        HelpName = "key=value",
        Recursive = true,
    };

    public IReadOnlyList<Option> All => [Output, Json, Yes, Workspace, Config, Set];

    /// <summary>The format asked for.</summary>
    /// <exception cref="ToolException">It is not one of the four.</exception>
    public OutputFormat FormatOf(ParseResult parse, CommandIo io)
    {
        if (parse.GetResult(Json) is { Implicit: false } && parse.GetValue(Json))
        {
            return OutputFormat.Json;
        }

        if (Last(parse, Output) is { } given)
        {
            return Parse(given, "--output");
        }

        return io.Environment(OutputVariable) is { Length: > 0 } value ? Parse(value, OutputVariable) : OutputFormat.Text;
    }

    /// <summary>The folder given, made absolute; null when none was.</summary>
    public string? WorkspaceOf(ParseResult parse, CommandIo io) =>
        Last(parse, Workspace) is { } given ? Path.GetFullPath(given, io.WorkingFolder) : null;

    /// <summary>The settings given.</summary>
    /// <exception cref="ToolException">One is malformed.</exception>
    public SettingFlags SettingsOf(ParseResult parse, CommandIo io) =>
        SettingFlags.Read(Last(parse, Config), parse.GetResult(Set) is { } given ? [.. given.Tokens.Select(token => token.Value)] : [], io.WorkingFolder);

    // Values are read from the tokens: a command line with errors elsewhere still says in which form it wants to hear of them.
    private static string? Last(ParseResult parse, Option option) =>
        parse.GetResult(option) is OptionResult { Tokens: [.., var token] } ? token.Value : null;

    private static OutputFormat Parse(string given, string name) => given.ToLowerInvariant() switch
    {
        "text" => OutputFormat.Text,
        "json" => OutputFormat.Json,
        "table" => OutputFormat.Table,
        "ndjson" => OutputFormat.Ndjson,
        _ => throw ToolException.InvalidArgument(
            name, $"{name} must be one of {string.Join(", ", Formats)}; got '{given}'.", NearestNames.Find(given, Formats)),
    };
}
