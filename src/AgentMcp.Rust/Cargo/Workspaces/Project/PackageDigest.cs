using System.Globalization;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Cuts packages down to what somebody needs who works on them.</summary>
internal static class PackageDigest
{
    public static PackageView Of(CargoPackage package, CargoMetadata workspace)
    {
        var members = workspace.Members.Select(member => member.Folder).ToHashSet(StringComparer.Ordinal);
        var isMember = package.Dependencies.ToLookup(dependency => dependency.Path is { } path && members.Contains(path));
        return new PackageView(
            package.Name,
            package.Version,
            PathBounds.Show(package.Folder, workspace.WorkspaceRoot),
            package.Edition,
            [.. TargetsOf(package)],
            [.. package.Features.Keys.Order(StringComparer.Ordinal)],
            [.. isMember[true].Select(dependency => Mark(dependency.Name, dependency))],
            [.. isMember[false].Select(dependency => Mark($"{dependency.Name} {dependency.Req}", dependency))])
        {
            RustVersion = package.RustVersion,
        };
    }

    /// <summary>The kind of a target in one word: a library has one for each crate type.</summary>
    public static string KindOf(CargoTarget target) => target.Kind switch
    {
        ["custom-build", ..] => "build script",
        [var kind, ..] when target.Kind.Count == 1 => kind,
        _ => $"lib ({string.Join(", ", target.Kind)})",
    };

    // Tests, examples and benches are many and rarely asked for by name here.
    private static IEnumerable<string> TargetsOf(CargoPackage package)
    {
        foreach (var kind in package.Targets.GroupBy(KindOf, StringComparer.Ordinal))
        {
            yield return kind.Key switch
            {
                "bin" => $"bin {string.Join(", ", kind.Select(target => target.Name))}",
                "test" or "example" or "bench" => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} {kind.Key}{(kind.Count() == 1 ? "" : kind.Key == "bench" ? "es" : "s")}"),
                _ => kind.Key,
            };
        }
    }

    private static string Mark(string name, CargoDependency dependency)
    {
        string[] marks = [.. new[] { dependency.Kind, dependency.Optional ? "optional" : null, dependency.Target }.OfType<string>()];
        return marks.Length == 0 ? name : $"{name} ({string.Join(", ", marks)})";
    }
}
