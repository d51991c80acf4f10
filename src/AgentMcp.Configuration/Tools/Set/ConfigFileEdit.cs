using System.Text;
using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Yaml;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;

namespace AgentMcp.Configuration.Tools;

/// <summary>A change of a YAML file, thought out and checked, and not yet made.</summary>
/// <param name="Path">The file as it is configured.</param>
/// <param name="File">The file as it was read.</param>
/// <param name="After">Its text afterwards.</param>
/// <param name="Diff">The difference; secrets are masked.</param>
internal sealed record ConfigFileEdit(string Path, EditedFile File, string After, string Diff)
{
    // It may come to hold a token.
    private const UnixFileMode OwnOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public bool IsEmpty => After == (File.Text ?? "");

    /// <summary>Makes a change.</summary>
    /// <param name="configuration">Checks the file as it would be.</param>
    /// <param name="layer">Whose file it is.</param>
    /// <param name="path">The file.</param>
    /// <param name="edit">Gives the new text for the old one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ToolException">The file cannot be read or edited, or would be invalid afterwards.</exception>
    public static async Task<ConfigFileEdit> PlanAsync(ConfigurationService configuration, LayerKind layer, string path, Func<string, string> edit, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(path, cancellationToken);
        if (layer is LayerKind.User)
        {
            file = file with { NewMode = OwnOnly };
        }

        var before = file.Text ?? "";
        string after;
        try
        {
            after = edit(before);
        }
        catch (YamlEditException exception)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.ConfigurationInvalid, $"'{path}' was left as it is: {exception.Message}", next: "Mend the place that is named (`agentmcp config validate` lists all), or write the change by hand.", innerException: exception);
        }

        EnsureNoNewErrors(configuration, layer, path, before, after);
        var diff = SecretMask.Apply(UnifiedDiff.Create(path, before, after), configuration.Catalog, TreeOf(before), TreeOf(after));
        return new ConfigFileEdit(path, file, after, diff);
    }

    /// <summary>Replaces the file.</summary>
    /// <exception cref="ToolException">It may not be written, or changed since it was read.</exception>
    public Task ApplyAsync(CancellationToken cancellationToken) => File.WriteAsync(After, cancellationToken);

    // What was wrong before must not keep anybody from mending it key by key.
    private static void EnsureNoNewErrors(ConfigurationService configuration, LayerKind layer, string path, string before, string after)
    {
        var known = Errors(before).Select(problem => problem.Message).ToHashSet(StringComparer.Ordinal);
        ConfigProblem[] added = [.. Errors(after).Where(problem => !known.Contains(problem.Message))];
        if (added.Length > 0)
        {
            throw ConfigErrors.ToException(added);
        }

        IEnumerable<ConfigProblem> Errors(string text) => configuration.Validate(path, Encoding.UTF8.GetBytes(text), layer).Where(problem => problem.Severity is ProblemSeverity.Error);
    }

    private static ConfigTable? TreeOf(string text) => YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root;
}
