using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Text;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>Whether the entries in clients' files start a program that is there.</summary>
internal sealed class ClientEntriesCheck(IProcessRunner processes)
{
    private const string Subject = "clients";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    /// <param name="session">Whose files are looked at, and in whose environment the entries are tried.</param>
    /// <param name="project">The project whose files are looked at beside the person's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CallerSession session, string? project, CancellationToken cancellationToken)
    {
        var paths = ClientPaths.Of(session);
        var files = from client in Client.All
                    from scope in project is null ? [InstallScope.User] : Enum.GetValues<InstallScope>()
                    select (client, scope, path: client.FileOf(scope, paths, project ?? ""));
        var findings = await Task.WhenAll(files.Where(file => File.Exists(file.path)).Select(file => LookAsync(file.client, file.scope, file.path, session.Environment, project, cancellationToken)));
        var found = findings.OfType<Finding>().ToList();
        return found.Count > 0 ? found : [new(Subject, FindingSeverity.Ok, "no client has an entry yet; `agentmcp install claude-code` writes one")];
    }

    private async Task<Finding?> LookAsync(Client client, InstallScope scope, string path, SessionEnvironment? environment, string? project, CancellationToken cancellationToken)
    {
        var subject = client.Title;
        EntryContent? entry;
        try
        {
            var file = await EditedFile.ReadAsync(path, cancellationToken);
            entry = client.Editor.Find(file.Text ?? "");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ToolException)
        {
            return new(subject, FindingSeverity.Warning, $"'{path}' cannot be parsed: {exception.Message}", "Mend the file: the client cannot read it either.");
        }

        if (entry is null)
        {
            return null;
        }

        var fix = $"Write it anew: `agentmcp install {client.Name} --scope {(scope is InstallScope.Project ? "project" : "user")}`";
        if (entry.Command is null)
        {
            return new(subject, FindingSeverity.Error, $"The entry in '{path}' names no command.", fix);
        }

        return await StartAsync(entry.Command, entry.Arguments, environment, project, cancellationToken) is { } problem
            ? new(subject, FindingSeverity.Error, $"The entry in '{path}' does not start: {problem}", fix)
            : new(subject, FindingSeverity.Ok, $"'{path}' starts {entry.Command}");
    }

    // The entry itself would serve until its input ends; asking for the version starts the same program and ends.
    private async Task<string?> StartAsync(string program, IReadOnlyList<string> arguments, SessionEnvironment? environment, string? project, CancellationToken cancellationToken)
    {
        // Clients start a server in the project, so `./agentmcp` means the one that lies there.
        var isPath = program.Contains('/', StringComparison.Ordinal) || program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var command = new ProcessCommand(isPath && project is not null ? Path.GetFullPath(program, project) : program, [.. arguments.TakeWhile(argument => argument != "serve"), "--version"])
        {
            WorkingFolder = project,
            BaseEnvironment = environment?.Variables,
            TimeLimit = TimeLimit,
            // A look must not set off a build.
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AGENTMCP_NO_BUILD"] = "1" },
        };
        var run = await processes.RunAsync(command, cancellationToken);
        return run switch
        {
            { Succeeded: true } => null,
            { End: ProcessEnd.TimedOut } => $"no answer within {TimeLimit.TotalSeconds:0} s",
            { End: ProcessEnd.NotStarted } => run.Error,
            _ => $"exit code {run.ExitCode}; {run.Error.Trim().Split('\n')[^1]}",
        };
    }
}
