using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Platform;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Configuration.Tests;

/// <summary>A user's folder and a repository on the disk, and a service over them.</summary>
internal sealed class ConfigFixture : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentmcp-config-").FullName;
    private ConfigurationService? _service;

    public ConfigFixture()
    {
        Home = Path.Combine(_root, "home");
        Workspace = Path.Combine(_root, "repository", "part");
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Workspace);
        Directory.CreateDirectory(Path.Combine(_root, "repository", ".git"));
        Environment["AGENTMCP_HOME"] = Home;
        Trust = new TrustStore(new DataFolder(Home));
        Options = new ConfigurationOptions { Environment = Environment };
    }

    public string Root => _root;

    public string Home { get; }

    public string Workspace { get; }

    public string Repository => Path.GetDirectoryName(Workspace)!;

    public string UserFile => Path.Combine(Home, "agentmcp.yaml");

    public string ProjectFile => Path.Combine(Repository, ".agentmcp", "agentmcp.yaml");

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public ManualTime Time { get; } = new();

    public TrustStore Trust { get; }

    public ConfigurationOptions Options { get; }

    public ConfigurationService Service => _service ??= NewService();

    public ConfigScopeRequest Request => new() { Workspace = Workspace };

    public ConfigurationService NewService(TimeProvider? time = null, params IConfigRule[] rules) =>
        new(new ConfigCatalog(BuiltInKeys.Groups), Options, Trust, rules, time ?? Time, NullLogger<ConfigurationService>.Instance);

    public void WriteUser(string text) => Write(UserFile, text);

    public void WriteProject(string text) => Write(ProjectFile, text);

    /// <summary>Replaces a file as editors do: a reader sees the old text or the new one.</summary>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    public void Dispose()
    {
        Trust.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
