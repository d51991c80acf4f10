using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>The command of a tool, made from its declaration.</summary>
internal sealed class ToolCommand
{
    private const string Input = "-";

    // These two are options of every command.
    private const string WorkspaceParameter = "workspace";
    private const string ForceParameter = "force";

    private readonly ToolRegistration _tool;
    private readonly List<ParameterSymbol> _symbols;
    private readonly ParameterSymbol? _last;

    public ToolCommand(ToolRegistration tool, CommandHandling handling)
    {
        _tool = tool;
        var declaration = tool.Declaration;
        _symbols = [.. tool.Parameters
            .Where(parameter => parameter.Name != WorkspaceParameter)
            .Select(parameter => new ParameterSymbol(parameter, parameter.Name == declaration.PrimaryParameter || parameter.Name == declaration.SecondParameter))];
        _last = _symbols.FindLast(symbol => symbol.Argument is not null);
        Command = new Command(declaration.CommandWords[^1].Replace('_', '-'), declaration.Description);
        foreach (var symbol in _symbols)
        {
            if (symbol.Argument is { } argument)
            {
                Command.Add(argument);
            }

            Command.Add(symbol.Option);
        }

        handling.Handle(Command, tool.Name, RunAsync);
        handling.AddHelp(Command, ToolCommandHelp.Write(tool));
    }

    public Command Command { get; }

    private async Task<int> RunAsync(CommandContext command, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject();
        var violations = new List<Violation>();
        foreach (var symbol in _symbols)
        {
            symbol.Collect(command.Parse, arguments, violations);
        }

        if (violations.Count > 0)
        {
            throw ToolException.InvalidArguments(violations);
        }

        await ReadInputAsync(command, arguments, cancellationToken);
        if (command.GivenWorkspace is { } workspace)
        {
            arguments[WorkspaceParameter] = workspace;
        }

        if (_tool.IsPlanned && command.Yes)
        {
            arguments[ForceParameter] = true;
        }

        return await ToolCalls.RunAsync(command, _tool.Name, JsonElement.Parse(arguments.ToJsonString()), cancellationToken);
    }

    // `agentmcp memory store - < notes.md`
    private async Task ReadInputAsync(CommandContext command, JsonObject arguments, CancellationToken cancellationToken)
    {
        if (_last?.Argument is { } argument
            && command.Parse.GetResult(argument) is { Tokens: [{ Value: Input }] }
            && arguments[argument.Name] is JsonValue)
        {
            arguments[argument.Name] = await command.Io.ReadAllAsync(cancellationToken);
        }
    }
}
