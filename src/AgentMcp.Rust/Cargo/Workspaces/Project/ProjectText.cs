using System.Globalization;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Writes views of a workspace for a model.</summary>
internal static class ProjectText
{
    public static string Of(CargoProjectResult result) => string.Join('\n', result switch
    {
        { Packages: { } packages } => Packages(packages, result),
        { Workspaces: { } workspaces } => workspaces.Select(Workspace).Prepend($"Workspaces of {result.Root} (pass its folder as `workspace`):"),
        { Targets: { } targets } => targets.GroupBy(target => target.Package, StringComparer.Ordinal).SelectMany(package => package.Select(Target).Prepend(package.Key)),
        { Features: { } features } => features.Count == 0 ? ["No features."] : features.GroupBy(feature => feature.Package, StringComparer.Ordinal).SelectMany(package => package.Select(Feature).Prepend(package.Key)),
        { Tree: { } tree } => tree.Any(line => line.EndsWith("(*)", StringComparison.Ordinal)) ? [.. tree, "(*) its own lines stand further up."] : tree,
        _ => [],
    });

    private static IEnumerable<string> Packages(IReadOnlyList<PackageView> packages, CargoProjectResult result)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{result.Root}: {packages.Count} package{(packages.Count == 1 ? "" : "s")}, builds into {result.TargetDirectory}");
        foreach (var package in packages)
        {
            var rust = package.RustVersion is { } version ? $", Rust {version}" : "";
            yield return $"{package.Name} {package.Version} in {package.Path} (edition {package.Edition}{rust}): {string.Join("; ", package.Targets)}";
            foreach (var (label, list) in new[] { ("features", package.Features), ("uses", package.Uses), ("dependencies", package.Dependencies) })
            {
                if (list.Count > 0)
                {
                    yield return $"  {label}: {string.Join(", ", list)}";
                }
            }
        }
    }

    private static string Workspace(WorkspaceView workspace) => workspace.Error is { } error
        ? $"{workspace.Path}: cannot be read: {error}"
        : $"{workspace.Path}: {string.Join(", ", workspace.Packages)}";

    private static string Target(TargetView target) =>
        $"  {target.Kind} {target.Name}: {target.Path}{(target.RequiredFeatures is { } needed ? $" (needs {string.Join(", ", needed)})" : "")}";

    private static string Feature(FeatureView feature) =>
        $"  {feature.Name}{(feature.Enables.Count == 0 ? "" : $" = {string.Join(", ", feature.Enables)}")}{(feature.IsOn is true ? " (on)" : "")}";
}
