using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Loading;
using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration;

/// <summary>Checks files that are not in effect, or not yet.</summary>
public sealed partial class ConfigurationService
{
    /// <summary>Everything that is wrong with all layers of a scope as they are on the disk. Nothing comes into effect.</summary>
    public IReadOnlyList<ConfigProblem> Validate(ConfigScopeRequest request)
    {
        var built = BuilderOf(request, isHub: false).Build(new SourceLoader(options, new FileReader(), trust, request).Load(), _ => null);
        return [.. built.Snapshot.Problems.Concat(ModelChecks.Check(built.Snapshot, request.Environment ?? options.Environment)).Distinct()];
    }

    /// <summary>Everything that is wrong with a file, or would be with other content in it. Nothing comes into effect.</summary>
    /// <param name="path">The file; its extension tells the format.</param>
    /// <param name="content">What it is to hold; null reads it.</param>
    /// <param name="layer">Whose file it is; null takes one in a folder <c>.agentmcp</c> for a project's, any other for the user's.</param>
    /// <exception cref="ToolException">There is no such file.</exception>
    public IReadOnlyList<ConfigProblem> Validate(string path, byte[]? content = null, LayerKind? layer = null)
    {
        path = Path.GetFullPath(path);
        var kind = layer ?? (Path.GetFileName(Path.GetDirectoryName(path)) == ConfigFolders.ProjectFolder ? LayerKind.Project : LayerKind.User);
        var reader = new FileReader();
        var file = (content is null ? reader.Read(path) : reader.Parse(path, content))
            ?? throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no file '{path}'.", "file");
        var isTrusted = kind is not LayerKind.Project || (file.Hash is not null && trust.IsTrusted(path, file.Hash));
        // Variables are left out, for what they set is no fault of the file.
        var variables = options.Environment.Where(pair => !EnvironmentBinder.Takes(pair.Key)).ToDictionary(StringComparer.Ordinal);
        var user = kind is LayerKind.Project
            ? new SourceLoader(options, _reader, trust, new ConfigScopeRequest { Environment = variables }).Load()
            : new LoadedSources([], [], [], [], "");
        var sources = user with { Files = [.. user.Files.Where(loaded => loaded.File.Path != path), new LoadedFile(kind, file, isTrusted)], Problems = [] };
        var hub = kind is LayerKind.Project ? Current : null;
        var built = new SnapshotBuilder(catalog, _rules, hub, variables, new Dictionary<string, string>(StringComparer.Ordinal), null).Build(sources, _ => null);
        return [.. built.Snapshot.Problems.Where(problem => problem.Source == path)];
    }
}
