using System.Globalization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Shows what a Rust workspace consists of.</summary>
internal sealed class CargoProjectTool(WorkspaceLocator locator, WorkspaceSurvey survey, CargoMetadataReader metadata, DependencyTree tree)
    : ITool<CargoProjectArguments, CargoProjectResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_project", "Show a Rust workspace")
    {
        Description = "Packages, targets, features and dependencies of a Rust workspace, cut down; all workspaces of the repository; why a package is depended on.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [CargoStatus.Passed, CargoStatus.Failed, CargoStatus.TimedOut, CargoStatus.ToolMissing],
        PrimaryParameter = "view",
        SecondParameter = "package",
        Utterances = ["which crates are in this workspace", "what features does the parser crate have", "why do we depend on syn", "show the dependency tree", "which binaries can I run", "where are the Cargo workspaces of this repository"],
    };

    public async Task<ToolResult<CargoProjectResult>> RunAsync(CargoProjectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (arguments.View is ProjectView.Workspaces)
        {
            return await ListAsync(context, cancellationToken);
        }

        var query = WorkspaceQuery.Of(context);
        CheckArguments(arguments);
        if (arguments.View is ProjectView.Tree or ProjectView.Why)
        {
            return await DrawAsync(await locator.FindAsync(query, cancellationToken), arguments, context, cancellationToken);
        }

        var isOfDependency = arguments.View is ProjectView.Features;
        var workspace = await locator.FindAsync(query with { Package = isOfDependency ? null : arguments.Package }, cancellationToken);
        var reading = await metadata.ReadAsync(workspace, context.Session, cancellationToken);
        if (isOfDependency && arguments.Package is { } package && reading.Metadata?.Members.Any(member => PackageSpec.IsOf(package, member)) is false)
        {
            // Not a member, so a dependency: those are known once they are resolved.
            reading = await metadata.ReadResolvedAsync(workspace, context.Session, cancellationToken);
        }

        return reading.Metadata is { } known ? Show(known, arguments) : Fail(arguments.View, workspace, reading.Failure!);
    }

    private static void CheckArguments(CargoProjectArguments arguments)
    {
        if (arguments.Package is { } package)
        {
            PackageSpec.Check("package", package);
        }

        if (arguments.Target is { } target && !target.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
        {
            throw ToolException.InvalidArgument("target", $"`target` is a triple such as x86_64-unknown-linux-gnu, or all; got '{WorkspaceErrors.Visible(target)}'.");
        }

        if (arguments.View is ProjectView.Why && arguments.Package is null)
        {
            throw ToolException.InvalidArgument("package", "`package` is needed to say why it is depended on.");
        }
    }

    private static ToolResult<CargoProjectResult> Show(CargoMetadata known, CargoProjectArguments arguments)
    {
        var candidates = known.Resolve is null ? known.Members : known.Packages;
        CargoPackage[] packages = [.. candidates.Where(package => arguments.Package is not { } only || PackageSpec.IsOf(only, package))];
        if (packages.Length == 0)
        {
            throw WorkspaceErrors.NoPackage(arguments.Package!, [.. candidates.Select(package => package.Name)], known.WorkspaceRoot, wasCut: false);
        }

        var result = new CargoProjectResult(arguments.View) { Root = known.WorkspaceRoot, TargetDirectory = PathBounds.Show(known.TargetDirectory, known.WorkspaceRoot) };
        result = arguments.View switch
        {
            ProjectView.Targets => result with { Targets = [.. packages.SelectMany(package => TargetsOf(package, known))] },
            ProjectView.Features => result with { Features = [.. packages.SelectMany(package => FeaturesOf(package, known))] },
            _ => result with { Packages = [.. packages.Select(package => PackageDigest.Of(package, known))] },
        };
        return ToolResult.Of(CargoStatus.Passed, result, ProjectText.Of(result));
    }

    private static IEnumerable<TargetView> TargetsOf(CargoPackage package, CargoMetadata known) => package.Targets.Select(target =>
        new TargetView(package.Name, PackageDigest.KindOf(target), target.Name, PathBounds.Show(target.SrcPath, known.WorkspaceRoot)) { RequiredFeatures = target.RequiredFeatures is { Count: > 0 } needed ? needed : null });

    private static IEnumerable<FeatureView> FeaturesOf(CargoPackage package, CargoMetadata known)
    {
        var node = package.Source is null ? null : known.Resolve?.Nodes.FirstOrDefault(node => node.Id == package.Id);
        var name = node is null ? package.Name : $"{package.Name}@{package.Version}";
        return package.Features.OrderBy(feature => feature.Key, StringComparer.Ordinal)
            .Select(feature => new FeatureView(name, feature.Key, feature.Value) { IsOn = node?.Features.Contains(feature.Key, StringComparer.Ordinal) });
    }

    private async Task<ToolResult<CargoProjectResult>> ListAsync(ToolContext context, CancellationToken cancellationToken)
    {
        var folder = RealPath.Of(context.RequireWorkspace());
        var repository = RepositoryFolder.Above(folder) ?? (CargoManifest.FindAbove(folder) is { } manifest ? Path.GetDirectoryName(manifest)! : folder);
        var (found, wasCut) = await survey.FindAllAsync(repository, context.Session, cancellationToken);
        List<WorkspaceView> views = [];
        foreach (var workspace in found)
        {
            var reading = await metadata.ReadAsync(workspace, context.Session, cancellationToken);
            IReadOnlyList<string> names = [.. reading.Metadata?.Members.Select(member => member.Name) ?? []];
            views.Add(new WorkspaceView(workspace.Root, PathBounds.Show(workspace.Root, repository), names) { Error = reading.Failure?.Reason });
        }

        if (wasCut)
        {
            context.Warn(string.Create(CultureInfo.InvariantCulture, $"Not all of '{repository}' was looked at: at most {WorkspaceSurvey.Folders} folders and {WorkspaceSurvey.MostWorkspaces} workspaces."));
        }

        if (views.Count == 0)
        {
            throw WorkspaceErrors.None(repository, wasCut);
        }

        var result = new CargoProjectResult(ProjectView.Workspaces) { Root = repository, Workspaces = views };
        return ToolResult.Of(CargoStatus.Passed, result, ProjectText.Of(result));
    }

    private async Task<ToolResult<CargoProjectResult>> DrawAsync(CargoWorkspace workspace, CargoProjectArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        string[] scope = arguments switch
        {
            { View: ProjectView.Why } => ["--workspace", $"--invert={arguments.Package}"],
            { Package: { } package } => [$"--package={package}"],
            _ => ["--workspace"],
        };
        string[] target = arguments.Target is { } triple ? [$"--target={triple}"] : [];
        string[] options = [.. scope, string.Create(CultureInfo.InvariantCulture, $"--depth={arguments.Depth}"), .. target];
        var (lines, failure) = await tree.ReadAsync(workspace, options, context.Session, context.Progress, cancellationToken);
        if (lines is null)
        {
            return Fail(arguments.View, workspace, failure!);
        }

        // The root's path stands in each line of a member otherwise.
        IReadOnlyList<string> shown = [.. lines.Select(line => line.Replace($"({workspace.Root})", "(.)", StringComparison.Ordinal).Replace($"({workspace.Root}{Path.DirectorySeparatorChar}", "(", StringComparison.Ordinal))];
        var result = new CargoProjectResult(arguments.View) { Root = workspace.Root, Tree = shown };
        return ToolResult.Of(CargoStatus.Passed, result, ProjectText.Of(result));
    }

    private static ToolResult<CargoProjectResult> Fail(ProjectView view, CargoWorkspace workspace, LookupFailure failure) =>
        new(failure.Status, new CargoProjectResult(view) { Root = workspace.Root, Reason = failure.Reason, Next = failure.Next }, $"{failure.Reason} {failure.Next}") { JobFailed = true };
}
