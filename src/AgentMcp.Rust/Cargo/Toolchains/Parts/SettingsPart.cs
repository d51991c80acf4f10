using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Cargo's configuration files: one that cannot be read breaks every command in its folder and below.</summary>
internal sealed class SettingsPart : IBuildEnvironmentPart
{
    private const string Subject = "cargo configuration";

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        List<Finding> findings =
        [
            .. environment.Settings.Where(file => file.Fault is not null)
                .Select(file => new Finding(Subject, FindingSeverity.Error, $"'{file.Path}' cannot be read: {file.Fault}", "Correct it there; no command of cargo works in that folder until then.")),
            .. environment.Settings.Where(file => Path.GetFileName(file.Path) is "config" && File.Exists(file.Path + ".toml"))
                .Select(file => new Finding(Subject, FindingSeverity.Warning, $"'{file.Path}' hides '{file.Path}.toml' beside it.", $"Move what it says into '{file.Path}.toml' and remove it.")),
        ];
        if (findings.Count == 0 && environment.Settings.Count > 0)
        {
            findings.Add(new Finding(Subject, FindingSeverity.Ok, string.Join(", ", environment.Settings.Select(file => $"'{file.Path}'"))));
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }
}
