using System.Security.Cryptography;
using System.Text;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Configuration.Trust;

namespace AgentMcp.Configuration.Loading;

/// <summary>Finds and reads the files of one scope.</summary>
internal sealed class SourceLoader(ConfigurationOptions options, FileReader reader, TrustStore trust, ConfigScopeRequest request)
{
    private readonly IReadOnlyDictionary<string, string> _environment = request.Environment ?? options.Environment;
    private readonly List<LoadedFile> _files = [];
    private readonly List<ConfigSource> _missing = [];
    private readonly List<ConfigProblem> _problems = [];
    private readonly List<string> _folders = [];

    public LoadedSources Load()
    {
        var overlay = Value(ReservedVariables.OverlayName);
        LoadUserFile(overlay);
        if (request.Workspace is not null)
        {
            LoadProjectFile(ConfigFolders.Project(request.Workspace), overlay);
        }

        return new LoadedSources(_files, _missing, _problems, _folders, Hash());
    }

    private static IEnumerable<FilePlace> Places(LayerKind layer, string folder, string? overlay)
    {
        yield return new FilePlace(layer, folder, ConfigFolders.FileName);
        if (overlay is not null)
        {
            yield return new FilePlace(layer, folder, $"{ConfigFolders.FileName}.{overlay}");
        }
    }

    private void LoadProjectFile(IReadOnlyList<string> folders, string? overlay)
    {
        // What appears in a nearer folder takes the place of what is farther.
        _folders.AddRange(folders);
        foreach (var folder in folders)
        {
            LoadFolder(LayerKind.Project, folder, overlay);
            if (Places(LayerKind.Project, folder, overlay).Any(place => place.IsPresent))
            {
                return;
            }
        }
    }

    private void LoadUserFile(string? overlay)
    {
        // The hub's own --config holds for all; a session may name another by its own or by its variable.
        if (request.File is { } asked)
        {
            LoadNamed(asked, "--config", overlay);
        }
        else if (Value(ReservedVariables.File) is { } named)
        {
            LoadNamed(Path.GetFullPath(named, request.Workspace ?? Environment.CurrentDirectory), ReservedVariables.File, overlay);
        }
        else if (options.File is { } given)
        {
            LoadNamed(Path.GetFullPath(given), "--config", overlay);
        }
        else if (ConfigFolders.User(options.Environment) is { } folder)
        {
            _folders.Add(folder);
            LoadFolder(LayerKind.User, folder, overlay);
        }
        else
        {
            _problems.Add(new ConfigProblem
            {
                Severity = ProblemSeverity.Note,
                Layer = LayerKind.User,
                Keyword = "file",
                Message = "This user has no home folder, so there is no user's file; the project's file alone is read. Set AGENTMCP_HOME to have one.",
            });
        }
    }

    private void LoadNamed(string path, string by, string? overlay)
    {
        var folder = Path.GetDirectoryName(path)!;
        _folders.Add(folder);
        if (reader.Read(path) is { } file)
        {
            _files.Add(new LoadedFile(LayerKind.User, file, IsTrusted: true));
        }
        else
        {
            _missing.Add(new ConfigSource(LayerKind.User, path, SourceState.Missing));
            AddFault(LayerKind.User, path, $"The file that {by} names does not exist. Create it, or leave {by} out.");
        }

        if (overlay is not null)
        {
            LoadPlace(new FilePlace(LayerKind.User, folder, $"{Path.GetFileNameWithoutExtension(path)}.{overlay}"));
        }
    }

    private void LoadFolder(LayerKind layer, string folder, string? overlay)
    {
        foreach (var place in Places(layer, folder, overlay))
        {
            LoadPlace(place);
        }
    }

    private void LoadPlace(FilePlace place)
    {
        var yaml = reader.Read(place.Yaml);
        var toml = reader.Read(place.Toml);
        if (yaml is not null && toml is not null)
        {
            AddFault(place.Layer, place.Folder, $"Both '{place.Yaml}' and '{place.Toml}' exist, and none is taken. Keep one of the two.");
            return;
        }

        if ((yaml ?? toml) is { } file)
        {
            var isTrusted = place.Layer is not LayerKind.Project || (file.Hash is not null && trust.IsTrusted(file.Path, file.Hash));
            _files.Add(new LoadedFile(place.Layer, file, isTrusted));
        }
        else
        {
            _missing.Add(new ConfigSource(place.Layer, place.Yaml, SourceState.Missing));
            _missing.Add(new ConfigSource(place.Layer, place.Toml, SourceState.Missing));
        }
    }

    private void AddFault(LayerKind layer, string source, string message) =>
        _problems.Add(new ConfigProblem { Severity = ProblemSeverity.Error, Layer = layer, Source = source, Keyword = "file", Message = message });

    private string? Value(string name) => _environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private string Hash()
    {
        var text = new StringBuilder();
        foreach (var file in _files)
        {
            text.Append(file.File.Path).Append('\0').Append(file.File.Hash ?? file.File.Errors[0].Message).Append('\0').Append(file.IsTrusted).Append('\n');
        }

        foreach (var problem in _problems)
        {
            text.Append(problem.Message).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
