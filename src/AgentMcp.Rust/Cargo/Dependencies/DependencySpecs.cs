using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Checks what callers give as names, versions and features, so that cargo can take none of it for an option, a path or an address.</summary>
internal static class DependencySpecs
{
    // A requirement such as ^1.2, >=1, <2.0 or 1.*: digits, dots and comparisons.
    private const string RequirementMarks = ".,-+*^~<>= ";

    /// <summary>Checks all at once.</summary>
    /// <exception cref="ToolException">Some are none.</exception>
    public static void Check(CargoDepsArguments arguments)
    {
        var isChange = arguments.Action is DepsAction.Add or DepsAction.Remove;
        List<Violation> violations =
        [
            .. arguments.GivenSpecs.Select((spec, index) => CheckSpec(spec, $"specs[{index}]", arguments.Action)).OfType<Violation>(),
            .. arguments.GivenFeatures.Select((feature, index) => CheckFeature(feature, $"features[{index}]")).OfType<Violation>(),
        ];
        if (isChange && arguments.GivenSpecs.Count == 0)
        {
            violations.Add(new Violation("specs", $"`specs` is needed to {(arguments.Action is DepsAction.Add ? "add" : "remove")} dependencies: names, such as serde or serde@1.0."));
        }

        if (arguments.GivenFeatures.Count > 0 && arguments.Action is not DepsAction.Add)
        {
            violations.Add(new Violation("features", "`features` belongs to action add."));
        }

        if (arguments.Package is { } package && !PackageSpec.IsWellFormed(package))
        {
            violations.Add(new Violation("package", $"`package` is the name of a package of the workspace; got '{WorkspaceErrors.Visible(package)}'."));
        }

        if (violations.Count > 0)
        {
            throw ToolException.InvalidArguments(violations);
        }
    }

    private static Violation? CheckSpec(string spec, string parameter, DepsAction action)
    {
        var at = spec.IndexOf('@', StringComparison.Ordinal);
        if (!PackageSpec.IsName(at < 0 ? spec : spec[..at]))
        {
            var hint = spec.StartsWith('-') ? "options are not taken"
                : spec.Contains("://", StringComparison.Ordinal) || spec.Contains('/', StringComparison.Ordinal) || spec.Contains('\\', StringComparison.Ordinal) ? "paths and addresses are written into Cargo.toml by hand"
                : "a name holds letters, digits, - and _";
            return new Violation(parameter, $"`{parameter}` is the name of a crate, or name@1.2 ({hint}); got '{WorkspaceErrors.Visible(spec)}'.");
        }

        if (at < 0)
        {
            return null;
        }

        return action is DepsAction.Remove
            ? new Violation(parameter, $"`{parameter}` is a name without a version to remove; got '{WorkspaceErrors.Visible(spec)}'.")
            : IsRequirement(spec[(at + 1)..]) ? null : new Violation(parameter, $"`{parameter}` has no version behind the @ such as 1.2 or =1.2.3; got '{WorkspaceErrors.Visible(spec)}'.");
    }

    private static bool IsRequirement(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(character => char.IsAsciiLetterOrDigit(character) || RequirementMarks.Contains(character, StringComparison.Ordinal));

    private static Violation? CheckFeature(string feature, string parameter) =>
        feature.Length > 0 && feature[0] is not '-' and not '+' && feature.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '+' or '.' or '/')
            ? null
            : new Violation(parameter, $"`{parameter}` is the name of a feature; got '{WorkspaceErrors.Visible(feature)}'.");
}
