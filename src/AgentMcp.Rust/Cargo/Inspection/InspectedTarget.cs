using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>The one target of a workspace that is to be expanded or measured.</summary>
/// <param name="Package">Its package.</param>
/// <param name="Target">The target.</param>
internal sealed record InspectedTarget(CargoPackage Package, CargoTarget Target)
{
    private static readonly string[] Chosen = ["bin", "example", "test", "bench"];

    /// <summary>Cargo's arguments that choose it.</summary>
    public IReadOnlyList<string> Choice => [$"--package={Package.Name}@{Package.Version}", Chosen.Contains(Target.Kind[0], StringComparer.Ordinal) ? $"--{Target.Kind[0]}={Target.Name}" : "--lib"];

    /// <summary>As it is written to choose it: <c>lib</c> or <c>bin:NAME</c>.</summary>
    public string Spec => SpecOf(Target);

    /// <summary>The crate's name in paths.</summary>
    public string CrateName => Target.Name.Replace('-', '_');

    /// <summary>Finds it.</summary>
    /// <param name="metadata">The workspace.</param>
    /// <param name="package">Name, or <c>name@version</c>; the only one, or the workspace's own, when null.</param>
    /// <param name="target">Such as <c>lib</c>, <c>bin:NAME</c>, <c>NAME</c>; the library when null, else the only program.</param>
    /// <param name="program">Whether a program is meant when no target is named: a library has no size of its own.</param>
    /// <exception cref="ToolException">There is none, or several: they are named.</exception>
    public static InspectedTarget Find(CargoMetadata metadata, string? package, string? target, bool program)
    {
        var members = metadata.Members.ToArray();
        var chosen = package is null
            ? members is [var only] ? only : members.FirstOrDefault(member => member.Folder == metadata.WorkspaceRoot)
            : members.FirstOrDefault(member => package == member.Name || package == $"{member.Name}@{member.Version}");
        if (chosen is null)
        {
            var names = members.Select(member => member.Name).ToArray();
            throw package is null
                ? ToolException.CallerCanFix(ErrorCatalog.InvalidArguments, $"The workspace has {members.Length} packages: {string.Join(", ", names.Take(20))}.", "package", next: "Name one with `package`.")
                : ToolException.CallerCanFix(ErrorCatalog.NotFound, $"The workspace has no package '{WorkspaceErrors.Visible(package)}'.", "package", NearestNames.Find(package, names), $"Packages are {string.Join(", ", names.Take(20))}.");
        }

        CargoTarget[] all = [.. chosen.Targets.Where(each => each.Kind is not ["custom-build"])];
        var matching = target is null
            ? ByDefault(all, program)
            : all.Where(each => SpecOf(each) == target || each.Name == target);
        return matching.FirstOrDefault() is { } found
            ? new InspectedTarget(chosen, found)
            : throw ToolException.CallerCanFix(ErrorCatalog.InvalidArguments, target is null ? $"{chosen.Name} has {(program ? "not exactly one program" : "no library and not exactly one program")}." : $"{chosen.Name} has no target '{WorkspaceErrors.Visible(target)}'.", "target", [.. all.Select(SpecOf).Distinct(StringComparer.Ordinal).Take(20)], "Name one of its targets with `target`.");
    }

    private static CargoTarget[] ByDefault(CargoTarget[] all, bool program)
    {
        var libraries = program ? [] : all.Where(each => SpecOf(each) == "lib").ToArray();
        var programs = all.Where(each => each.Kind is ["bin"]).ToArray();
        return libraries.Length > 0 ? libraries : programs.Length == 1 ? programs : [];
    }

    private static string SpecOf(CargoTarget target) => Chosen.Contains(target.Kind[0], StringComparer.Ordinal) ? $"{target.Kind[0]}:{target.Name}" : "lib";
}
