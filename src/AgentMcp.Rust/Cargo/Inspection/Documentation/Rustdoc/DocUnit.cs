using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>A crate that can be documented: a library or a program of a package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Target">Its target.</param>
/// <param name="IsMember">It is of the workspace, so that what is private in it is of interest too.</param>
internal sealed record DocUnit(CargoPackage Package, CargoTarget Target, bool IsMember)
{
    private static readonly string[] Libraries = ["lib", "rlib", "dylib", "cdylib", "staticlib", "proc-macro"];

    /// <summary>The crate's name in paths.</summary>
    public string CrateName => Target.Name.Replace('-', '_');

    /// <summary>Whether it is a library.</summary>
    public bool IsLibrary => IsLibraryTarget(Target);

    /// <summary>Name and version.</summary>
    public string Origin => $"{Package.Name} {Package.Version}";

    /// <summary>Cargo's argument that chooses it.</summary>
    public string Choice => IsLibrary ? "--lib" : $"--{Target.Kind[0]}={Target.Name}";

    /// <summary>The library of a package; its programs when it has none.</summary>
    public static IEnumerable<DocUnit> Of(CargoPackage package, bool isMember)
    {
        CargoTarget[] libraries = [.. package.Targets.Where(IsLibraryTarget)];
        return (libraries.Length > 0 ? libraries : package.Targets.Where(target => target.Kind is ["bin"])).Select(target => new DocUnit(package, target, isMember));
    }

    private static bool IsLibraryTarget(CargoTarget target) => target.Kind.Any(kind => Libraries.Contains(kind, StringComparer.Ordinal));
}
