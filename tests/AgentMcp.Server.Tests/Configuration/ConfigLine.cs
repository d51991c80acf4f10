using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Configuration;

/// <summary>The command line over a home and a repository of its own; the process's variables play no part.</summary>
internal sealed class ConfigLine : IDisposable
{
    private readonly CommandLineHarness _line;

    public ConfigLine()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);

        // With the keys of all features: the schema and the template say what the whole program knows.
        _line = new CommandLineHarness(services => services.AddConfiguration(options => options.Environment = variables).AddRust());
        Home = Directory.CreateDirectory(Path.Combine(_line.Folder, "..", "data")).FullName;
        Directory.CreateDirectory(Path.Combine(_line.Folder, ".git"));
        variables["AGENTMCP_HOME"] = Home;
        _line.Environment["AGENTMCP_HOME"] = Home;
        _line.Inherited = new SessionEnvironment([$"AGENTMCP_HOME={Home}", "PATH=/usr/bin:/bin"]);
    }

    public string Home { get; }

    public string Folder => _line.Folder;

    public string UserFile => Path.Combine(Home, "agentmcp.yaml");

    public string ProjectFile => Path.Combine(Folder, ".agentmcp", "agentmcp.yaml");

    public bool IsTerminal
    {
        get => _line.IsTerminal;
        set => _line.IsTerminal = value;
    }

    public string Input
    {
        get => _line.Input;
        set => _line.Input = value;
    }

    public string User
    {
        get => File.ReadAllText(UserFile);
        set => Write(UserFile, value);
    }

    public string Project
    {
        get => File.ReadAllText(ProjectFile);
        set => Write(ProjectFile, value);
    }

    /// <summary>Adds a variable to the session's.</summary>
    public void SetVariable(string name, string value) =>
        _line.Inherited = new SessionEnvironment([.. _line.Inherited!.Variables.Select(pair => $"{pair.Key}={pair.Value}"), $"{name}={value}"]);

    public Task<CommandLineResult> RunAsync(params string[] arguments) => _line.RunAsync(arguments);

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _line.Dispose();
}
