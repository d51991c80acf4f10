using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Problems;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Trust;

/// <summary>What a project's file would be allowed to set once it is trusted.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hash">Hash of the content that was looked at.</param>
/// <param name="Keys">The keys in it that need trust, with place and value; secrets are masked.</param>
internal sealed record TrustReview(string Path, string Hash, IReadOnlyList<ConfigProblem> Keys)
{
    /// <exception cref="ToolException">There is no such file, or it cannot be read.</exception>
    public static TrustReview Of(ConfigCatalog catalog, string path)
    {
        var file = new FileReader().Read(path) ?? throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no file '{path}'.", "path", next: "Name the project's folder or its file.");
        if (file is not { Root: { } root, Hash: { } hash })
        {
            throw ToolException.CallerCanFix(ErrorCatalog.ConfigurationInvalid, $"'{path}' cannot be read: {string.Join(' ', file.Errors)}");
        }

        var bound = FileBinder.Bind(catalog, LayerKind.Project, path, root, new FileBinding(IsTrusted: false, IsStrict: false));
        return new TrustReview(path, hash, [.. bound.Problems.Where(problem => problem.Keyword == "trust")]);
    }

    /// <summary>For people.</summary>
    public string ToText() => Keys.Count == 0
        ? $"'{Path}' sets nothing that needs trust."
        : $"'{Path}' would be allowed to set:\n" + string.Join('\n', Keys.Select(key => $"  {key.Key} = {key.Value ?? "***"} (line {key.Line})"));
}
